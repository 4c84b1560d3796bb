import Customers
import Framework
import Measures
import Prediction
import Results

extension Table where Source == LifetimeValues {
  static let lifetimeValue: Table<LifetimeValues> = Table(
    "lifetime_value",
    "One row for every customer with a line: their profit so far and the profit still to come.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { $0.customers.id }
    Column<LifetimeValues>.history
    Column<LifetimeValues>.model
    Column<LifetimeValues>.interval
    Column<LifetimeValues>.value
  }
}

extension Column where Source == LifetimeValues {
  /// What the customer bought so far.
  @ColumnList<LifetimeValues> fileprivate static var history: [Column<LifetimeValues>] {
    Column.integer(
      "tenure_days", .days,
      "Days from the first purchase day to the as-of day; empty without a purchase."
    ) { values in values.customers.column { values.book.tenureDays($0).map { Int64($0) } } }
    Column.integer("orders", .orders, "The customer's number of purchases.") { values in
      values.customers.column { Int64(values.book.orders[$0]) }
    }
    Column.money("revenue", "The customer's revenue so far, refunds included.") { values in
      values.customers.column { values.book.revenue[$0] }
    }
    Column.money("profit", "The customer's profit so far.") { values in
      values.customers.column { values.book.profit[$0] }
    }
    Column.money(
      "average_order_value", "Revenue divided by purchases; empty without a purchase."
    ) { $0.averageOrderValues }
    Column.money(
      "annual_profit",
      "The customer's profit of the last 365 days; in shorter data the profit x 365 / days observed."
    ) { values in values.customers.column { values.annualProfit[$0] } }
  }

  /// What only a fitted model can say.
  @ColumnList<LifetimeValues> fileprivate static var model: [Column<LifetimeValues>] {
    Column.number(
      "probability_alive", .probability,
      "Chance that the customer is still one, by a fitted model; empty without a model.",
      emptyWhere: [.noModel]
    ) { values in values.customers.column { values.churn?.alive($0) } }
    Column.number(
      "expected_orders_12m", .orders,
      "Purchases that the model expects in the next 12 months; empty without a model.",
      emptyWhere: [.noModel]
    ) { values in values.customers.column { values.year?.orders($0) } }
    Column.money(
      "expected_order_profit",
      "Profit that the model expects of a purchase; empty without a model.",
      emptyWhere: [.noModel]
    ) { values in values.money { values.year?.orderProfit($0) } }
    Column.money(
      "predicted_profit_12m",
      "Profit that the model expects in the next 12 months; empty without a model.",
      emptyWhere: [.noModel]
    ) { values in values.money { values.year?.profit($0) } }
  }

  /// How far the predicted profit may be off.
  @ColumnList<LifetimeValues> fileprivate static var interval: [Column<LifetimeValues>] {
    Column.money(
      "predicted_low_12m", "Lower end of the 80 % interval of that profit; empty without a model.",
      emptyWhere: [.noModel]
    ) { $0.lows }
    Column.money(
      "predicted_high_12m", "Upper end of the 80 % interval of that profit; empty without a model.",
      emptyWhere: [.noModel]
    ) { $0.highs }
  }

  /// What is still to come.
  @ColumnList<LifetimeValues> fileprivate static var value: [Column<LifetimeValues>] {
    Column.money(
      "residual_value",
      "Discounted profit still to come, 0 without a purchase; empty in data under 60 days, where no "
        + "customer was active at the start of the window, and with a model without a discount.",
      emptyWhere: [.tooShort, .noDiscount]
    ) { values in values.customers.column { values.residuals[$0] } }
    Column.money(
      "lifetime_value", "Profit so far plus residual value; empty where that is.",
      emptyWhere: [.tooShort, .noDiscount]
    ) { values in values.customers.column { values.sums[$0] } }
  }
}
