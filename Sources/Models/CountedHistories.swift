/// The different pairs of repeats x and observed time T among merged histories.
///
/// These two are all that many models know of what an active customer will do: see
/// ``MemorylessModel``. There are far fewer pairs than histories, so that what depends on them
/// alone is computed once for each pair. Pairs are in the order in which the histories show them,
/// equal repeats side by side.
public struct CountedHistories: Sendable, Equatable {
  /// Purchase days after the first, of each pair; ascending.
  public let frequency: [Int32]
  /// Days from the first purchase day to the end of observation, of each pair.
  public let timeObserved: [Int32]
  /// The place of the pair of each merged history.
  public let placeOfTuple: [Int32]
  /// The days for which the first customer has been observed; 0 where there is none.
  let longestObserved: Int
  /// Where the pairs of each number of repeats start, and finally the end.
  let runs: [Int32]

  /// The pairs of some histories.
  ///
  /// - Complexity: O(histories + longest observation).
  public init(_ histories: MergedHistories) {
    var frequency: [Int32] = []
    var timeObserved: [Int32] = []
    var runs: [Int32] = []
    var placeOfTuple: [Int32] = []
    placeOfTuple.reserveCapacity(histories.count)
    // The place of the latest pair of each observed time.
    var latest = Array(repeating: Int32(-1), count: histories.longestObserved + 1)
    var first: Int32 = 0
    for tuple in 0..<histories.count {
      if runs.isEmpty || histories.frequency[tuple] != frequency[frequency.count - 1] {
        first = Int32(frequency.count)
        runs.append(first)
      }
      let days = Int(histories.timeObserved[tuple])
      if latest[days] < first {
        latest[days] = Int32(frequency.count)
        frequency.append(histories.frequency[tuple])
        timeObserved.append(histories.timeObserved[tuple])
      }
      placeOfTuple.append(latest[days])
    }
    runs.append(Int32(frequency.count))
    self.frequency = frequency
    self.timeObserved = timeObserved
    self.placeOfTuple = placeOfTuple
    longestObserved = histories.longestObserved
    self.runs = runs
  }

  /// The number of pairs.
  public var count: Int { frequency.count }

  /// The number of different numbers of repeats.
  var runCount: Int { runs.count - 1 }

  /// The places of the pairs of a number of repeats.
  func places(ofRun run: Int) -> Range<Int> { Int(runs[run])..<Int(runs[run + 1]) }

  /// The history of a pair, with a last purchase on the first day, which does not matter.
  subscript(place: Int) -> History {
    History(
      frequency: Double(frequency[place]), recency: 0, timeObserved: Double(timeObserved[place]))
  }

  /// The histories of each pair, pair by pair, and where those of each start.
  func tuples() -> (starts: [Int32], tuples: [Int32]) {
    var starts = Array(repeating: Int32(0), count: count + 1)
    for place in placeOfTuple { starts[Int(place) + 1] += 1 }
    for place in 0..<count { starts[place + 1] += starts[place] }
    var next = starts
    var tuples = Array(repeating: Int32(0), count: placeOfTuple.count)
    for (tuple, place) in placeOfTuple.enumerated() {
      tuples[Int(next[Int(place)])] = Int32(tuple)
      next[Int(place)] += 1
    }
    return (starts, tuples)
  }
}
