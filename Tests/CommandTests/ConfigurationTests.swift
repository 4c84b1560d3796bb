import Foundation
import Testing

/// Flags win over the environment, the environment over the file; mistakes name their place.
@Suite struct ConfigurationTests {
  private func shop(_ configuration: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    try folder.write("holdfast.yml", configuration)
    return folder
  }

  private func asOf(_ folder: TemporaryFolder) -> String? {
    let lines = folder.text("report/summary.csv")?.split(separator: "\n") ?? []
    return lines.first { $0.hasPrefix("as_of,") }.map { String($0.split(separator: ",")[1]) }
  }

  @Test func `the file alone describes a run`() throws {
    let folder = try shop(
      """
      inputs: [sales.csv]
      out: report
      as-of: 2024-07-01
      only:
        - summary
        - rfm
      map:
        customer_id: customer_id
      discount-rate: 0.2
      """)
    let result = try Command.run(["run", "--config", "holdfast.yml"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(asOf(folder) == "2024-07-01")
    #expect(folder.names("report").contains("rfm_grid.csv"))
    #expect(!folder.names("report").contains("cohorts.csv"))
    #expect(folder.text("report/manifest.json")?.contains("\"discount-rate\": \"0.2\"") == true)
  }

  @Test func `flags win over the environment, the environment over the file`() throws {
    let folder = try shop("as-of: 2024-07-01\n")
    let base = ["run", "sales.csv", "--out", "report", "--config", "holdfast.yml"]
    _ = try Command.run(base, in: folder.url, environment: ["HOLDFAST_AS_OF": "2024-08-01"])
    #expect(asOf(folder) == "2024-08-01")
    _ = try Command.run(
      base + ["--as-of", "2024-09-01"], in: folder.url,
      environment: ["HOLDFAST_AS_OF": "2024-08-01"])
    #expect(asOf(folder) == "2024-09-01")
  }

  static let mistakes: [(text: String, words: [String])] = [
    ("out: report\nas_off: 1\n", ["holdfast.yml, line 2", "as_off"]),
    ("out: report\nmargn: 0.3\n", ["line 2", "Did you mean 'margin'?"]),
    ("as-of: yesterday\n", ["holdfast.yml, line 1", "yesterday"]),
    ("margin: [1, 2]\n", ["line 1", "one value"]),
    ("config: other.yml\n", ["line 1", "no option 'config'"]),
    ("discount-rate: 8\n", ["line 1, discount-rate", "Write 0.08 for 8 %"]),
    ("guard-ids: perhaps\n", ["line 1", "true or false"]),
    ("- a\n- b\n", ["holdfast.yml, line 1", "option: value"]),
    ("\n\njust a text\n", ["holdfast.yml, line 3", "option: value"]),
    ("out: r\nmargin: \u{1}0.1\n", ["holdfast.yml, line 2", "control characters"]),
    ("out: r\nmargin: 0.1\n\tlayout: flat\n", ["holdfast.yml, line 3"]),
    ("out: r\nonly: [rfm\n", ["holdfast.yml, line"]),
    ("out: r\nmargin: *x\n", ["holdfast.yml, line 2"]),
    ("out: \"unclosed\n", ["holdfast.yml, line"]),
    ("margin: 0.1\nmargin: 0.2\n", ["holdfast.yml, line", "margin"]),
    ("out: r\nonly: [rfn]\n", ["holdfast.yml, line 2", "rfn"]),
    ("rfm-bins: 7\n", ["rf10 need 5 bins"]),
    ("segments: rf99\n", ["line 1", "rf10, rfm11 or rfm6"]),
  ]

  @Test(arguments: mistakes.indices) func `a mistake in the file ends with 78`(index: Int) throws {
    let (text, words) = ConfigurationTests.mistakes[index]
    let folder = try shop(text)
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report", "--config", "holdfast.yml"], in: folder.url)
    #expect(result.code == 78, "\(result.messages)")
    for word in words { #expect(result.messages.contains(word), "\(result.messages)") }
    #expect(folder.names() == ["holdfast.yml", "sales.csv"])
  }

  @Test func `a mistake in the environment ends with 78 and names the variable`() throws {
    let folder = try shop("")
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report"], in: folder.url,
      environment: ["HOLDFAST_MARGIN": "2"])
    #expect(result.code == 78)
    #expect(result.messages.contains("HOLDFAST_MARGIN"))
  }
}
