import Columns
private import Foundation

extension TestLine {
  /// The lines of the published CDNOW sample; profit is the amount, there is no order id.
  package static func cdnow() throws -> [TestLine] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "sample-data/published/cdnow-sample.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    return try text.split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: ",").map(String.init)
      guard cells.count == 4, let day = Day(cells[1]), let amount = Money(exactly: cells[3]) else {
        throw UnreadableRow(text: String(row))
      }
      return TestLine(cells[0], day, nil, amount.units, amount.units, 0)
    }
  }

  /// A row of published data that is not as expected.
  private struct UnreadableRow: Error {
    let text: String
  }
}
