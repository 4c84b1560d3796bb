import Columns
import Statistics

/// What one order's items add up to by the texts of a column, such as products, as known on one day.
///
/// Made once for a chunk of the work, whose orders follow one another: its memory is reused.
struct FacetSums {
  /// One product, category … of an order.
  struct Sum: BitwiseCopyable {
    let code: Int32
    var lines: Int32
    var revenue: Int64
  }

  /// What was bought in the order that was read last, by code.
  private(set) var bought: [Sum] = []

  private var window: ItemWindow
  private let asOf: Int32

  /// Reads items up to a day; nil where the run has no such column.
  init?(_ items: LineItems, _ column: CanonicalColumn, asOf: Int32) {
    guard !items.codes[column].isEmpty else { return nil }
    window = ItemWindow(items, column)
    self.asOf = asOf
  }

  /// Reads an order: what its lines up to the day sum to more than zero for, if they do so together.
  mutating func read(_ order: Int) {
    bought.removeAll(keepingCapacity: true)
    let items = window.rows(ofOrders: order..<order + 1)
    var total = Int64(0)
    var isSorted = true
    for item in items where window.day[item] <= asOf {
      total += window.revenue[item]
      let sum = Sum(
        code: window.codes[item], lines: window.lines[item], revenue: window.revenue[item])
      if let last = bought.last, last.code >= sum.code {
        if last.code == sum.code { merge(sum) } else { isSorted = false; bought.append(sum) }
      } else {
        bought.append(sum)
      }
    }
    guard total > 0 else { return bought.removeAll(keepingCapacity: true) }
    if !isSorted { sort() }
    bought.removeAll { $0.code < 0 || $0.revenue <= 0 }
  }

  private mutating func merge(_ sum: Sum) {
    bought[bought.count - 1].lines += sum.lines
    bought[bought.count - 1].revenue += sum.revenue
  }

  private mutating func sort() {
    if bought.count > 24 {
      bought.sort { $0.code < $1.code }
    } else {
      var span = bought.mutableSpan
      span.sortByInsertion(span.indices) { $0.code < $1.code }
    }
    var kept = 0
    for index in bought.indices.dropFirst() {
      if bought[index].code == bought[kept].code {
        bought[kept].lines += bought[index].lines
        bought[kept].revenue += bought[index].revenue
      } else {
        kept += 1
        bought[kept] = bought[index]
      }
    }
    bought.removeLast(bought.count - kept - 1)
  }
}
