internal import Parallelism

/// Merged histories as fits want them: prepared for many evaluations of a likelihood.
///
/// Much of a likelihood depends on the repeats alone, or on one number of days alone. That is
/// computed once for every distinct number, and where a term holds nothing else its sum over the
/// customers needs no tuple at all: ``ends`` and ``runs`` have the sums of the weights.
public struct LikelihoodSample: Sendable {
  /// The tuples with equally many repeats.
  struct Run: Sendable {
    let frequency: Double
    let tuples: Range<Int>
    /// How many customers have these tuples.
    let customers: Double
    /// The lowest last purchase and the longest observation of them, in days.
    let days: ClosedRange<Int>
  }

  /// A number of days for which customers have been observed.
  struct End: Sendable {
    /// Its place in `days`.
    let place: Int
    /// How many customers have been observed for so long, and their repeats.
    var customers = 0.0
    var frequency = 0.0
  }

  /// Some tuples of one run.
  struct Piece: Sendable {
    /// The place of the run in `runs`.
    let run: Int
    let tuples: Range<Int>
  }

  /// The histories.
  public let histories: MergedHistories
  /// The different numbers of repeats, ascending.
  let runs: [Run]
  /// The different numbers of days to a last purchase or to an end of observation, ascending.
  let days: [Double]
  /// The places in `days` of the last purchase and the end of observation of each tuple.
  let places: [SIMD2<Int32>]
  /// The different ends of observation.
  let ends: [End]
  /// All tuples, cut so that threads can share them.
  let pieces: [Piece]

  /// How many tuples a piece has at most.
  private static let longestPiece = 4_096

  /// Prepares histories.
  ///
  /// - Complexity: O(tuples + longest observation).
  public init(_ histories: MergedHistories) {
    self.histories = histories
    var placeOfDay = Array(repeating: Int32(-1), count: histories.longestDays + 1)
    for tuple in 0..<histories.count {
      placeOfDay[Int(histories.recency[tuple])] = 0
      placeOfDay[Int(histories.timeObserved[tuple])] = 0
    }
    var days: [Double] = []
    for day in placeOfDay.indices where placeOfDay[day] == 0 {
      placeOfDay[day] = Int32(days.count)
      days.append(Double(day))
    }
    self.days = days
    places = (0..<histories.count).map { tuple in
      SIMD2(
        placeOfDay[Int(histories.recency[tuple])], placeOfDay[Int(histories.timeObserved[tuple])])
    }
    ends = LikelihoodSample.ends(histories, placeOfDay, count: days.count)
    let runs = LikelihoodSample.runs(histories)
    self.runs = runs
    pieces = runs.indices.flatMap { run in
      let grid = Grid(rows: runs[run].tuples.count, rowsPerChunk: LikelihoodSample.longestPiece)
      return (0..<grid.count).map { piece in
        let start = runs[run].tuples.lowerBound
        return Piece(
          run: run, tuples: start + grid[piece].lowerBound..<start + grid[piece].upperBound)
      }
    }
  }

  private static func ends(
    _ histories: MergedHistories, _ placeOfDay: [Int32], count: Int
  ) -> [End] {
    var ends = (0..<count).map { End(place: $0) }
    for tuple in 0..<histories.count {
      let place = Int(placeOfDay[Int(histories.timeObserved[tuple])])
      let weight = Double(histories.weights[tuple])
      ends[place].customers += weight
      ends[place].frequency += weight * Double(histories.frequency[tuple])
    }
    return ends.filter { $0.customers > 0 }
  }

  private static func runs(_ histories: MergedHistories) -> [Run] {
    var runs: [Run] = []
    var start = 0
    while start < histories.count {
      var end = start
      var (customers, first, last) = (0, Int.max, 0)
      while end < histories.count, histories.frequency[end] == histories.frequency[start] {
        customers += Int(histories.weights[end])
        first = min(first, Int(histories.recency[end]))
        last = max(last, Int(histories.timeObserved[end]))
        end += 1
      }
      runs.append(
        Run(
          frequency: Double(histories.frequency[start]), tuples: start..<end,
          customers: Double(customers), days: first...max(first, last)))
      start = end
    }
    return runs
  }

  /// The sum over all pieces, the same for any number of threads.
  func sum(_ workers: Workers, _ body: @Sendable (Piece) -> SIMD8<Double>) -> SIMD8<Double> {
    workers.map(pieces.count) { body(pieces[$0]) }.reduce(.zero, +)
  }
}

extension MergedHistories {
  /// The highest number of days of any tuple.
  fileprivate var longestDays: Int {
    max(Int(recency.max() ?? 0), longestObserved)
  }
}
