import Customers

/// How many purchases the days have, and how much a purchase is usually worth.
///
/// A purchase is an order on one day. Only the last weeks are looked at: what is wrong with tonight's
/// files shows there, and whoever reads a report every night has heard of older days before.
struct DayLevels {
  /// How many weeks before a day it is compared with.
  static let weeks = 8
  /// How many days at the end are judged.
  static let judged = 56

  /// The first day that is looked at; days are counted from 1970-01-01.
  let first: Int32
  /// The number of purchases of each day.
  private(set) var purchases: [Int]
  /// For each day how many purchases have an amount of each size; sizes are quarters of an octave.
  private var sizes: [[Int32]]

  private static let sizeCount = 4 * 64

  init(_ entries: Ledger.Entries, asOf: Int32) {
    let days = DayLevels.judged + 7 * DayLevels.weeks
    first = asOf - Int32(days) + 1
    purchases = Array(repeating: 0, count: days)
    sizes = Array(repeating: [], count: days)
    for index in entries.day.indices {
      let day = Int(entries.day[index] - first)
      guard day >= 0, day < days, entries.revenue[index] > 0 else { continue }
      purchases[day] += 1
      if sizes[day].isEmpty { sizes[day] = Array(repeating: 0, count: DayLevels.sizeCount) }
      sizes[day][DayLevels.size(entries.revenue[index])] += 1
    }
  }

  /// The size of an amount above 0: four times its logarithm to the base of 2, rounded down.
  private static func size(_ amount: Int64) -> Int {
    let exponent = 63 - amount.leadingZeroBitCount
    let quarter = exponent >= 2 ? Int(amount >> (exponent - 2)) & 3 : 0
    return exponent * 4 + quarter
  }

  /// The size of the amount in the middle; nil on a day with fewer than five purchases.
  func middle(_ day: Int) -> Int? {
    guard purchases[day] >= 5 else { return nil }
    var left = Int32(purchases[day] / 2)
    for size in 0..<DayLevels.sizeCount {
      left -= sizes[day][size]
      if left < 0 { return size }
    }
    return nil
  }

  /// About the amount of a size, in the middle of it, in 1/10,000.
  static func amount(ofSize size: Int) -> Int64 {
    let (exponent, quarter) = size.quotientAndRemainder(dividingBy: 4)
    return Int64(1) << exponent / 8 * Int64(9 + 2 * quarter)
  }

  /// The same weekday in the weeks before.
  func earlier(_ day: Int) -> [Int] {
    (1...DayLevels.weeks).map { day - 7 * $0 }.filter { $0 >= 0 }
  }
}
