/// A column that Holdfast understands, under the name that its contract gives it.
public enum CanonicalColumn: String, Sendable, CaseIterable, Comparable {
  // Transactions
  case customerId = "customer_id"
  case date
  case amount
  case quantity
  case unitPrice = "unit_price"
  case orderId = "order_id"
  case productId = "product_id"
  case category
  case cost
  case unitCost = "unit_cost"
  case profit
  case discount
  case refund
  case currency
  case channel
  case status
  // Customers
  case acquiredOn = "acquired_on"
  case acquisitionCost = "acquisition_cost"
  case acquisitionChannel = "acquisition_channel"
  case memberSince = "member_since"
  case referredBy = "referred_by"
  case satisfaction
  case wallet
  case feedbackCount = "feedback_count"
  case relation
  case captive
  case perceivedValue = "perceived_value"
  case perceivedCost = "perceived_cost"

  /// The columns of a transaction file.
  public static let transactions: [CanonicalColumn] = allCases.filter { $0 <= .status }

  /// The columns of a customers file.
  public static let customers: [CanonicalColumn] = [.customerId] + allCases.filter { $0 > .status }

  /// Whether the column of a transaction file holds numbers, which can be added up.
  public var isNumber: Bool {
    switch self {
    case .amount, .quantity, .unitPrice, .cost, .unitCost, .profit, .discount, .refund: true
    default: false
    }
  }

  /// The order of the contract.
  public static func < (left: CanonicalColumn, right: CanonicalColumn) -> Bool {
    left.place < right.place
  }

  private var place: Int { CanonicalColumn.allCases.firstIndex(of: self) ?? 0 }
}
