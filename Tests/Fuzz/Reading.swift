import Columns
import Ingest
import Parallelism

@testable import Decoding

/// What reading some files came to, in a form that two ways of reading can be compared in.
struct Reading: Equatable {
  /// Why it stopped; the rest is empty then.
  var error = ""
  /// The used rows, sorted: the order in which they are kept means nothing.
  var rows: [String] = []
  /// The rejected rows as they are written.
  var rejects: [UInt8] = []
  /// The counts.
  var counts = ""

  init(_ files: [InputFile], _ options: IngestOptions, workers: Int) {
    var rejects: [UInt8] = []
    do {
      let result = try ingest(
        files, options: options, workers: Workers(count: workers),
        rejects: { told in
          switch told {
          case .startAgain: rejects = []
          case .rows(let rows): rejects += rows
          }
        })
      counts = Reading.counts(result)
      for block in result.lines.blocks {
        for row in 0..<block.count {
          let id = result.lines.customerIds[Int(block.customer[row])]
          rows.append("\(id) \(block.day[row]) \(block.revenue[row])")
        }
      }
      rows.sort()
      self.rejects = rejects
    } catch {
      self.error = (error as? IngestError)?.message ?? "\(error)"
    }
  }

  private static func counts(_ result: IngestResult) -> String {
    let accounting = result.accounting
    let told =
      accounting.excluded.map { "\($0.reason) \($0.count)" }
      + accounting.rejected.map { "\($0.reason) \($0.count.rows)" }
    return "\(accounting.rowsRead) \(accounting.used) \(told)"
  }

  /// How it differs from another reading of the same bytes; nil where it does not.
  func difference(_ other: Reading) -> String? {
    if self == other { return nil }
    if error != other.error { return "Stops with '\(error)' or with '\(other.error)'" }
    if counts != other.counts { return "Counts \(counts) or \(other.counts)" }
    if rows != other.rows { return "Used rows differ: \(rows) or \(other.rows)" }
    return "Rejected rows differ"
  }

  /// How it differs from a reading of the same rows in another order; nil where it does not.
  ///
  /// Which value an error names, and where rejects stand, follows the order.
  func differenceOfOrder(_ other: Reading) -> String? {
    if error.isEmpty != other.error.isEmpty {
      return "Stops with '\(error)' in one order, with '\(other.error)' in another"
    }
    if counts != other.counts { return "Counts \(counts) or, in another order, \(other.counts)" }
    return rows == other.rows ? nil : "Used rows depend on the order"
  }
}
