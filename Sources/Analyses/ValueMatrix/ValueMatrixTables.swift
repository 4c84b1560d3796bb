import Customers
import Framework
import Measures
import Results

extension Table where Source == ValueMatrixFigures {
  static let valueMatrix: Table<ValueMatrixFigures> = Table(
    "value_matrix",
    "One row for every customer with a line: what they earn us, what they may earn us, and their "
      + "quadrant.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { $0.customers.id }
    Column<ValueMatrixFigures>.values
    Column.label(
      "current", "high or low; empty without a purchase and in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { figures in
      let (book, hasWindow) = (figures.book, figures.hasWindow)
      return figures.level(figures.matrix.hasHighCurrent) { hasWindow && book.hasPurchase($0) }
    }
    Column.label(
      "potential", "high or low; empty without a purchase and in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { figures in
      let potential = figures.matrix.potential
      return figures.level(figures.matrix.hasHighPotential) { potential[$0] != nil }
    }
    Column.label(
      "quadrant", "key, grow, maintain, economise, or no_purchase; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.customers.labels($0.matrix.labels) }
    Column<ValueMatrixFigures>.expected
  }

  static let valueMatrixSummary: Table<ValueMatrixFigures> = Table(
    "value_matrix_summary",
    "Customers, revenue, profit and potential of each quadrant; with no_purchase the whole.",
    order: "In this order: key, grow, maintain, economise, no_purchase."
  ) {
    Column.label("quadrant", "The quadrant; no_purchase for customers without a purchase.") {
      ($0.sums.indices.map { Int16($0) }, ValueMatrix.names)
    }
    Column.integer(
      "customers", .customers,
      "Number of customers; 0 where the quadrant has none, empty in data under 60 days."
    ) { $0.known(\.customers) }
    Column.number(
      "customer_share", .share, "Share of all customers with a line; empty where customers is."
    ) { $0.customerShares }
    Column.money("revenue", "Their revenue so far; empty where customers is.") {
      $0.money(\.revenue)
    }
    Column.money("profit", "Their profit so far; empty where customers is.") { $0.money(\.profit) }
    Column.number(
      "profit_share", .share,
      "Share of all profit so far; empty where customers is, and unless that profit is positive.",
      emptyWhere: [.noProfit]
    ) { $0.profitShares }
    Column.money(
      "current_value", "Their profit in the active window; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.current }
    Column.money(
      "potential_value", "Their potential; empty for no_purchase and in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.potential }
  }
}

extension Column where Source == ValueMatrixFigures {
  /// What a customer earns and may earn.
  @ColumnList<ValueMatrixFigures> fileprivate static var values: [Column<ValueMatrixFigures>] {
    Column.money(
      "current_value", "Profit in the active window; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { figures in figures.customers.column { figures.matrix.current?[$0] } }
    Column.money(
      "potential_value",
      "Profit expected in the next 365 days plus the profit in the gap of the wallet; empty without "
        + "a purchase and in data under 60 days.", emptyWhere: [.tooShort]
    ) { figures in figures.customers.column { figures.matrix.potential[$0] } }
  }

  /// What the potential of a customer is made of.
  @ColumnList<ValueMatrixFigures> fileprivate static var expected: [Column<ValueMatrixFigures>] {
    Column.money(
      "predicted_profit_12m",
      "Profit expected in the next 365 days; empty without a purchase and in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { figures in
      figures.customers.column {
        figures.book.hasPurchase($0) ? figures.matrix.predicted[$0] : nil
      }
    }
    Column.money(
      "wallet_gap",
      "What the customer spends with other suppliers in a year; empty where the wallet is unknown "
        + "and without a purchase.", emptyWhere: [.noKnownWallet]
    ) { figures in
      figures.customers.column { figures.matrix.gaps.isEmpty ? nil : figures.matrix.gaps[$0] }
    }
    Column.money(
      "wallet_gap_profit", "The gap x margin; empty where the gap is, and without revenue.",
      emptyWhere: [.noKnownWallet]
    ) { figures in figures.customers.column { figures.matrix.gapProfit($0) } }
  }
}
