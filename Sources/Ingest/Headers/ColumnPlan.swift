/// Where one transaction file has which column, and how its cells are to be read.
struct ColumnPlan: Sendable {
  /// The grammar of the file.
  var dialect: Dialect
  /// How its numbers are written.
  var numbers: NumberConvention
  /// How its dates are written.
  var dates: DateConvention
  /// The file's headers.
  var headers: [String]
  /// Behind the header's line end.
  var dataStart = 0
  /// How many lines the header takes, blank ones before it included.
  var headerLines = 1

  // The field of each column; -1 where the file has none.
  var customer = -1
  var date = -1
  var amount = -1
  var quantity = -1
  var unitPrice = -1
  var cost = -1
  var unitCost = -1
  var profit = -1
  var discount = -1
  var currency = -1
  var status = -1
  var order = -1
  /// Product, category and channel, in the order of `TextRole`.
  var texts: [Int] = []

  init(
    dialect: Dialect, numbers: NumberConvention, dates: DateConvention, headers: [String],
    fields: [CanonicalColumn: Int]
  ) {
    self.dialect = dialect
    self.numbers = numbers
    self.dates = dates
    self.headers = headers
    customer = fields[.customerId] ?? -1
    date = fields[.date] ?? -1
    amount = fields[.amount] ?? -1
    quantity = fields[.quantity] ?? -1
    unitPrice = fields[.unitPrice] ?? -1
    cost = fields[.cost] ?? -1
    unitCost = fields[.unitCost] ?? -1
    profit = fields[.profit] ?? -1
    discount = fields[.discount] ?? -1
    currency = fields[.currency] ?? -1
    status = fields[.status] ?? -1
    order = fields[.orderId] ?? -1
    texts = TextRole.allCases.map { fields[$0.column] ?? -1 }
  }

  /// How many fields a record needs at least.
  var requiredFields: Int {
    let money = amount >= 0 ? amount : max(quantity, unitPrice)
    return max(customer, date, money) + 1
  }

  /// Whether the file tells the profit of its lines, or their cost.
  var tellsProfit: Bool { profit >= 0 || cost >= 0 || (unitCost >= 0 && quantity >= 0) }
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
