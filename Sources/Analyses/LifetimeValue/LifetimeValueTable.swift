import Columns
import Customers
import Parallelism
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
    let (book, workers) = (study.book, study.workers)
    let annualProfit = study.annualProfit
    let tenure = workers.column(of: customers) { book.tenureDays($0).map { Int64($0) } }
    let average = workers.column(of: customers) { customer in
      book.hasPurchase(customer)
        ? Money.roundedQuotient(book.revenue[customer], Int64(book.orders[customer])) : nil
    }
    return [
      ResultColumn("tenure_days", .integers(tenure)),
      ResultColumn("orders", .integers(customers.map { Int64(book.orders[Int($0)]) })),
      ResultColumn("revenue", .money(customers.map { book.revenue[Int($0)] })),
      ResultColumn("profit", .money(customers.map { book.profit[Int($0)] })),
      ResultColumn("average_order_value", .money(average)),
      ResultColumn("annual_profit", .money(customers.map { annualProfit[Int($0)] })),
    ]
  }

  /// The columns that only a fitted model can fill.
  private var model: [ResultColumn] {
    let year = study.models?.year
    let churn = study.models?.churn
    let intervals = study.workers.column(of: customers) { year?.interval($0) }
    func numbers(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .numbers(study.workers.column(of: customers, value))
    }
    func money(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
      .money(
        study.workers.column(of: customers) { value($0).flatMap { Money(rounding: $0)?.units } })
    }
    func ends(_ end: (ClosedRange<Double>) -> Double) -> ResultColumn.Values {
      .money(intervals.map { $0.flatMap { Money(rounding: end($0))?.units } })
    }
    return [
      ResultColumn("probability_alive", numbers { churn?.alive($0) }),
      ResultColumn("expected_orders_12m", numbers { year?.orders($0) }),
      ResultColumn("expected_order_profit", money { year?.orderProfit($0) }),
      ResultColumn("predicted_profit_12m", money { year?.profit($0) }),
      ResultColumn("predicted_low_12m", ends(\.lowerBound)),
      ResultColumn("predicted_high_12m", ends(\.upperBound)),
    ]
  }

  private var value: [ResultColumn] {
    let profit = study.book.profit
    let residuals = customers.map { study.residualValues[Int($0)] }
    let values = zip(customers, residuals).map { customer, residual in
      residual.flatMap { residual in
        let (sum, overflow) = profit[Int(customer)].addingReportingOverflow(residual)
        return overflow ? nil : sum
      }
    }
    return [
      ResultColumn("residual_value", .money(residuals)),
      ResultColumn("lifetime_value", .money(values)),
    ]
  }
}
