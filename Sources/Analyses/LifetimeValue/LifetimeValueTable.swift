import Columns
import Customers
import Framework
import Measures
import Parallelism
import Prediction
import Results

/// What every customer has earned and may still earn.
struct LifetimeValueTable {
  private let study: Study
  private let customers: [Int32]

  init(_ study: Study) {
    self.study = study
    let book = study.book
    customers = book.hasLine.indices.filter { book.hasLine[$0] }.map { Int32($0) }
  }

  var table: ResultTable {
    ResultTable(
      "lifetime_value",
      [ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers))]
        + history + model + value)
  }

  private var history: [ResultColumn] {
    let (book, annualProfit) = (study.book, study.annualProfit)
    let tenure = column { book.tenureDays($0).map { Int64($0) } }
    let average = column { customer in
      book.hasPurchase(customer)
        ? Money.roundedQuotient(book.revenue[customer], Int64(book.orders[customer])) : nil
    }
    return [
      ResultColumn("tenure_days", .integers(tenure)),
      ResultColumn("orders", .integers(column { Int64(book.orders[$0]) })),
      ResultColumn("revenue", .money(column { book.revenue[$0] })),
      ResultColumn("profit", .money(column { book.profit[$0] })),
      ResultColumn("average_order_value", .money(average)),
      ResultColumn("annual_profit", .money(column { annualProfit[$0] })),
    ]
  }

  /// A value for each row.
  private func column<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (Int) -> Value?
  ) -> [Value?] {
    study.workers.column(of: customers, value)
  }

  /// The ends of an interval, in 1/10,000; nil where one is too large.
  private struct Ends: Sendable {
    let low: Int64?
    let high: Int64?

    init(_ interval: ClosedRange<Double>) {
      low = Money(rounding: interval.lowerBound)?.units
      high = Money(rounding: interval.upperBound)?.units
    }
  }

  /// The columns that only a fitted model can fill.
  private var model: [ResultColumn] {
    let year = study.models?.year
    let churn = study.models?.churn
    let intervals = column { year?.interval($0).map { Ends($0) } }
    func numbers(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .numbers(column(value))
    }
    func money(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .money(column { value($0).flatMap { Money(rounding: $0)?.units } })
    }
    return [
      ResultColumn("probability_alive", numbers { churn?.alive($0) }),
      ResultColumn("expected_orders_12m", numbers { year?.orders($0) }),
      ResultColumn("expected_order_profit", money { year?.orderProfit($0) }),
      ResultColumn("predicted_profit_12m", money { year?.profit($0) }),
      ResultColumn(
        "predicted_low_12m", .money(study.workers.rows(customers.count) { intervals[$0]?.low })),
      ResultColumn(
        "predicted_high_12m", .money(study.workers.rows(customers.count) { intervals[$0]?.high })),
    ]
  }

  private var value: [ResultColumn] {
    let (profit, residuals) = (study.book.profit, study.residualValues)
    let values = column { customer -> Int64? in
      guard let residual = residuals[customer] else { return nil }
      let (sum, overflow) = profit[customer].addingReportingOverflow(residual)
      return overflow ? nil : sum
    }
    return [
      ResultColumn("residual_value", .money(column { residuals[$0] })),
      ResultColumn("lifetime_value", .money(values)),
    ]
  }
}
