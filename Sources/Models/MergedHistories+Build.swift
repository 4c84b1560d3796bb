public import Parallelism
internal import Statistics

extension MergedHistories {
  /// The histories of customers, as they stood on the evening of `asOf`.
  ///
  /// Purchases after `asOf` may be among the days and are left out, so that a model can be fitted
  /// to what was known on an earlier day.
  ///
  /// - Parameters:
  ///   - purchaseDays: the different purchase days of each customer, ascending.
  ///   - offsets: where each customer's days start, and after the last one the end.
  ///   - asOf: the last day of observation.
  /// - Precondition: (most days + 1) (longest observation + 1)^2 is below 2^63, as it is for years
  ///   1 to 9999 and 690,000 purchase days a customer.
  /// - Complexity: O(customers x digits); purchase days are not visited one by one.
  public init(purchaseDays: [Int32], offsets: [Int32], asOf: Int32, workers: Workers) {
    let book = Book(purchaseDays: purchaseDays, offsets: offsets, asOf: asOf)
    let keys = book.keys(workers)
    self.init(customers: keys, in: book.radix)
  }

  /// Merges customers whose keys are equal.
  private init(customers keys: [Int64], in radix: Radix) {
    // Those without a purchase stay out of the sort.
    let known = keys.indices.filter { keys[$0] >= 0 }.map { Int32(truncatingIfNeeded: $0) }
    let kept = known.map { keys[Int($0)] }
    let order = StableOrder.ascending(kept)
    var tupleOfCustomer = Array(repeating: Int32(-1), count: keys.count)
    var (frequency, recency, timeObserved, weights) = ([Int32](), [Int32](), [Int32](), [Int32]())
    var place = 0
    while place < order.count {
      let key = kept[Int(order[place])]
      let start = place
      while place < order.count, kept[Int(order[place])] == key {
        tupleOfCustomer[Int(known[Int(order[place])])] = Int32(truncatingIfNeeded: weights.count)
        place += 1
      }
      let history = radix.history(key)
      frequency.append(history[0])
      recency.append(history[1])
      timeObserved.append(history[2])
      weights.append(Int32(truncatingIfNeeded: place - start))
    }
    self.init(
      frequency: frequency, recency: recency, timeObserved: timeObserved, weights: weights,
      tupleOfCustomer: tupleOfCustomer)
  }

  /// A history as one whole number, which orders by repeats, last purchase and observed time.
  private struct Radix {
    /// One more than the longest observed time in days.
    let days: Int64

    func key(_ frequency: Int, _ recency: Int64, _ timeObserved: Int64) -> Int64 {
      (Int64(frequency) * days + recency) * days + timeObserved
    }

    /// The repeats, the last purchase and the observed time of a key.
    func history(_ key: Int64) -> SIMD4<Int32> {
      let (upper, timeObserved) = key.quotientAndRemainder(dividingBy: days)
      let (frequency, recency) = upper.quotientAndRemainder(dividingBy: days)
      return SIMD4(
        Int32(truncatingIfNeeded: frequency), Int32(truncatingIfNeeded: recency),
        Int32(truncatingIfNeeded: timeObserved), 0)
    }
  }

  /// The purchase days as they were given.
  private struct Book {
    let purchaseDays: [Int32]
    let offsets: [Int32]
    let asOf: Int32
    let radix: Radix

    init(purchaseDays: [Int32], offsets: [Int32], asOf: Int32) {
      self.purchaseDays = purchaseDays
      self.offsets = offsets
      self.asOf = asOf
      var most: Int64 = 0
      var earliest = asOf
      for customer in 0..<max(0, offsets.count - 1) where offsets[customer] < offsets[customer + 1]
      {
        most = max(most, Int64(offsets[customer + 1] - offsets[customer]))
        earliest = min(earliest, purchaseDays[Int(offsets[customer])])
      }
      radix = Radix(days: Int64(asOf) - Int64(earliest) + 1)
      let (square, isLong) = radix.days.multipliedReportingOverflow(by: radix.days)
      precondition(!isLong && !square.multipliedReportingOverflow(by: most + 1).overflow)
    }

    /// The key of every customer, -1 where nothing was bought in time.
    func keys(_ workers: Workers) -> [Int64] {
      let grid = Grid(rows: max(0, offsets.count - 1), rowsPerChunk: 65_536)
      return workers.joined((0..<grid.count).map { grid[$0].count }) { chunk, keys in
        for customer in grid[chunk] { keys.append(key(customer)) }
      }
    }

    private func key(_ customer: Int) -> Int64 {
      let start = Int(offsets[customer])
      let end = self.end(start, Int(offsets[customer + 1]))
      guard end > start else { return -1 }
      let first = Int64(purchaseDays[start])
      return radix.key(
        end - start - 1, Int64(purchaseDays[end - 1]) - first, Int64(asOf) - first)
    }

    /// Where the days up to `asOf` end, among those from `start` to `end`.
    private func end(_ start: Int, _ end: Int) -> Int {
      guard end > start, purchaseDays[end - 1] > asOf else { return end }
      return (start..<end - 1).partitioningIndex { purchaseDays[$0] > asOf }
    }
  }
}
