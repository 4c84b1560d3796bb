import Framework
import Prediction
import Results

/// A label whose share of the customers moved by more than the run allows.
struct MovementAlarm {
  let kind: LabelMovement.Kind
  let label: String
  let before: Double
  let now: Double

  /// The alarms of one kind, in the order of its labels.
  ///
  /// Shares are compared as fractions, so that a share at the edge is no alarm.
  static func all(_ movement: LabelMovement, above limit: Ratio) -> [MovementAlarm] {
    let counts = movement.counts
    let before = counts.reduce(0) { $0 + $1.before }
    let now = counts.reduce(0) { $0 + $1.now }
    guard before > 0, now > 0 else { return [] }
    return zip(movement.names, counts).compactMap { name, count in
      let distance = Int128(count.now) * Int128(before) - Int128(count.before) * Int128(now)
      let isFar =
        Int128(distance.magnitude) * Int128(limit.denominator)
        > Int128(limit.numerator) * Int128(before) * Int128(now)
      guard isFar else { return nil }
      return MovementAlarm(
        kind: movement.kind, label: name, before: Double(count.before) / Double(before),
        now: Double(count.now) / Double(now))
    }
  }

  /// The alarm as a sentence.
  func sentence(since day: String, limit: String) -> String {
    "The share of the \(kind.rawValue) \(label) went from \(MovementAlarm.percent(before)) to "
      + "\(MovementAlarm.percent(now)) since \(day) (--alarm-share \(limit))."
  }

  /// A share as a percentage with two decimals.
  private static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded(.toNearestOrAwayFromZero))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }

  /// The alarms for the manifest.
  static func table(_ alarms: [MovementAlarm]) -> ResultTable {
    ResultTable(
      "movement_alarms",
      [
        ResultColumn("kind", .texts(alarms.map(\.kind.rawValue))),
        ResultColumn("label", .texts(alarms.map(\.label))),
        ResultColumn("share_before", .numbers(alarms.map(\.before))),
        ResultColumn("share_now", .numbers(alarms.map(\.now))),
      ])
  }
}
