/// How many lines fall on each day.
struct DayHistogram: Sendable {
  private var counts: [Int] = []
  private var first: Int32 = 0
  private(set) var total = 0

  mutating func add(_ days: [Int32]) {
    guard let low = days.min(), let high = days.max() else { return }
    makeRoom(low, high)
    for day in days { counts[Int(day - first)] += 1 }
    total += days.count
  }

  /// Adds all days of another one.
  mutating func add(_ other: DayHistogram) {
    guard !other.counts.isEmpty else { return }
    makeRoom(other.first, other.first + Int32(other.counts.count) - 1)
    for (place, count) in other.counts.enumerated() {
      counts[Int(other.first - first) + place] += count
    }
    total += other.total
  }

  private mutating func makeRoom(_ low: Int32, _ high: Int32) {
    if counts.isEmpty { first = low }
    if low < first {
      counts.insert(contentsOf: repeatElement(0, count: Int(first - low)), at: 0)
      first = low
    }
    let needed = Int(high - first) + 1
    if needed > counts.count { counts += repeatElement(0, count: needed - counts.count) }
  }

  /// The days with a line, ascending, and how many lines each has.
  var days: [(day: Int32, lines: Int)] {
    counts.indices.filter { counts[$0] > 0 }.map { (first + Int32($0), counts[$0]) }
  }

  /// How many lines lie after a day.
  func lines(after day: Int32) -> Int { days.reduce(0) { $0 + ($1.day > day ? $1.lines : 0) } }

  /// The first day by which at least `thousandths` of the lines have occurred.
  func day(by thousandths: Int) -> Int32? {
    var lines = 0
    for (place, count) in counts.enumerated() {
      lines += count
      if count > 0, lines * 1_000 >= total * thousandths { return first + Int32(place) }
    }
    return nil
  }
}
