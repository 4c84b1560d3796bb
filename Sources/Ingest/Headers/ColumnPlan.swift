/// Where one transaction file has which column, and how its cells are to be read.
struct ColumnPlan: Sendable {
  /// The grammar of the file.
  var dialect: Dialect
  /// How its dates are written.
  var dates: DateConvention
  /// Whether that is certain: given by an option, or proved by a cell that reads in no other way.
  var dateIsDecided = true
  /// Whether an option gives it: cells in another form are then rejected.
  var dateIsGiven = false
  /// The fields of numbers whose form is open.
  var undecidedFields: [Int] = []
  /// The file's headers.
  var headers: [String]
  /// Behind the header's line end.
  var dataStart = 0
  /// How many lines the header takes, blank ones before it included.
  var headerLines = 1

  // The field of each column; -1 where the file has none.
  var customer = -1
  var date = -1
  var currency = -1
  var status = -1
  var order = -1
  /// Product, category and channel, in the order of `TextRole`.
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
  /// What words of the status column mean, in lower case, besides the usual ones.
  var statuses: [String: StatusMeaning] = [:]

  init(
    dialect: Dialect, numbers: NumberConvention, dates: DateConvention, headers: [String],
    fields: [CanonicalColumn: Int]
  ) {
    self.dialect = dialect
    self.dates = dates
    self.headers = headers
    customer = fields[.customerId] ?? -1
    date = fields[.date] ?? -1
    amount = MoneyColumn(field: fields[.amount], convention: numbers)
    quantity = MoneyColumn(field: fields[.quantity], convention: numbers)
    unitPrice = MoneyColumn(field: fields[.unitPrice], convention: numbers)
    cost = MoneyColumn(field: fields[.cost], convention: numbers)
    unitCost = MoneyColumn(field: fields[.unitCost], convention: numbers)
    profit = MoneyColumn(field: fields[.profit], convention: numbers)
    discount = MoneyColumn(field: fields[.discount], convention: numbers)
    currency = fields[.currency] ?? -1
    status = fields[.status] ?? -1
    order = fields[.orderId] ?? -1
    texts = TextRole.allCases.map { fields[$0.column] ?? -1 }
  }

  /// How many fields a record needs at least.
  var requiredFields: Int {
    let money = amount.isAbsent ? max(quantity.field, unitPrice.field) : amount.field
    return max(customer, date, money) + 1
  }

  /// Whether the file tells the profit of its lines, or their cost.
  var tellsProfit: Bool {
    !profit.isAbsent || !cost.isAbsent || (!unitCost.isAbsent && !quantity.isAbsent)
  }
}

/// A column of texts besides customers and orders that lines may carry as codes.
enum TextRole: Int, Sendable, CaseIterable {
  case product
  case category
  case channel

  var column: CanonicalColumn {
    switch self {
    case .product: .productId
    case .category: .category
    case .channel: .channel
    }
  }

  var option: OptionalColumn {
    switch self {
    case .product: .product
    case .category: .category
    case .channel: .channel
    }
  }
}
