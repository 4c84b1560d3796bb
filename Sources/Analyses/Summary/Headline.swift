import Framework
import Results

/// One headline number: its name, its value, its unit and what it means.
struct Headline: Equatable {
  /// The name, which scripts rely on.
  let metric: String
  /// The value; nil where the data do not give one.
  let value: ResultColumn.Cell?
  /// The unit: money, customers, orders, days, share, ratio or date.
  let unit: Unit
  /// What the number means, or why it is empty.
  let note: Phrase

  /// A number and what it means.
  ///
  /// - Parameter reason: why the value is nil, where it may be.
  init(
    _ metric: String, _ value: ResultColumn.Cell?, _ unit: Unit, _ note: PhraseCode,
    otherwise reason: PhraseCode? = nil
  ) {
    self.metric = metric
    self.value = value
    self.unit = unit
    self.note = Phrase(value == nil ? reason ?? note : note)
  }

  /// A whole number.
  static func count(
    _ metric: String, _ value: Int?, _ unit: Unit, _ note: PhraseCode,
    otherwise reason: PhraseCode? = nil
  ) -> Headline {
    Headline(metric, value.map { .integer(Int64($0)) }, unit, note, otherwise: reason)
  }

  /// A ratio or an average.
  static func number(
    _ metric: String, _ value: Double?, _ unit: Unit, _ note: PhraseCode,
    otherwise reason: PhraseCode
  ) -> Headline {
    Headline(metric, value.map { .number($0) }, unit, note, otherwise: reason)
  }

  /// An amount in 1/10,000.
  static func money(
    _ metric: String, _ value: Int64?, _ note: PhraseCode, otherwise reason: PhraseCode? = nil
  ) -> Headline {
    Headline(metric, value.map { .money($0) }, .money, note, otherwise: reason)
  }

  /// A part of a whole; empty where the whole is not above zero.
  static func share(
    _ metric: String, _ part: Int64, of whole: Int64, _ note: PhraseCode,
    otherwise reason: PhraseCode
  ) -> Headline {
    let value = whole > 0 ? Double(part) / Double(whole) : nil
    return .number(metric, value, .share, note, otherwise: reason)
  }
}

extension Table where Source == [Headline] {
  static let summary: Table<[Headline]> = Table(
    "summary",
    "One row per headline number of customers, orders, revenue, profit and retention: its value, "
      + "its unit and what it means.",
    order: "In a fixed order: size, money, loyalty, concentration, retention, value, observation."
  ) {
    Column.name("metric", .label, "The name of the number, the same in every run.") {
      $0.map(\.metric)
    }
    Column.figure(
      "value", unitIn: "unit", "The value, written as its unit requires; empty where unknown."
    ) { $0.map(\.value) }
    Column.name("unit", .label, "money, customers, orders, days, share, ratio or date.") {
      $0.map(\.unit.name)
    }
    Column.text("note", "What the number means, or why it is empty.") { $0.map(\.note) }
  }
}
