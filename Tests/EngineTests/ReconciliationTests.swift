import Results
import TestSupport
import Testing

@testable import Engine
@testable import Ingest

/// Where the rows of an export ended, as a table.
@Suite struct ReconciliationTests {
  // Of two cancelled rows one amount is known; the amount of a rejected row is not.
  @Test func `every row is counted, and only understood rows have an amount`() throws {
    var tallies = Tallies()
    tallies.read = 5
    for units in [15_000, -5_000] as [Int64] { tallies.used.add(units) }
    tallies.excluded[ExclusionReason.cancelled.place].add(20_000)
    tallies.excluded[ExclusionReason.beforeFrom.place].add(nil)
    tallies.rejected[RejectReason.badDate.place].add(30_000)
    let table = try Reconciliation.table(Accounting(tallies))
    let rows = table.lines(["outcome", "reason", "rows", "amount"])
    #expect(rows.count == 1 + ExclusionReason.allCases.count + RejectReason.allCases.count)
    #expect(
      rows.filter { !$0.contains(",0,") }
        == [
          "used,,2,1.0", "excluded,before_from,1,", "excluded,cancelled,1,2.0",
          "rejected,bad_date,1,",
        ])
    #expect(rows.contains("excluded,refund,0,0.0") && rows.contains("rejected,exponent,0,"))
  }
}
