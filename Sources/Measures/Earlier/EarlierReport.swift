package import Columns
package import Framework
import Options
import Prediction

/// What an earlier report says of every customer, as far as a comparison needs it.
package struct EarlierReport: Sendable {
  /// The directory.
  package let path: String
  /// The as-of day of the report.
  package let asOf: Day
  /// On what terms the report counts.
  package let terms: ReportTerms
  /// The customers, in the order of the report.
  package private(set) var ids = TextColumn()
  /// The profit of each customer in 1/10,000.
  package private(set) var profit: [Int64] = []
  /// The sum of the recency, frequency and monetary scores that segments look at; 0 without a
  /// purchase, nothing where the report has no scores.
  package private(set) var recencyAndFrequency: [Int16] = []
  package private(set) var monetary: [Int16] = []
  package private(set) var segments = EarlierLabels()
  package private(set) var tiers = EarlierLabels()
  /// Nothing where the report has no stages.
  package private(set) var stages = EarlierLabels()
  /// The table `rfm_thresholds`; nil where the report has none.
  package let thresholds: [UInt8]?

  /// The tables of a report that a comparison reads, and whether it can do without them.
  package static let tables: [(name: String, isRequired: Bool)] = [
    ("customers", true), ("rfm_thresholds", false),
  ]

  /// Reads the table `customers` of a report, and keeps its thresholds.
  ///
  /// - Parameter tables: the bytes of the tables named in `EarlierReport.tables`.
  /// - Throws: `AnalysisError` where the table lacks a column or holds something else.
  package init(
    path: String, asOf: Day, terms: ReportTerms = ReportTerms(), tables: [String: [UInt8]]
  ) throws(AnalysisError) {
    self.path = path
    self.asOf = asOf
    self.terms = terms
    thresholds = tables["rfm_thresholds"]
    do {
      try read(tables["customers"] ?? [])
    } catch {
      throw .file(
        option: AnyRunOption.compareWith.name, path: "\(path)/customers.csv", line: error.line,
        error.fault)
    }
  }

  private mutating func read(_ bytes: [UInt8]) throws(OptionFileError) {
    guard var table = WrittenTable(bytes) else { throw OptionFileError(nil, .empty) }
    let header = table.header
    func place(_ name: String) throws(OptionFileError) -> Int {
      guard let place = header.firstIndex(of: name) else {
        throw OptionFileError(1, .missingColumn(name))
      }
      return place
    }
    let (id, money) = (try place("customer_id"), try place("profit"))
    let (segment, tier) = (try place("segment"), try place("tier"))
    let stage = header.firstIndex(of: "stage")
    let scores = ["r_score", "f_score", "m_score"].compactMap { header.firstIndex(of: $0) }
    while table.next() {
      guard table.count == header.count else {
        throw OptionFileError(
          table.line, .cellCount(found: table.count, expected: header.count))
      }
      ids.append(table[id])
      profit.append(try EarlierReport.money(table, money))
      segments.append(table[segment])
      tiers.append(table[tier])
      if let stage { stages.append(table[stage]) }
      guard scores.count == 3 else { continue }
      let values = scores.map { EarlierReport.score(table[$0]) }
      recencyAndFrequency.append(values[0] + values[1])
      monetary.append(values[2])
    }
  }

  private static func money(
    _ table: WrittenTable, _ column: Int
  ) throws(OptionFileError) -> Int64 {
    let comma = UInt8(ascii: table.hasDecimalComma ? "," : ".")
    let plain = table[column].map { $0 == comma ? UInt8(ascii: ".") : $0 }
    guard let money = Money(exactly: String(decoding: plain, as: UTF8.self)) else {
      let text = String(decoding: table[column], as: UTF8.self)
      throw OptionFileError(table.line, .value(text, column: "profit"))
    }
    return money.units
  }

  /// A score of one or two digits; 0 for anything else.
  private static func score(_ cell: ArraySlice<UInt8>) -> Int16 {
    guard cell.count <= 2 else { return 0 }
    return cell.reduce(0) { (48...57).contains($1) ? 10 * $0 + Int16($1 - 48) : 0 }
  }
}

/// One of few names for every customer of a report.
package struct EarlierLabels: Sendable {
  /// The names in the order in which they first occur.
  package private(set) var names: [String] = []
  /// For each customer the place of its name; -1 where it has none.
  package private(set) var codes: [Int16] = []
  private var texts: [[UInt8]] = []

  /// Adds a customer.
  package mutating func append(_ text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return codes.append(-1) }
    if let place = texts.firstIndex(where: { $0.elementsEqual(text) }) {
      return codes.append(Int16(place))
    }
    // More names than a code can count are not labels.
    guard texts.count < Int16.max else { return codes.append(-1) }
    codes.append(Int16(texts.count))
    texts.append(Array(text))
    names.append(String(decoding: text, as: UTF8.self))
  }
}
