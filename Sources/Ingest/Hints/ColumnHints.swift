public import Columns
import Delimited

/// Headers that may hold the columns that a file lacks, found by their words and by their cells.
public struct ColumnHints: Sendable, Equatable {
  /// The header for a column; a column without one has no likely header.
  public var headers: [CanonicalColumn: String] = [:]
  /// Columns that several headers match, and the first of them is as good as the others.
  public var ambiguous: [Ambiguity] = []

  /// A column that several headers match.
  public struct Ambiguity: Sendable, Equatable {
    /// The column.
    public var column: CanonicalColumn
    /// The headers.
    public var headers: [String]
  }

  /// No hints.
  public init() {}
}

extension FileHead {
  /// Hints for columns that were not found; nil where there are no rows to judge by.
  ///
  /// - Parameter order: the field of the order's id; -1 where there is none.
  func hints(for missing: [CanonicalColumn], order: Int) -> ColumnHints? {
    let sketches = sketches.filter { !$0.cells.isEmpty }
    guard !sketches.isEmpty else { return nil }
    let orders = order >= 0 ? self.sketches[order] : nil
    var hints = ColumnHints()
    for column in missing {
      switch column {
      case .customerId: hints.headers[column] = HintWords.customer.best(of: sketches)?.header
      case .date:
        hints.headers[column] = HintWords.date.best(of: sketches.filter(\.isDate))?.header
      case .amount:
        let money = sketches.filter { sketch in
          sketch.isNumber && sketch.hasSeparators && !(orders.map(sketch.stays) ?? false)
        }
        hints.headers[column] = HintWords.amount.best(of: money, mayRepeat: true)?.header
      default: break
      }
    }
    return hints
  }

  /// The header of the ids of a customers file; nil where none is likely.
  var customersHint: String? {
    let sketches = sketches.filter { !$0.cells.isEmpty && !$0.repeats }
    if let id = sketches.first(where: { $0.name == "id" || $0.name == "key" }) { return id.header }
    return HintWords.customer.best(of: sketches)?.header
  }
}

extension ColumnSketch {
  /// Whether the column has one value for all rows of each order of several rows: it is the order's.
  fileprivate func stays(within orders: ColumnSketch) -> Bool {
    var values: [String: Set<String>] = [:]
    var rows: [String: Int] = [:]
    let orderOfRow = Dictionary(orders.cells.map { ($0.row, $0.text) }) { first, _ in first }
    for cell in cells {
      guard let order = orderOfRow[cell.row] else { continue }
      values[order, default: []].insert(cell.text)
      rows[order, default: 0] += 1
    }
    let several = rows.filter { $0.value > 1 }
    return !several.isEmpty && several.allSatisfy { values[$0.key]?.count == 1 }
  }
}
