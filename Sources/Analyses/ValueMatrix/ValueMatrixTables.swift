import Columns
import Customers
import Results

/// The tables of current value against potential.
struct ValueMatrixTables {
  private let study: Study
  private let matrix: ValueMatrix

  init(_ study: Study) {
    self.study = study
    matrix = study.valueMatrix
  }

  /// One row for every customer with a line.
  var customers: ResultTable {
    let (book, matrix) = (study.book, matrix)
    let customers = book.hasLine.indices.filter { book.hasLine[$0] }.map { Int32($0) }
    func money(_ value: @Sendable (Int) -> Int64?) -> ResultColumn.Values {
      .money(study.workers.column(of: customers, value))
    }
    func level(_ isHigh: [Bool], isKnown: @Sendable (Int) -> Bool) -> ResultColumn.Values {
      .labels(
        study.workers.column(of: customers) { isKnown($0) ? (isHigh[$0] ? 0 : 1) : -1 },
        names: ["high", "low"])
    }
    let codes = customers.map { matrix.labels.codes[Int($0)] }
    return ResultTable(
      "value_matrix",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("current_value", money { matrix.current?[$0] }),
        ResultColumn("potential_value", money { matrix.potential[$0] }),
        ResultColumn(
          "current",
          level(matrix.hasHighCurrent) { matrix.current != nil && book.hasPurchase($0) }),
        ResultColumn(
          "potential", level(matrix.hasHighPotential) { matrix.potential[$0] != nil }),
        ResultColumn("quadrant", .labels(codes, names: ValueMatrix.names)),
        ResultColumn(
          "predicted_profit_12m", money { book.hasPurchase($0) ? matrix.predicted[$0] : nil }),
        ResultColumn("wallet_gap", money { matrix.gaps.isEmpty ? nil : matrix.gaps[$0] }),
        ResultColumn("wallet_gap_profit", money { matrix.gapProfit($0) }),
      ])
  }

  /// What the customers of a quadrant add up to.
  private struct Sum {
    var customers = Int64(0)
    var revenue = Int128(0)
    var profit = Int128(0)
    var current = Int128(0)
    var potential = Int128(0)
  }

  /// One row for every quadrant and one for customers without a purchase.
  var quadrants: ResultTable {
    let (book, sums) = (study.book, sums)
    let isKnown = ValueMatrix.names.indices.map { $0 == 4 || matrix.current != nil }
    let all = book.customerCount
    func money(_ sum: (Sum) -> Int128, isKnown: [Bool]) -> ResultColumn.Values {
      .money(zip(sums, isKnown).map { $1 ? Int64(clamping: sum($0)) : nil })
    }
    let shares = zip(sums, isKnown).map { sum, isKnown in
      isKnown && all > 0 ? Double(sum.customers) / Double(all) : nil
    }
    let total = sums.reduce(Int128(0)) { $0 + $1.profit }
    let profitShares = zip(sums, isKnown).map { sum, isKnown in
      isKnown && total > 0 ? Double(sum.profit) / Double(total) : nil
    }
    return ResultTable(
      "value_matrix_summary",
      [
        ResultColumn(
          "quadrant", .labels(sums.indices.map { Int16($0) }, names: ValueMatrix.names)),
        ResultColumn(
          "customers", .integers(zip(sums, isKnown).map { $1 ? $0.customers : nil })),
        ResultColumn("customer_share", .numbers(shares)),
        ResultColumn("revenue", money(\.revenue, isKnown: isKnown)),
        ResultColumn("profit", money(\.profit, isKnown: isKnown)),
        ResultColumn("profit_share", .numbers(profitShares)),
        ResultColumn("current_value", money(\.current, isKnown: isKnown.map { $0 && hasWindow })),
        ResultColumn(
          "potential_value",
          money(\.potential, isKnown: isKnown.indices.map { $0 < 4 && hasWindow })
        ),
      ])
  }

  private var hasWindow: Bool { matrix.current != nil }

  private var sums: [Sum] {
    let book = study.book
    var sums = Array(repeating: Sum(), count: ValueMatrix.names.count)
    for (customer, code) in matrix.labels.codes.enumerated() where code >= 0 {
      sums[Int(code)].customers += 1
      sums[Int(code)].revenue += Int128(book.revenue[customer])
      sums[Int(code)].profit += Int128(book.profit[customer])
      sums[Int(code)].current += Int128(matrix.current?[customer] ?? 0)
      sums[Int(code)].potential += Int128(matrix.potential[customer] ?? 0)
    }
    return sums
  }
}
