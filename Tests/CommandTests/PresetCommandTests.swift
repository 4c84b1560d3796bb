import Foundation
import Testing

/// `list presets`, `describe PRESET`, `--preset`, and presets of the configuration file.
@Suite struct PresetCommandTests {
  static let data = Command.root.appending(path: "Sources/Ingest/Presets/Data")

  static let payments = """
    "Includes Amazon Marketplace, Fulfillment"
    "All amounts in USD"
    date/time,settlement id,type,order id,sku,order postal,product sales,promotional rebates,total
    2026-09-01,1,Order,11,S,10115,"1,694.07",-4.07,1500
    2026-09-02,1,Transfer,,,,0,0,-1500
    """

  static let shop = """
    Kd;Tag;Netto;Versand;Los
    a;2024-01-05;10.00;2.00;1
    b;2024-02-05;20.00;3.00;2

    """

  private func names() throws -> [String] {
    try Command.run(["list", "presets"]).output.split(separator: "\n")
      .filter { !$0.hasPrefix("   ") }.compactMap {
        $0.split(separator: " ").first.map(String.init)
      }
  }

  @Test func `list names every preset, and describe knows each`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: PresetCommandTests.data.path)
    let names = try names()
    #expect(Set(names) == Set(files.map { String($0.prefix { $0 != "." }) }))
    for name in names {
      let result = try Command.run(["describe", name])
      #expect(result.code == 0)
      #expect(result.output.contains("Recognised by the headers"))
      #expect(result.output.contains("    date "))
    }
    let text = try Command.run(["describe", "shopify"]).output
    for words in [
      "    amount       Subtotal\n", "Refunded Amount * Subtotal / Total", "it counts once",
      "voided", "hold for its further lines",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func `an export without buyers asks for a column`() throws {
    let folder = try TemporaryFolder()
    try folder.write("pay.csv", PresetCommandTests.payments)
    let stopped = try Command.run(["run", "pay.csv", "--out", "report"], in: folder.url)
    #expect(stopped.code == 65)
    #expect(stopped.messages.contains("--map customer_id='order postal'"))
    let result = try Command.run(
      ["run", "pay.csv", "--out", "report", "--map", "customer_id=order postal"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(folder.text("report/reconciliation.csv")?.contains("used,,1,1690.00\n") == true)
  }

  @Test func `a preset is chosen by name or not at all`() throws {
    let folder = try TemporaryFolder()
    try folder.write("pay.csv", PresetCommandTests.payments)
    let base = ["run", "pay.csv", "--out", "report", "--map", "customer_id=order postal"]
    let wrong = try Command.run(base + ["--preset", "amazon"], in: folder.url)
    #expect(wrong.code == 64)
    #expect(wrong.messages.contains("'amazon' is not the name of a preset."))
    #expect(wrong.messages.contains("amazon-payments"))
    let forced = try Command.run(base + ["--preset", "amazon-payments"], in: folder.url)
    #expect(forced.code == 0, "\(forced.messages)")
    let none = try Command.run(base + ["--preset", "none"], in: folder.url)
    #expect(none.code == 65)
    #expect(none.messages.contains("has no column for date"))
  }

  @Test func `a preset of the configuration file is recognised`() throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", PresetCommandTests.shop)
    try folder.write(
      "holdfast.yml",
      """
      presets:
        my-shop:
          title: Our own shop
          header: [Kd, Netto, Versand]
          customer_id: Kd
          date: Tag
          amount: Netto - Versand?
      """)
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report", "--config", "holdfast.yml"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    // 10 - 2 + 20 - 3
    #expect(folder.text("report/reconciliation.csv")?.contains("used,,2,25.00\n") == true)
    let chosen = try Command.run(
      [
        "run", "sales.csv", "--out", "report", "--config", "holdfast.yml", "--preset", "my-shop",
        "--map", "amount=Netto + Versand",
      ], in: folder.url)
    #expect(chosen.code == 0, "\(chosen.messages)")
    #expect(folder.text("report/reconciliation.csv")?.contains("used,,2,35.00\n") == true)
  }

  @Test func `the files of the built-in presets are YAML`() throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    var configuration = "presets:\n"
    for file in try FileManager.default.contentsOfDirectory(atPath: PresetCommandTests.data.path) {
      let text = try String(
        contentsOf: PresetCommandTests.data.appending(path: file), encoding: .utf8)
      configuration += "  own-\(file.dropLast(4)):\n"
      for line in text.split(separator: "\n") { configuration += "    \(line)\n" }
    }
    try folder.write("holdfast.yml", configuration)
    try folder.write("pay.csv", PresetCommandTests.payments)
    let sales = try Command.run(
      ["run", "sales.csv", "--out", "report", "--config", "holdfast.yml"], in: folder.url)
    #expect(sales.code == 0, "\(sales.messages)")
    // Read from YAML, the preset is the same as the built-in one: otherwise both would claim the
    // file.
    let payments = try Command.run(
      [
        "run", "pay.csv", "--out", "report", "--config", "holdfast.yml", "--map",
        "customer_id=order postal",
      ], in: folder.url)
    #expect(payments.code == 0, "\(payments.messages)")
  }

  static let mistakes: [(text: String, words: [String])] = [
    ("presets: 1\n", ["holdfast.yml, line 1", "a mapping from names"]),
    ("presets:\n  a b: {amount: X}\n", ["line 2", "'a b' cannot be the name of a preset"]),
    ("presets:\n  none: {amount: X}\n", ["line 2", "'none' cannot be the name of a preset"]),
    ("presets:\n  mine: amount\n", ["line 2", "preset 'mine'", "'key: value'"]),
    (
      "presets:\n  mine:\n    amount: X\n    amuont: Y\n",
      ["line 4", "preset mine", "no key amuont", "amount_per"]
    ),
    ("presets:\n  mine:\n    date: A + B\n", ["line 3", "'A + B' adds up headers"]),
    ("preset: mine\n", ["line 1", "'mine' is not the name of a preset"]),
    ("header-line: 0\n", ["line 1", "the number of a line"]),
    ("quote: '\"'\n", ["line 1", "double, single or none"]),
    ("quote: single\ndelimiter: \"'\"\n", ["the same character"]),
  ]

  @Test(arguments: mistakes.indices) func `a mistake in a preset ends with 78`(index: Int) throws {
    let (text, words) = PresetCommandTests.mistakes[index]
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    try folder.write("holdfast.yml", text)
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report", "--config", "holdfast.yml"], in: folder.url)
    #expect(result.code == 78, "\(result.messages)")
    for word in words { #expect(result.messages.contains(word), "\(result.messages)") }
  }

  @Test func `quotes and header lines are options`() throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", "a\nKd,Tag,Wert\n'x, y',2024-01-05,10\n")
    let map = ["customer_id=Kd", "date=Tag", "amount=Wert"].flatMap { ["--map", $0] }
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report", "--quote", "single", "--header-line", "2"] + map,
      in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(folder.text("report/customers.csv")?.contains("\"x, y\"") == true)
  }
}
