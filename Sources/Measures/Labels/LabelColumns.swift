package import Framework
import Prediction
import Results

extension Column {
  /// The columns of a table of customers and money by a label, the label first.
  ///
  /// - Parameters:
  ///   - name: the name of the column of labels.
  ///   - sentence: what the label is.
  ///   - whole: whom the shares are of.
  ///   - part: where the source holds the customers by label.
  ///   - own: the columns of one analysis, between the leading ones and the rest.
  package static func byLabel(
    _ name: String, _ sentence: String, sharesOf whole: String,
    in part: @escaping @Sendable (Source) -> LabelFigures,
    @ColumnList<Source> adding own: () -> [Column<Source>] = { [] }
  ) -> [Column<Source>] {
    let label = Column<LabelFigures>.label(name, sentence) {
      ($0.names.indices.map { Int16($0) }, $0.names)
    }
    let leading = [label] + Column<LabelFigures>.leading(sharesOf: whole)
    return leading.of(part) + own() + Column<LabelFigures>.rest.of(part)
  }
}

extension Column where Source == LabelFigures {
  @ColumnList<LabelFigures>
  fileprivate static func leading(sharesOf whole: String) -> [Column<LabelFigures>] {
    Column.integer(
      "customers", .customers,
      "Number of customers; 0 where there are none, empty where no customer can be judged in data "
        + "under 60 days."
    ) { figures in figures.known { figures.customers[$0] } }
    Column.number("customer_share", .share, "Share of \(whole); empty where customers is.") {
      $0.shares($0.customers, of: $0.allCustomers)
    }
    Column.money("revenue", "Their revenue, refunds included; empty where customers is.") {
      figures in figures.known { figures.totals.revenue[$0] }
    }
    Column.money("profit", "Their profit, refunds included; empty where customers is.") {
      figures in figures.known { figures.totals.profit[$0] }
    }
    Column.number(
      "profit_share", .share,
      "Share of the profit of all customers; empty unless that profit is positive."
    ) { $0.shares($0.totals.profit, of: $0.allProfit) }
  }

  @ColumnList<LabelFigures> fileprivate static var rest: [Column<LabelFigures>] {
    Column.money(
      "annual_profit",
      "Their profit of the last 365 days; in shorter data the profit x 365 / days observed."
    ) { figures in figures.known { figures.annualProfit[$0] } }
    Column.money("average_profit", "profit / customers; empty without a customer.") { figures in
      let averages = GroupTotals.averages(figures.totals.profit, over: figures.customers)
      return figures.known { averages[$0] }
    }
    Column.number(
      "average_orders", .ratio, "Average number of purchases; empty without a customer."
    ) { figures in
      figures.known { row in
        let customers = figures.customers[row]
        return customers > 0 ? Double(figures.totals.orders[row]) / Double(customers) : nil
      }
    }
    Column.number(
      "median_tenure_days", .days,
      "Median number of days since their first purchase; empty where none has one."
    ) { figures in figures.known { figures.medianTenures[$0] } }
    Column.text(
      "note", "Why the row has empty values; otherwise empty.", emptyWhere: [.nothingToExplain]
    ) { $0.notes }
  }
}
