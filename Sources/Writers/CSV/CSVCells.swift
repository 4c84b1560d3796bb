internal import Columns
internal import Results

/// The formatted cells of a block of rows: all of the first column, then all of the second, and so on.
struct CSVCells {
  let rows: Int
  let columns: Int
  /// The bytes of all cells, one after the other.
  let bytes: [UInt8]
  /// Cell `column * rows + row` is `ends[cell]..<ends[cell + 1]` of `bytes`.
  let ends: [Int]
  /// Ids that a spreadsheet would run as a formula.
  let suspiciousIds: Int

  /// Formats some rows of every column.
  init(of columns: [ResultColumn], rows: Range<Int>, formatter: CSVFormatter) {
    let capacity = columns.reduce(0) { $0 + CSVCells.bound($1.values, rows: rows) }
    var bytes: [UInt8] = []
    var suspicious = 0
    ends = [Int](capacity: rows.count * columns.count + 1) { ends in
      ends.append(0)
      bytes = [UInt8](capacity: capacity + OutputSpan<UInt8>.slack) { output in
        for column in columns {
          suspicious += formatter.append(column.values, rows: rows, to: &output, ends: &ends)
        }
      }
    }
    self.bytes = bytes
    self.rows = rows.count
    self.columns = columns.count
    suspiciousIds = suspicious
  }

  /// No fewer bytes than the cells of a column take.
  private static func bound(_ values: ResultColumn.Values, rows: Range<Int>) -> Int {
    switch values {
    case .ids(let dictionary, let codes):
      rows.reduce(0) { sum, row in
        sum + (codes[row] < 0 ? 0 : CSVText.bound(dictionary.range(Int(codes[row])).count))
      }
    case .texts(let texts):
      rows.reduce(0) { $0 + (texts[$1].map { CSVText.bound($0.utf8.count) } ?? 0) }
    case .labels(_, let names):
      rows.count * CSVText.bound(names.map(\.utf8.count).max() ?? 0)
    case .integers: rows.count * 20
    case .money: rows.count * 21
    case .days: rows.count * 12
    case .numbers: rows.count * 22
    case .decimals: rows.count * 42
    case .flags: rows.count * 5
    case .mixed: rows.count * 22
    }
  }
}
