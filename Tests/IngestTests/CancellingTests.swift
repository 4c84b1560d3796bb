import Columns
import Parallelism
import Synchronization
import TestSupport
import Testing

@testable import Decoding
@testable import Ingest

/// A request to stop is heard within a chunk, not only between two.
@Suite struct CancellingTests {
  private let folder = TemporaryFolder()

  /// Counts how often it is asked, and answers yes from a question on.
  private final class Stop: Sendable {
    private let asked = Atomic(0)
    private let last: Int

    init(after last: Int) { self.last = last }

    var count: Int { asked.load(ordering: .relaxed) }

    func isRequested() -> Bool { asked.add(1, ordering: .relaxed).newValue > last }
  }

  private static let texts = [
    "a,2026-01-05,5,x\n", "a,2026-01-05,5,x\n\n", "\n", "a,2026-01-05,5,\"two\nlines\"\n",
  ]

  /// One chunk, as it is or decoded.
  @Test(arguments: texts, SequentialRuleTests.Form.allCases)
  func inTheMiddleOfAChunk(_ lines: String, _ form: SequentialRuleTests.Form) throws {
    let text =
      "customer_id,date,amount,note\na,2026-01-05,5,x\n"
      + String(repeating: lines, count: 3_000_000 / lines.utf8.count)
    let file = try folder.file("input", form.bytes(Array(text.utf8)))
    let read = { (stop: Stop) in
      try ingest(
        [file], options: IngestOptions(), workers: Workers(count: 1),
        isCancelled: { stop.isRequested() })
    }
    let all = Stop(after: .max)
    _ = try read(all)
    #expect(all.count > 8)
    for last in [0, 1, all.count / 2, all.count - 1] {
      let stop = Stop(after: last)
      #expect(throws: IngestError.input(.cancelled)) { try read(stop) }
      // Hardly anything is read after the answer.
      #expect(stop.count < last + 4)
    }
  }

  @Test func whileAFileIsUnpacked() throws {
    var random = SplitMix(3)
    let text = (0..<1_500_000).map { _ in UInt8(32 + random.below(90)) }
    let file = try folder.file("input.gz", Packed.gzip(text))
    let coding = FileCoding(compression: .gzip, encoding: .utf8, reason: .validUTF8)
    let stop = Stop(after: 4)
    let decoder = try TextDecoder(file, coding, isCancelled: { stop.isRequested() })
    var window = ByteWindow()
    #expect(throws: InputError.cancelled) { try window.load(first: text.count, of: decoder) }
    #expect(stop.count == 5)
  }
}
