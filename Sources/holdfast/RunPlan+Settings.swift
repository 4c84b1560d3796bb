import Columns
import Decoding
import Engine
import Foundation
import Ingest
import Options
import Values
import Writers

extension RunPlan {
  /// The plan that some options describe.
  ///
  /// - Throws: `Refusal` for what is missing or does not go together.
  init(inputs: [String], options: OptionValues, presets: [Preset]) throws(Refusal) {
    guard !inputs.isEmpty else {
      throw Refusal(
        "No input. Name at least one file, directory or pattern: "
          + "holdfast run sales.csv --out report",
        isFromCommandLine: true)
    }
    guard let out = options[.out] else {
      throw Refusal(
        "No report directory. Name one: holdfast run \(inputs[0]) --out report",
        isFromCommandLine: true)
    }
    guard InputPath(escaped: out) == nil else {
      throw options.refusal(
        .out, "The name '\(out)' is not UTF-8. Choose another name for the report directory.")
    }
    self.init(inputs: inputs, out: out)
    arguments = CommandArguments.texts
    self.options = options
    takeReport(options)
    try takeInput(options, presets)
    try takeRules(options)
  }

  /// The plan of reading alone, for a look at the input.
  ///
  /// - Parameter out: where a report is written; empty: there is none.
  init(
    reading inputs: [String], options: OptionValues, out: String = ""
  ) throws(Refusal) {
    self.init(inputs: inputs, out: out)
    if !out.isEmpty { self.options = options }
    try takeInput(options, [])
  }

  private mutating func takeReport(_ options: OptionValues) {
    only = options[.only]
    skip = options[.skip]
    threads = options[.threads] ?? max(1, min(ProcessInfo.processInfo.activeProcessorCount, 512))
    memory = options[.memory]
    layout = options[.layout]
    format = options[.format]
    writing.csvStyle = options[.csvStyle]
    writing.guardIds = options[.guardIds]
    acceptsRejects = options[.acceptRejects]
    maximumRejects = options[.maxRejects]
    warnings.ignored = Set(options[.ignore].compactMap { Warning.Code(rawValue: $0) })
    let failing = options[.failOn]
    warnings.failing =
      failing.contains("any")
      ? Set(Warning.Code.allCases) : Set(failing.compactMap { Warning.Code(rawValue: $0) })
  }

  private mutating func takeInput(
    _ options: OptionValues, _ presets: [Preset]
  ) throws(Refusal) {
    customers = options[.customers]
    excludedCustomersFile = options[.excludeCustomers]
    idMapFile = options[.idMap]
    reading.mapping = options[.map].exports
    reading.customersMapping = options[.map].customers
    reading.presets = presets
    try takePreset(options, presets)
    reading.encoding = options[.encoding]
    reading.delimiter = options[.delimiter]
    reading.quote = options[.quote]?.byte
    reading.escapesQuotes = options[.escape].map { $0 == .backslash }
    reading.headerLine = options[.headerLine]
    reading.dateFormat = options[.dateFormat]
    reading.decimal = options[.decimal]
    reading.timezone = options[.timezone]
    let asWritten = options[.idsAsWritten]
    reading.idsAsWritten =
      asWritten.contains("all")
      ? Set(IdRule.allCases) : Set(asWritten.compactMap { IdRule(rawValue: $0) })
    if let quote = reading.quote, quote == reading.delimiter {
      throw options.refusal(
        .quote, "--delimiter and --quote name the same character. Change one of them.")
    }
  }

  private mutating func takePreset(
    _ options: OptionValues, _ own: [Preset]
  ) throws(Refusal) {
    guard let name = options[.preset] else { return }
    if name == "none" { return reading.preset = .none }
    let presets = Preset.all(own: own)
    guard let preset = presets.first(where: { $0.name == name }) else {
      let names = presets.map(\.name).joined(separator: ", ")
      throw options.refusal(
        .preset,
        "'\(name)' is not the name of a preset. The presets are \(names); none uses none.")
    }
    reading.preset = .forced(preset)
  }

  private mutating func takeRules(_ options: OptionValues) throws(Refusal) {
    reading.asOf = options[.asOf]
    reading.from = options[.from]
    if let from = reading.from, let asOf = reading.asOf, asOf < from {
      throw options.refusal(
        .from, "'\(from)' is after --as-of \(asOf), so that no line is left. Change one of them.")
    }
    reading.currency = options[.currency]
    reading.amountPer = options[.amountPer]
    reading.discountIs = options[.discountIs]
    reading.refunds = options[.refunds]
    reading.margin = options[.margin]
    reading.acceptsMixedProfit = options[.acceptMixedProfit]
    reading.dedupe = options[.dedupe]
    hasCompleteHistory = options[.completeHistory]
  }
}
