import Columns

/// Days so far from all others that they are more likely typing errors than sales.
///
/// One wrong date would move the day of observation, and with it every window. Days are cut off at
/// either end after a gap that is longer than a month and ten times as long as any gap among the
/// days that stay, provided that they hold few lines and enough days and lines stay to judge by.
struct FarDays: Sendable, Equatable {
  /// The last day that stays, where newer ones are cut off.
  var newestNear: Day?
  /// The first day that stays, where older ones are cut off.
  var oldestNear: Day?
  /// How many lines lie on the newer days.
  var newerLines = 0
  /// How many lines lie on the older days.
  var olderLines = 0

  /// The years that a date of a sale can have; other ones are misread or mistyped.
  static let years = 1900...2200

  /// A gap must be longer, in days.
  static let leastGap: Int32 = 31
  /// How many times as long as those among the days that stay a gap must be.
  static let timesLonger: Int32 = 10
  /// So few lines may be cut off at an end in any input, and this share of a larger one.
  private static let fewLines = 3
  private static let linesPerFar = 1_000
  /// What must stay.
  private static let leastDays = 10
  private static let leastLines = 20
  /// How many gaps of an end are tried, the outermost ones.
  private static let mostGaps = 16

  /// No day is far.
  init() {}
}

extension FarDays {
  /// Finds the far days; among several cuts the one that leaves the fewest lines.
  init(_ histogram: DayHistogram) {
    let days = histogram.days
    let most = max(FarDays.fewLines, histogram.total / FarDays.linesPerFar)
    let heads = FarDays.cuts(days, most: most)
    let tails = FarDays.cuts(days.reversed(), most: most).map { days.count - $0 }
    guard heads.count + tails.count > 2 else { return }
    var fewest = Int.max
    for start in heads {
      for end in tails where end - start >= FarDays.leastDays {
        let near = days[start..<end]
        let lines = near.reduce(0) { $0 + $1.lines }
        guard lines >= FarDays.leastLines, lines < fewest else { continue }
        let longest = zip(near, near.dropFirst()).map { $1.day - $0.day }.max() ?? 0
        let least = max(FarDays.leastGap, longest * FarDays.timesLonger)
        guard start == 0 || days[start].day - days[start - 1].day > least,
          end == days.count || days[end].day - days[end - 1].day > least
        else { continue }
        fewest = lines
        take(days, start, end)
      }
    }
  }

  private mutating func take(_ days: [(day: Int32, lines: Int)], _ start: Int, _ end: Int) {
    oldestNear = start > 0 ? Day(days[start].day) : nil
    newestNear = end < days.count ? Day(days[end - 1].day) : nil
    olderLines = days[..<start].reduce(0) { $0 + $1.lines }
    newerLines = days[end...].reduce(0) { $0 + $1.lines }
  }

  /// How many days may be cut off at the start of some days: none, or those before a long gap.
  private static func cuts(_ days: [(day: Int32, lines: Int)], most: Int) -> [Int] {
    var cuts = [0]
    var lines = 0
    for (place, pair) in zip(days, days.dropFirst()).enumerated() {
      lines += pair.0.lines
      guard lines <= most, cuts.count <= mostGaps else { break }
      if abs(pair.1.day - pair.0.day) > leastGap { cuts.append(place + 1) }
    }
    return cuts
  }
}
