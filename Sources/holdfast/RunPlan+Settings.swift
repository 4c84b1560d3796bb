import Analyses
import Columns
import Engine
import Foundation
import Ingest
import Writers

extension RunPlan {
  /// The plan that some settings describe.
  ///
  /// - Throws: `Refusal` for what is missing or not understood.
  init(inputs: [String], settings: Settings) throws(Refusal) {
    guard !inputs.isEmpty else {
      throw Refusal(
        "No input. Name at least one file, directory or pattern: "
          + "holdfast run sales.csv --out report",
        isFromCommandLine: true)
    }
    guard let out = settings.single("out")?.text, !out.isEmpty else {
      throw Refusal(
        "No report directory. Name one: holdfast run \(inputs[0]) --out report",
        isFromCommandLine: true)
    }
    self.init(inputs: inputs, out: out)
    arguments = Array(CommandLine.arguments.dropFirst())
    try readReport(settings)
    try readInput(settings)
    try readRules(settings)
    for option in Catalog.options {
      guard let setting = settings.single(option.name) else { continue }
      try add(option, setting)
    }
  }

  /// The plan of reading alone, for a look at the input.
  init(reading inputs: [String], settings: Settings) throws(Refusal) {
    self.init(inputs: inputs, out: "")
    try readInput(settings)
  }

  private mutating func readReport(_ settings: Settings) throws(Refusal) {
    only = try settings.names("only")
    skip = try settings.names("skip")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    threads =
      try settings.value("threads", expected: "a whole number from 1 to 512") {
        Int($0).flatMap { (1...512).contains($0) ? $0 : nil }
      } ?? max(1, min(cores, 512))
    memory = try settings.value(
      "memory", expected: "a number of bytes such as 500M or 8G", { RunPlan.bytes($0) })
    if let layout = try settings.choice("layout", Publication.Layout.self) { self.layout = layout }
    let formats = Formats.all.map(\.name).joined(separator: ", ")
    if let format = try settings.value(
      "format", expected: "one of \(formats)", { Formats.named($0) })
    {
      self.format = format
    }
    if let style = try settings.choice("csv-style", CSVStyle.self) { writing.csvStyle = style }
    writing.guardIds = settings.isOn("guard-ids")
    acceptsRejects = settings.isOn("accept-rejects")
    if let limit = try settings.value(
      "max-rejects", expected: "a number of rows such as 25 or a share such as 0.5%",
      { RejectLimit($0) })
    {
      maximumRejects = limit
    }
  }

  private mutating func readInput(_ settings: Settings) throws(Refusal) {
    customers = settings.single("customers")?.text
    excludedCustomersFile = settings.single("exclude-customers")?.text
    idMapFile = settings.single("id-map")?.text
    for setting in settings.all("map") { try addMapping(setting) }
    reading.presets = settings.presets
    try readPreset(settings)
    reading.encoding = try settings.value(
      "encoding",
      expected: "utf-8, utf-16, windows-1252, latin1 or a name that the system's iconv knows",
      { TextEncoding($0) })
    reading.delimiter = try settings.value(
      "delimiter", expected: "comma, semicolon, tab, pipe or one character",
      RunPlan.delimiter)
    reading.dateFormat = try settings.value(
      "date-format",
      expected: "ymd, dmy, mdy, named, unix, unix-ms or a pattern of YYYY YY MM M MON DD D",
      { DateFormat($0) })
    reading.timezone = try RunPlan.timezone(settings)
    reading.quote = try settings.value("quote", expected: "double or single") { text in
      ["double": UInt8(ascii: "\""), "single": UInt8(ascii: "'")][text]
    }
    if let quote = reading.quote, quote == reading.delimiter {
      throw Refusal(
        "--delimiter and --quote name the same character.",
        isFromCommandLine: settings.single("quote")?.isFromCommandLine ?? true)
    }
    reading.headerLine = try settings.value(
      "header-line", expected: "the number of a line, from 1"
    ) { Int($0).flatMap { $0 >= 1 ? $0 : nil } }
    reading.decimal = try settings.choice("decimal", DecimalSign.self)
  }

