import Foundation
import Testing

/// UCI Online Retail (Chen, Sain and Guo 2012, doi 10.1057/dbm.2012.17), which is not part of the
/// project: the folder of its daily files is given with `HOLDFAST_ONLINE_RETAIL`.
@Suite struct OnlineRetailTests {
  static let folder = ProcessInfo.processInfo.environment["HOLDFAST_ONLINE_RETAIL"]
  static let reason: Comment =
    "HOLDFAST_ONLINE_RETAIL names no folder with the daily files of Online Retail"

  private func summary(_ folder: TemporaryFolder) -> [String: String] {
    let lines = folder.text("report/summary.csv")?.split(separator: "\n") ?? []
    return Dictionary(
      lines.map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(cells[0]), String(cells[1]))
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test(.enabled(if: folder != nil, reason)) func `305 files reconcile to the published facts`()
    throws
  {
    let folder = try TemporaryFolder()
    let data = try #require(OnlineRetailTests.folder)
    let result = try Command.run(["run", data, "--out", "report"], in: folder.url)
    #expect(result.code == 0)
    #expect(
      result.messages.contains(
        "541909 rows of 305 files: 406829 used, 135080 excluded, 0 rejected."))
    let reconciliation = folder.text("report/reconciliation.csv") ?? ""
    #expect(reconciliation.contains("used,,406829,8300065.814\n"))
    #expect(reconciliation.contains("excluded,no_customer_id,135080,1447682.12\n"))
    let metrics = summary(folder)
    #expect(metrics["customers"] == "4372")
    #expect(metrics["customers_with_purchase"] == "4338")
    #expect(metrics["revenue"] == "8300065.814")
  }

  @Test(.enabled(if: folder != nil, reason)) func `without refunds the published gross remains`()
    throws
  {
    let folder = try TemporaryFolder()
    let data = try #require(OnlineRetailTests.folder)
    _ = try Command.run(["run", data, "--out", "report", "--refunds", "drop"], in: folder.url)
    let metrics = summary(folder)
    #expect(metrics["revenue"] == "8911407.904")
    #expect(metrics["customers"] == "4339")
  }
}
