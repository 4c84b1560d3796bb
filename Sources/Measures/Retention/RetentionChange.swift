import Framework

/// How a change of retention is meant: the famous "5 % more" is quoted both ways.
package enum RetentionReading: Int16, CaseIterable {
  /// Percentage points: r + 0.05.
  case points
  /// A share of the rate itself: 1.05 r.
  case relative

  package static let names = ["points", "relative"]
}

/// A change of retention by whole hundredths, as exact as it is printed.
package struct RetentionChange: Equatable {
  package let reading: RetentionReading
  /// delta x 100.
  package let hundredths: Int

  package init(reading: RetentionReading, hundredths: Int) {
    self.reading = reading
    self.hundredths = hundredths
  }

  /// Every change from -0.10 to 0.10 by 0.01, in both readings.
  package static let all = RetentionReading.allCases.flatMap { reading in
    (-10...10).map { RetentionChange(reading: reading, hundredths: $0) }
  }

  /// delta in 10^-12.
  package var delta: Int128 { Int128(hundredths) * 10_000_000_000 }

  /// Whether this is the change of which the literature quotes an effect.
  package var isQuoted: Bool { hundredths == 5 }

  /// The changed rate of a count; nil where no customer was active.
  package func rate(of count: RetentionCount) -> RetentionRate? {
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
package struct RetentionRate: Equatable {
  package let numerator: Int
  package let denominator: Int

  package var value: Double { Double(numerator) / Double(denominator) }

  /// Whether the rate lies from 0 to 1.
  package var isPossible: Bool { numerator >= 0 && numerator <= denominator }

  /// Whether the rate is low enough, up to 0.99, for a value without a horizon.
  var hasUnlimitedValue: Bool { 100 * numerator <= 99 * denominator }
}
