/// How a change of retention is meant: the famous "5 % more" is quoted both ways.
enum RetentionReading: Int16, CaseIterable {
  /// Percentage points: r + 0.05.
  case points
  /// A share of the rate itself: 1.05 r.
  case relative

  static let names = ["points", "relative"]
}

/// A change of retention by whole hundredths, as exact as it is printed.
struct RetentionChange: Equatable {
  let reading: RetentionReading
  /// delta x 100.
  let hundredths: Int

  /// Every change from -0.10 to 0.10 by 0.01, in both readings.
  static let all = RetentionReading.allCases.flatMap { reading in
    (-10...10).map { RetentionChange(reading: reading, hundredths: $0) }
  }

  /// delta in 10^-12.
  var delta: Int128 { Int128(hundredths) * 10_000_000_000 }

  /// Whether this is the change of which the literature quotes an effect.
  var isQuoted: Bool { hundredths == 5 }

  /// The changed rate of a count; nil where nobody was active.
  func rate(of count: RetentionCount) -> RetentionRate? {
    guard count.active > 0 else { return nil }
    let changed =
      switch reading {
      case .points: 100 * count.kept + hundredths * count.active
      case .relative: (100 + hundredths) * count.kept
      }
    return RetentionRate(numerator: changed, denominator: 100 * count.active)
  }
}

/// A rate as a fraction of whole numbers, so that its limits are met exactly.
struct RetentionRate: Equatable {
  let numerator: Int
  let denominator: Int

  var value: Double { Double(numerator) / Double(denominator) }

  /// Whether the rate lies from 0 to 1.
  var isPossible: Bool { numerator >= 0 && numerator <= denominator }

  /// Whether the rate is low enough, up to 0.99, for a value without a horizon.
  var hasUnlimitedValue: Bool { 100 * numerator <= 99 * denominator }
}
