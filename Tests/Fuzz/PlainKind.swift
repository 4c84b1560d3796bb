import Columns
import Statistics

@testable import Ingest

/// Exports with all columns: plain records read a column at a time, and every record by itself.
enum PlainKind: FuzzKind {
  static let name = "plain"

  static func run(_ random: inout RandomStream, in place: FuzzPlace) -> String? {
    let rows = random.oneIn(30) ? 1_000 + random.below(1_500) : random.below(80)
    let export = RandomExport(RandomStream(seed: random.next()), rows: rows)
    var bytes = export.bytes
    if random.oneIn(3) { bytes = Mutation.mutate(bytes, &random, with: Mutation.grammar) }
    var options = export.options
    do {
      let file = try place.file("plain.csv", bytes)
      if let found = try BothWays.differenceOfRows(file, options) { return found }
      options.bytesPerChunk = random.chunkSize(bytes.count)
      return BothWays.differenceOfRuns(file, options, workers: 1 + random.below(3))
        .map { "chunks of \(options.bytesPerChunk): \($0)" }
    } catch {
      return "Stops with \(error)"
    }
  }

  /// One of the two ways takes another column for the amount, which has to be seen.
  static func planted(in place: FuzzPlace) -> String? {
    let text = "customer_id,date,amount,profit\na,2026-01-05,1.00,2.00\n"
    guard let file = try? place.file("plain.csv", Array(text.utf8)) else { return nil }
    return BothWays.differenceOfRuns(file, IngestOptions(), workers: 1) { plan in
      plan.readsPlainRecords = false
      plan.amount = plan.profit
    }
  }
}
