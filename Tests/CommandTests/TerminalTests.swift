import Foundation
import Testing

/// Names and cells that would colour a terminal, set its title, reverse a line or forge one: no kind of
/// message hands them on.
@Suite struct TerminalTests {
  /// Every sort of character that a terminal obeys, and a line that looks like a message.
  static let hostile =
    "\nholdfast: error: forged\u{1B}[31m\u{1B}]0;t\u{7}\u{9B}1m\u{202E}\u{2066}\u{200B}\u{2028}\u{7F}\r"
  /// The same as a cell.
  static let cell = "\"\(hostile)\""
  /// The same as a text in YAML.
  static let yaml = #""\nholdfast: error: forged\e[31m\x9b1m\u202e\u2066\u200b\u2028\x7f\r""#

  /// A kind of message: files, and arguments that lead to it.
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var files: [String: String] = [:]
    let arguments: [String]

    init(_ name: String, _ files: [String: String], _ arguments: [String]) {
      testDescription = name
      self.files = files
      self.arguments = arguments
    }

    /// A run of one export.
    init(_ name: String, sales: String, _ options: [String] = []) {
      self.init(name, ["sales.csv": sales], ["run", "sales.csv", "--out", "report"] + options)
    }
  }

  private static let sales = "customer_id,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\n"
  private static let shop = ["sales.csv": sales]
  private static let run = ["run", "sales.csv", "--out", "report"]

  static let kinds: [Kind] = [
    Kind("header", sales: "customer_id,\(cell),amount\nA,x,5\n", ["--map", "date=\(hostile)"]),
    Kind("headers found", sales: "customer_id,\(cell),amount\nA,x,5\n"),
    Kind("date", sales: "customer_id,date,amount\nA,\(cell),5\n"),
    Kind(
      "forms", sales: "customer_id,\(cell),amount\nA,13/01/2024,5\nB,01/13/2024,5\n",
      [
        "--map", "date=\(hostile)",
      ]),
    Kind(
      "currency",
      sales: "customer_id,date,amount,currency\nA,2024-01-05,5,EUR\nB,2024-01-06,5,\(cell)\n"),
    Kind(
      "overflow",
      sales: "customer_id,date,amount\n\(cell),2024-01-05,461000000000000\n"
        + "\(cell),2024-01-06,461000000000000\n"),
    Kind("duplicates", sales: sales, ["--dedupe", hostile]),
    Kind(
      "file in a folder", ["in/x\(hostile).csv": "a,b\n1,2\n"], ["run", "in", "--out", "report"]),
    Kind("missing file", [:], ["run", "\(hostile).csv", "--out", "report"]),
    Kind("foreign file", shop.merging(["report/\(hostile)": ""]) { $1 }, run),
    Kind(
      "customers file",
      shop.merging(["c.csv": "customer_id,acquired_on\n\(cell),2024-01-01\n\(cell),2024-01-01\n"]) {
        $1
      }, run + ["--customers", "c.csv"]),
    Kind(
      "file of ids", shop.merging(["m.csv": "id,customer_id\n\(cell),A\n\(cell),B\n"]) { $1 },
      run + ["--id-map", "m.csv"]),
    Kind(
      "YAML value", shop.merging(["c.yml": "threads: \(yaml)\n"]) { $1 },
      run + ["--config", "c.yml"]),
    Kind("YAML key", shop.merging(["c.yml": "\(yaml): 1\n"]) { $1 }, run + ["--config", "c.yml"]),
    Kind("option", shop, run + ["--\(hostile)"]),
    Kind("value", shop, run + ["--threads", hostile]),
    Kind("help", [:], ["run", "--help", hostile]),
    Kind("parser", [:], ["inspect", "x.csv", "--\(hostile)"]),
    Kind("command", [:], [hostile]),
    Kind("describe", [:], ["describe", hostile]),
    Kind("list", [:], ["list", hostile]),
    Kind(
      "generate", [:], ["generate", "shop", "--out", "x\(hostile)/y/z", "--customers", hostile]),
    Kind("inspect", inspected, ["inspect", "x\(hostile).csv"]),
    Kind("inspect --json", inspected, ["inspect", "x\(hostile).csv", "--json"]),
    Kind(
      "inspect what cannot be read", ["x\(hostile).csv": "a,b\n1,2\n"],
      [
        "inspect", "x\(hostile).csv",
      ]),
    Kind("run --json", inspected, ["run", "x\(hostile).csv", "--out", "report", "--json"]),
  ]

  private static let inspected = [
    "x\(hostile).csv":
      "customer_id,date,amount,\(cell)\n\(cell),2024-01-05,5,x\nB,\(cell),7,y\nB,2024-01-05,5,x\n"
  ]

  @Test(arguments: kinds) func `no message is obeyed`(kind: Kind) throws {
    let folder = try TemporaryFolder()
    for (name, text) in kind.files { try folder.write(name, text) }
    let result = try Command.run(kind.arguments, in: folder.url)
    #expect(result.code < 128, "\(result.code)")
    let text = result.output + result.messages
    let obeyed = text.unicodeScalars.filter { isObeyed($0) && $0 != "\n" }
    #expect(obeyed.isEmpty, "\(obeyed.map { String($0.value, radix: 16) }) in \(text)")
    let lines = text.unicodeScalars.split(separator: "\n").map { String($0) }
    #expect(!lines.contains { $0.hasPrefix("holdfast: error: forged") }, "\(text)")
    // The text is there, in another spelling.
    #expect(text.lowercased().contains("forged"), "\(text)")
    #expect(["\u{FFFD}", "\\u202e", "\\x1b"].contains { text.contains($0) }, "\(text)")
  }

  @Test func `the command that inspect proposes reads the file`() throws {
    let folder = try TemporaryFolder()
    let name = "it's \\ x\(TerminalTests.hostile).csv"
    try folder.write(name, TerminalTests.sales)
    let inspection = try Command.run(["inspect", name], in: folder.url)
    let proposal = try #require(inspection.output.split(separator: "Use: holdfast ").last)
    let result = try Command.shell("$HOLDFAST \(proposal)", in: folder.url)
    #expect(result.code == 0, "\(proposal): \(result.messages)")
    #expect(result.messages.contains("2 rows of 1 file"), "\(result.messages)")
  }
}

/// Control and format characters, and separators of lines and paragraphs.
private func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}
