import Columns
import Delimited
import Values

/// Where one transaction file has which column, and how its cells are to be read.
struct ColumnPlan: Sendable {
  /// The grammar of the file.
  var dialect: Dialect
  /// How its dates are written.
  var dates = DateConvention(.ymd)
  /// Whether that is certain: given by an option, or proved by a cell that reads in no other way.
  var dateIsDecided = true
  /// Whether an option gives it: cells in another form are then rejected.
  var dateIsGiven = false
  /// How the preset's exports usually write dates.
  var usualDates: DateFormat?
  /// How the preset's exports usually write decimals.
  var usualDecimal: DecimalSign?
  /// The fields of numbers whose form is open and that every row may need.
  var undecidedFields: [Int] = []
  /// Those among them that are read only where there is no amount.
  var undecidedSpares: [Int] = []
  /// The file's headers.
  var headers: [String]
  /// Behind the header's line end.
  var dataStart = 0
  /// How many lines the header takes, blank ones before it included.
  var headerLines = 1

  /// The lines before the header, as `PageHeadings` keeps them: lists repeat them on every page.
  var headings = PageHeadings()

  /// The field of each column that the file has, for columns of numbers the first one.
  var fields: [CanonicalColumn: Int]

  // The field of columns that every row is asked for; -1 where the file has none.
  var customer = -1
  var date = -1
  var currency = -1
  /// The columns whose words decide whether a line counts: all of them have to say so.
  var statusFields: [Int] = []
  var order = -1
  /// The columns of texts that lines carry, in the order of `CanonicalColumn.carriedTexts`.
  var texts: [Int] = []

  // Money and quantities.
  var amount = MoneyColumn.absent
  var quantity = MoneyColumn.absent
  var unitPrice = MoneyColumn.absent
  var cost = MoneyColumn.absent
  var unitCost = MoneyColumn.absent
  var profit = MoneyColumn.absent
  var discount = MoneyColumn.absent
  /// Money of the order that was given back.
  var refund = MoneyColumn.absent

  // The habits of the export.
  /// Whether the order's facts are blank on its further lines.
  var fillsDown = false
  /// The fields of the order's facts: texts and dates, never money.
  var filled: [Int] = []
  /// Whether the amount is that of the whole order.
  var amountPerOrder = false
  /// The currency that the header of the amount or of the unit price names: `Amount (USD)`.
  var unit: [UInt8]?
  /// What the cells of the discount hold.
  var discountUnit = DiscountUnit.money
  /// Whether an option says so.
  var discountUnitIsKnown = false
  /// Whether an option or a preset says whose amount a line has.
  var amountBasisIsKnown = false
  /// What words of the status column mean, in lower case, besides the usual ones.
  var statuses: [String: StatusMeaning] = [:]
  /// What has to be equal in duplicates; empty where nobody asks.
  var keyColumns: [KeyColumn] = []
  /// Whether plain records may be read a column at a time; where not, every record is read by itself,
  /// which gives the same.
  var readsPlainRecords = true

  /// Customer ids that stand for nobody.
  var guests: [[UInt8]] = []
  /// The field of the customer's e-mail address, where the customer is known by something else; -1
  /// where the file has none.
  var email = -1
  /// The fields that name a person: the address, and names.
  var names: [Int] = []

  init(dialect: Dialect, mapping: ColumnMapping) {
    self.dialect = dialect
    headers = mapping.headers
    fields = mapping.fields
    customer = field(.customerId)
    date = field(.date)
    currency = field(.currency)
    statusFields = mapping[.status]?.fields ?? []
    order = field(.orderId)
    texts = CanonicalColumn.carriedTexts.map(field)
    findNames()
    let money = mapping[.amount] ?? mapping[.unitPrice]
    unit = money.flatMap { HeaderNames.unit(ofPlain: HeaderNames.plain($0.header)) }
    for (column, number) in ColumnPlan.numbers where mapping[column] != nil {
      self[keyPath: number] = MoneyColumn(mapping[column])
      // Of a sum the first header that is added.
      fields[column] = self[keyPath: number].isConstant ? nil : self[keyPath: number].field
    }
  }

