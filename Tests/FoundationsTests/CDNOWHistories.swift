import Columns
import Models
import Parallelism
import TestSupport

/// The purchase days of the CDNOW sample, as papers use them: days on which nothing was paid count.
struct CDNOWHistories {
  let purchaseDays: [Int32]
  let offsets: [Int32]

  init() throws {
    var days: [String: Set<Int32>] = [:]
    for line in try TestLine.cdnow() { days[line.customer, default: []].insert(line.day.number) }
    var purchaseDays: [Int32] = []
    var offsets: [Int32] = [0]
    for (_, own) in days.sorted(by: { $0.key < $1.key }) {
      purchaseDays += own.sorted()
      offsets.append(Int32(purchaseDays.count))
    }
    self.purchaseDays = purchaseDays
    self.offsets = offsets
  }

  /// The histories up to 1997-09-30, to which the models of the papers are fitted.
  func calibration(threads: Int = 1) -> MergedHistories {
    merged(asOf: 10_134, threads: threads)
  }

  /// The histories up to a day, as a number of days since 1970-01-01.
  func merged(asOf: Int32, threads: Int = 1) -> MergedHistories {
    MergedHistories(
      purchaseDays: purchaseDays, offsets: offsets, asOf: asOf, workers: Workers(count: threads))
  }
}