  private mutating func readPreset(_ settings: Settings) throws(Refusal) {
    guard let setting = settings.single("preset") else { return }
    if setting.text == "none" { return reading.preset = .none }
    let presets = Preset.all(own: settings.presets)
    guard let preset = presets.first(where: { $0.name == setting.text }) else {
      let names = presets.map(\.name).joined(separator: ", ")
      throw Refusal(
        "\(setting.origin): there is no preset \(setting.text). The presets are \(names); "
          + "none uses none.",
        isFromCommandLine: setting.isFromCommandLine)
    }
    reading.preset = .forced(preset)
  }

  private mutating func readRules(_ settings: Settings) throws(Refusal) {
    let day = "a day such as 2025-12-31"
    reading.asOf = try settings.value("as-of", expected: day) { Day($0) }
    reading.from = try settings.value("from", expected: day) { Day($0) }
    if let from = reading.from, let asOf = reading.asOf, asOf < from {
      throw Refusal(
        "--from \(from) lies after --as-of \(asOf), so no line would be left.",
        isFromCommandLine: settings.single("from")?.isFromCommandLine ?? true)
    }
    reading.currency = settings.single("currency")?.text
    if let refunds = try settings.choice("refunds", RefundPolicy.self) { reading.refunds = refunds }
    if let margin = try settings.value(
      "margin", expected: "a share of revenue from 0 to 1, such as 0.35", { Margin($0) })
    {
      reading.margin = margin
    }
    hasCompleteHistory = settings.isOn("complete-history")
    try readDedupe(settings)
  }

  private mutating func readDedupe(_ settings: Settings) throws(Refusal) {
    guard let setting = settings.single("dedupe") else { return }
    guard let rule = Deduplication(settings.all("dedupe").map(\.text.trimmed)) else {
      throw Refusal(setting, expected: "line, or names of columns separated by commas")
    }
    reading.dedupe = rule
  }

  private mutating func addMapping(_ setting: Setting) throws(Refusal) {
    let parts = setting.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let column = CanonicalColumn(rawValue: String(parts[0])) else {
      let names = CanonicalColumn.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(
        "\(setting.origin): \"\(setting.text)\" is not of the form canonical=Header. "
          + "The canonical columns are \(names).",
        isFromCommandLine: setting.isFromCommandLine)
    }
    guard reading.mapping[column] == nil else {
      throw Refusal(
        "\(setting.origin): \(column.rawValue) is given twice. Keep one.",
        isFromCommandLine: setting.isFromCommandLine)
    }
    reading.mapping[column] = String(parts[1])
  }

  private mutating func add(_ option: AnalysisOption, _ setting: Setting) throws(Refusal) {
    var values = OptionValues()
    do {
      try values.set(option, to: setting.text)
    } catch {
      throw Refusal(setting, expected: error.expected)
    }
    analysisOptions.append((option, setting.text))
    hasConfiguredOptions = hasConfiguredOptions || !setting.isFromCommandLine
  }

  private static func timezone(_ settings: Settings) throws(Refusal) -> ZoneTable? {
    guard let setting = settings.single("timezone") else { return nil }
    let suggestion = ZoneTable.suggestion(for: setting.text).map { "; \($0) is one" } ?? ""
    return try settings.value(
      "timezone", expected: "a zone such as Europe/Berlin, UTC or +02:00\(suggestion)",
      { ZoneTable(name: $0) })
  }

  private static func delimiter(_ text: String) -> UInt8? {
    switch text {
    case "comma": return UInt8(ascii: ",")
    case "semicolon": return UInt8(ascii: ";")
    case "tab", "\\t": return UInt8(ascii: "\t")
    case "pipe": return UInt8(ascii: "|")
    default:
      let bytes = Array(text.utf8)
      let unusable = Array("\"\r\n ".utf8)
      guard bytes.count == 1, bytes[0] < 128, !unusable.contains(bytes[0]) else { return nil }
      return bytes[0]
    }
  }
}

extension Settings {
  /// Names of analyses or tables.
  fileprivate func names(_ name: String) throws(Refusal) -> [String] {
    var names: [String] = []
    for setting in all(name) {
      let text = setting.text.trimmed
      guard Selection.isKnown(text) else {
        throw Refusal(
          "\(setting.origin): there is no analysis or table \(text.isEmpty ? "\"\"" : text). "
            + "`holdfast list` shows all of them.",
          isFromCommandLine: setting.isFromCommandLine)
      }
      names.append(text)
    }
    return names
  }

  /// The value of a setting that takes one of some words.
  fileprivate func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(Refusal) -> Choice? where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    return try value(name, expected: "one of \(words)") { Choice(rawValue: $0) }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