  /// Finds the columns that tell the guests of a shop apart.
  private mutating func findNames() {
    let plain = headers.map { Array(HeaderNames.plain($0).utf8) }
    let others = plain.indices.filter { $0 != customer }
    func first(_ words: [[UInt8]]) -> Int? {
      others.first { field in words.contains { ColumnPlan.contains(plain[field], $0) } }
    }
    email = first(ColumnPlan.addressWords) ?? -1
    if email < 0 { email = others.first { plain[$0].elementsEqual("mail".utf8) } ?? -1 }
    let name = first(ColumnPlan.nameWords)
    names = [email, name ?? -1].filter { $0 >= 0 }
  }

  private static let addressWords = ["email", "mailaddress", "e_mail"].map { Array($0.utf8) }
  private static let nameWords = [
    "customername", "billingname", "clientname", "buyername", "fullname", "phone",
  ].map { Array($0.utf8) }

  /// Whether a name has a word in it: by bytes, since an input may have thousands of files.
  private static func contains(_ name: [UInt8], _ word: [UInt8]) -> Bool {
    guard name.count >= word.count else { return false }
    return (0...name.count - word.count).contains { start in
      word.indices.allSatisfy { name[start + $0] == word[$0] }
    }
  }

  /// The columns of numbers, and where the plan has them.
  static let numbers: [(CanonicalColumn, any WritableKeyPath<ColumnPlan, MoneyColumn> & Sendable)] =
    [
      (.amount, \.amount), (.quantity, \.quantity), (.unitPrice, \.unitPrice), (.cost, \.cost),
      (.unitCost, \.unitCost), (.profit, \.profit), (.discount, \.discount), (.refund, \.refund),
    ]

  /// The field of a column; -1 where the file has none.
  func field(_ column: CanonicalColumn) -> Int { fields[column] ?? -1 }

  /// Takes over the habits of an export.
  mutating func take(_ preset: Preset) {
    fillsDown = preset.fillsDown
    let facts = CanonicalColumn.transactions.filter { $0.line?.isOfOrder ?? false }
    let fields = facts.flatMap { $0 == .status ? statusFields : [field($0)] }
    filled = fillsDown ? fields.filter { $0 >= 0 } : []
    amountPerOrder = preset.amountPerOrder && !amount.isAbsent
    amountBasisIsKnown = true
    statuses = preset.statuses
    usualDates = preset.dateFormat.flatMap { DateFormat($0) }
    usualDecimal = preset.decimal
    guests = preset.guests.map { Array($0.utf8) }
  }

  /// Whether the export writes something for orders without a customer.
  var hasGuests: Bool { !guests.isEmpty }

  /// How many fields a record needs at least.
  var requiredFields: Int {
    let money = amount.isAbsent ? quantity.fields + unitPrice.fields : amount.fields
    return max(customer, date, money.max() ?? -1) + 1
  }

  /// Whether lines without the order's facts are filled with those of its first line.
  var fills: Bool { fillsDown && order >= 0 }

  /// The fields that are filled, the order's id with them.
  var filledFields: [Int] { filled.contains(order) ? filled : filled + [order] }

  /// Whether the file tells what a whole order amounts to.
  var tellsTotal: Bool { amountPerOrder && !amount.isAbsent }

  /// Takes over whose amount the lines have, as options say.
  mutating func take(_ basis: AmountBasis?) {
    guard let basis else { return }
    amountPerOrder = basis == .order && !amount.isAbsent
    amountBasisIsKnown = true
  }

  /// Whether it is open what unit the discounts have.
  var watchesDiscounts: Bool { !discount.isAbsent && !discountUnitIsKnown }

  /// Whether the amount may be that of an order, repeated on each of its lines.
  var mayRepeatTotals: Bool {
    !amountBasisIsKnown && !fills && order >= 0 && !amount.isAbsent
      && (!quantity.isAbsent || !unitPrice.isAbsent || field(.productId) >= 0)
  }

  /// Whether the file tells money of orders, which their lines have to share.
  var settles: Bool { tellsTotal || !refund.isAbsent }

  /// Whether the file tells the profit of its lines, or their cost.
  var tellsProfit: Bool {
    !profit.isAbsent || !cost.isAbsent || (!unitCost.isAbsent && !quantity.isAbsent)
  }
}
