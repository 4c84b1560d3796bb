import Framework
import Results

/// A label whose share of the customers changed by more than the run allows.
struct MovementAlarm: Sendable {
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
    "The share of the \(kind.rawValue) \(label) has changed from \(MovementAlarm.percent(before)) to "
      + "\(MovementAlarm.percent(now)) since \(day) (--alarm-share \(limit))."
  }

  /// A share as a percentage with two decimals.
  private static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded(.toNearestOrAwayFromZero))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }
}

extension Table where Source == [MovementAlarm] {
  /// The alarms, for the manifest.
  static let alarms: Table<[MovementAlarm]> = Table(
    "movement_alarms", "One row for every label whose share moved by more than --alarm-share.",
    order: "By kind (segment, tier, stage), then in the order of its labels."
  ) {
    Column.name("kind", .label, "segment, tier or stage.") { $0.map(\.kind.rawValue) }
    Column.name("label", .label, "The label.") { $0.map(\.label) }
    Column.number("share_before", .share, "Its share of all customers of the earlier report.") {
      $0.map(\.before)
    }
    Column.number("share_now", .share, "Its share of all customers now.") { $0.map(\.now) }
  }
}
