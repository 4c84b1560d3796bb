import Foundation
import Testing

/// A report in which nothing is missing: five years of the generated shop with its customers file,
/// every option that adds something, and an earlier report to compare with.
@Suite struct EveryColumnTests {
  @Test func `no table is missing and no column stays empty, notes aside`() throws {
    let folder = try TemporaryFolder()
    func holdfast(_ arguments: [String]) throws {
      let result = try Command.run(arguments, in: folder.url)
      #expect(result.code == 0, "\(result.messages)")
    }
    try holdfast(["generate", "shop", "--out", "shop", "--days", "1826", "--customers", "800"])
    let run = ["run", "shop/transactions", "--customers", "shop/customers.csv", "--quiet"]
    try holdfast(run + ["--out", "earlier", "--as-of", "2027-06-30"])
    try holdfast(
      run + [
        "--out", "report", "--complete-history", "--feedback-value", "5", "--contact-cost", "2",
        "--budget", "1000", "--compare-with", "earlier",
      ])
    let manifest = try #require(
      JSONSerialization.jsonObject(
        with: Data(
          contentsOf: folder.url.appending(
            path: "report/manifest.json"))) as? [String: Any])
    #expect((manifest["skipped_analyses"] as? [Any])?.isEmpty == true)
    let empty = try #require(manifest["empty_columns"] as? [[String: String]])
    #expect(!empty.isEmpty)
    for place in empty { #expect(place["column"] == "note", "\(place)") }
    let listed = try Command.run(["list"]).output
      .replacing(/\s+/, with: " ").matches(of: /Tables: ([a-z0-9_, ]+)\./)
      .flatMap { $0.1.split(separator: ", ").map(String.init) }
    #expect(listed.count > 60)
    let files = Set(folder.names("report"))
    for table in listed { #expect(files.contains("\(table).csv"), "\(table)") }
  }
}
