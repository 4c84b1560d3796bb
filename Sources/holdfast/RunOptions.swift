import ArgumentParser
import Writers

/// Where the report goes and what is in it.
struct ReportOptions: ParsableArguments {
  @Option(help: "Report directory: absent, empty, or an earlier report, which is replaced at once.")
  var out: String?
  @Option(help: "Only these analyses or tables, separated by commas. May be repeated.")
  var only: [String] = []
  @Option(help: "All but these analyses or tables, separated by commas. May be repeated.")
  var skip: [String] = []
  @Option(help: "flat: replace DIR as a whole; current: keep DIR/runs/N and swap DIR/current.")
  var layout: String?
  @Option(help: "Format of the tables: \(Formats.all.map(\.name).joined(separator: ", ")).")
  var format: String?
  @Option(help: "plain, excel or excel-de (byte order mark, semicolon, decimal comma).")
  var csvStyle: String?
  @Flag(help: "Also neutralise ids that a spreadsheet would run as a formula.")
  var guardIds = false
  @Option(help: "Share or number of rejected rows above which the old report stays.")
  var maxRejects: String?
  @Flag(help: "Publish the report whatever was rejected.")
  var acceptRejects = false
  @Option(help: "Configuration file (YAML); its keys are the names of these options.")
  var config: String?
  @Option(help: "Number of threads; the result does not depend on it.")
  var threads: String?
  @Option(
    help: ArgumentHelp(
      "How much memory may be used, such as 500M or 8G (default: what the system leaves).",
      valueName: "size"))
  var memory: String?
  @Flag(name: .shortAndLong, help: "Errors and warnings only.")
  var quiet = false
  @Flag(help: "Print the manifest as JSON on standard output.")
  var json = false

  /// What was given on the command line.
  var settings: [String: [Setting]] {
    var given = Given()
    given.add("out", out)
    given.add(list: "only", only)
    given.add(list: "skip", skip)
    given.add("layout", layout)
    given.add("format", format)
    given.add("csv-style", csvStyle)
    given.add(flag: "guard-ids", guardIds)
    given.add("max-rejects", maxRejects)
    given.add(flag: "accept-rejects", acceptRejects)
    given.add("threads", threads)
    given.add("memory", memory)
    given.add(flag: "quiet", quiet)
    given.add(flag: "json", json)
    return given.settings
  }
}

/// How the exports are read.
struct InputOptions: ParsableArguments {
  @Option(help: "File with one row a customer: acquired_on, acquisition_cost, member_since …")
  var customers: String?
  @Option(
    help: ArgumentHelp(
      "Which header holds a canonical column, or a sum such as 'Total - Tax'; an empty header: not "
        + "used. May be repeated.",
      valueName: "canonical=Header"))
  var map: [String] = []
  @Option(help: "Preset of the export, or none (default: by its headers; `holdfast list presets`).")
  var preset: String?
  @Option(help: "utf-8, utf-16, windows-1252, latin1, or a name that iconv knows, such as gb18030.")
  var encoding: String?
  @Option(help: "comma, semicolon, tab, pipe, or one character.")
  var delimiter: String?
  @Option(help: "double or single.")
  var quote: String?
  @Option(help: "The line of the header, where it is not found by its names.")
  var headerLine: String?
  @Option(
    help: ArgumentHelp(
      "ymd, dmy, mdy, named, unix, unix-ms, or a pattern such as DD.MM.YY (default: found out).",
      valueName: "format"))
  var dateFormat: String?
  @Option(help: "point or comma (default: found out per column).")
  var decimal: String?
  @Option(
    help: ArgumentHelp(
      "Zone in which dates with an offset are told: Europe/Berlin, UTC, +02:00 (default: as written).",
      valueName: "zone"))
  var timezone: String?

  /// What was given on the command line.
  var settings: [String: [Setting]] {
    var given = Given()
    given.add("customers", customers)
    given.add(repeated: "map", map)
    given.add("preset", preset)
    given.add("encoding", encoding)
    given.add("delimiter", delimiter)
    given.add("quote", quote)
    given.add("header-line", headerLine)
    given.add("date-format", dateFormat)
    given.add("decimal", decimal)
    given.add("timezone", timezone)
    return given.settings
  }
}

/// What counts.
struct RuleOptions: ParsableArguments {
  @Option(help: "Last day of observation, YYYY-MM-DD (default: the newest day in the data).")
  var asOf: String?
  @Option(help: "First day that counts, YYYY-MM-DD.")
  var from: String?
  @Option(help: "Keep lines of this currency, exclude the others.")
  var currency: String?
  @Option(help: "net (default), drop or reject negative revenue and refunds of orders.")
  var refunds: String?
  @Option(help: "Profit as a share of revenue, where the export has neither cost nor profit.")
  var margin: String?
  @Option(help: "File of customer ids to leave out, one a line: tests, staff, resellers.")
  var excludeCustomers: String?
  @Option(
    help: ArgumentHelp(
      "File id,customer_id: which ids of the exports are one customer. Ids of the customers file and "
        + "of the customers left out are the ones to use.",
      valueName: "file"))
  var idMap: String?
  @Option(
    help: ArgumentHelp(
      "Count lines once that are equal: line (in every cell), or in these columns, canonical names or "
        + "headers. Of lines equal in columns the latest stays. May be repeated.",
      valueName: "line|column,…"))
  var dedupe: [String] = []
  @Flag(help: "First purchases in the data are first purchases: nobody was a customer before.")
  var completeHistory = false

  /// What was given on the command line.
  var settings: [String: [Setting]] {
    var given = Given()
    given.add("as-of", asOf)
    given.add("from", from)
    given.add("currency", currency)
    given.add("refunds", refunds)
    given.add("margin", margin)
    given.add("exclude-customers", excludeCustomers)
    given.add("id-map", idMap)
    given.add(list: "dedupe", dedupe)
    given.add(flag: "complete-history", completeHistory)
    return given.settings
  }
}

/// Collects what was given on the command line.
private struct Given {
  private(set) var settings: [String: [Setting]] = [:]

  mutating func add(_ name: String, _ text: String?) {
    add(repeated: name, text.map { [$0] } ?? [])
  }

  mutating func add(flag name: String, _ isOn: Bool) {
    if isOn { add(name, "true") }
  }

  /// An empty list stays one empty name, which names nothing: it must not mean "all".
  mutating func add(list name: String, _ texts: [String]) {
    add(
      repeated: name,
      texts.flatMap { text in
        let names = text.split(separator: ",").map(String.init)
        return names.isEmpty ? [""] : names
      })
  }

  mutating func add(repeated name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    settings[name] = texts.map {
      Setting(text: $0, origin: "--\(name)", isFromCommandLine: true)
    }
  }
}
