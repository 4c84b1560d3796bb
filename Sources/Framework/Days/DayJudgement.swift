import Columns
import Customers

/// Days that are out of line with the same weekday of the eight weeks before.
struct DayJudgement {
  private let levels: DayLevels

  init(_ levels: DayLevels) { self.levels = levels }

  /// What stands out, one warning for each kind.
  var warnings: [Warning] { [missing, volume, prices].compactMap { $0 } }

  /// The days that are judged, by their places.
  private var judged: Range<Int> {
    levels.purchases.count - DayLevels.judged..<levels.purchases.count
  }

  private func day(_ place: Int) -> Day { Day(levels.first + Int32(place)) }

  /// Days without a purchase whose weekday has had some in every week before.
  private var missing: Warning? {
    let days = judged.filter { place in
      levels.purchases[place] == 0
        && levels.earlier(place).count { levels.purchases[$0] >= 5 } >= DayLevels.weeks - 1
    }
    guard let first = days.first else { return nil }
    let usual = DayJudgement.median(levels.earlier(first).map { levels.purchases[$0] })
    let names = days.prefix(5).map { "\(day($0))" }
    let others = days.count > 5 ? " and \(days.count - 5) more" : ""
    return Warning(
      .missingDays,
      "No purchase on \(names.joined(separator: ", "))\(others), although the same weekday had "
        + "purchases in the weeks before (usually \(usual)). If files are missing, add them.",
      count: days.count, words: names)
  }

  /// The newest day with a number of purchases far from the usual one.
  private var volume: Warning? {
    let found = judged.last { place in
      let (now, before) = (levels.purchases[place], earlierVolumes(place))
      guard now > 0, before.count >= DayLevels.weeks - 1 else { return false }
      return DayJudgement.isFar(now, from: before)
    }
    guard let found else { return nil }
    let usual = DayJudgement.median(earlierVolumes(found))
    return Warning(
      .unusualVolume,
      "\(day(found)) has \(levels.purchases[found]) purchases; the same weekday usually had "
        + "\(usual) in the eight weeks before. If a file was cut off or came twice, correct it.",
      count: levels.purchases[found], words: ["\(day(found))"])
  }

  private func earlierVolumes(_ place: Int) -> [Int] {
    levels.earlier(place).map { levels.purchases[$0] }.filter { $0 > 0 }
  }

  /// Whether a count is far from those before: outside four deviations, and beyond a factor of three.
  ///
  /// The deviation is the median absolute one, and at least that of counts by chance, the root of the
  /// median.
  static func isFar(_ now: Int, from before: [Int]) -> Bool {
    let middle = median(before)
    guard middle >= 10 else { return false }
    let deviation = Double(median(before.map { abs($0 - middle) })) * 1.4826
    let spread = max(deviation, Double(middle).squareRoot())
    return abs(Double(now - middle)) > 4 * spread && (now * 3 < middle || now > middle * 3)
  }

  /// Days on which the usual amount is far from that of the weeks before.
  private var prices: Warning? {
    let days = judged.filter { place in
      guard let now = levels.middle(place) else { return false }
      let before = levels.earlier(place).compactMap { levels.middle($0) }
      guard before.count >= DayLevels.weeks - 1 else { return false }
      let middle = DayJudgement.median(before)
      // Sizes are quarters of an octave; a deviation of one is that of the steps themselves.
      let spread = max(Double(DayJudgement.median(before.map { abs($0 - middle) })) * 1.4826, 1)
      return abs(Double(now - middle)) > max(4 * spread, 10)
    }
    guard let last = days.last, let now = levels.middle(last) else { return nil }
    let usual = DayJudgement.median(levels.earlier(last).compactMap { levels.middle($0) })
    let names = days.suffix(5).map { "\(day($0))" }
    let others = days.count > 5 ? " and \(days.count - 5) more" : ""
    return Warning(
      .unusualPrices,
      "On \(names.joined(separator: ", "))\(others) half of the purchases are above about "
        + "\(DayJudgement.text(now)); in the eight weeks before it was about "
        + "\(DayJudgement.text(usual)). If amounts are in another unit, such as cents, correct them.",
      count: days.count, amount: Money(units: DayLevels.amount(ofSize: now)), words: names)
  }

  private static func text(_ size: Int) -> String {
    Money(units: DayLevels.amount(ofSize: size)).cents
  }

  /// The number in the middle, the lower one of two; 0 without any.
  static func median(_ values: [Int]) -> Int {
    values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
  }
}
