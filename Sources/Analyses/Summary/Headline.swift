import Framework
import Results

/// One headline number: its name, its value, its unit and what it means.
struct Headline: Equatable {
  /// The name, which scripts rely on.
  let metric: String
  /// The value; nil where the data cannot tell.
  let value: ResultColumn.Cell?
  /// The unit: money, customers, orders, days, share, ratio or date.
  let unit: String
  /// What the number means, or why it is empty.
  let note: String

  init(
    _ metric: String, _ value: ResultColumn.Cell?, _ unit: String, _ note: String,
    otherwise reason: String? = nil
  ) {
    self.metric = metric
    self.value = value
    self.unit = unit
    self.note = value == nil ? reason ?? note : note
  }

  /// A whole number.
  static func count(
    _ metric: String, _ value: Int?, _ unit: String, _ note: String, otherwise: String? = nil
  ) -> Headline {
    Headline(metric, value.map { .integer(Int64($0)) }, unit, note, otherwise: otherwise)
  }

  /// An amount in 1/10,000.
  static func money(
    _ metric: String, _ value: Int64?, _ note: String, otherwise: String? = nil
  ) -> Headline {
    Headline(metric, value.map { .money($0) }, "money", note, otherwise: otherwise)
  }

  /// A part of a whole; empty where the whole is not above zero.
  static func share(
    _ metric: String, _ part: Int64, of whole: Int64, _ note: String, otherwise: String
  ) -> Headline {
    let value = whole > 0 ? ResultColumn.Cell.number(Double(part) / Double(whole)) : nil
    return Headline(metric, value, "share", note, otherwise: otherwise)
  }
}
