import Models
import Parallelism
import Statistics

/// Customers who behave as MBG/NBD says, whose purchases may not be told apart within a day.
struct SimulatedCustomers {
  private(set) var purchaseDays: [Int32] = []
  private(set) var offsets: [Int32] = [0]
  private let days: Int32

  /// Customers who first buy on any of so many days.
  ///
  /// - Parameters:
  ///   - rates: the shape and the scale in days of the rates; nil for one rate, of 1 in 50 days.
  ///   - dropout: the parameters of the chances of dropping out; nil where nobody does.
  init(
    _ count: Int, days: Int32, rates: (r: Double, alpha: Double)?,
    dropout: (a: Double, b: Double)?, seed: UInt64
  ) {
    self.days = days
    for customer in 0..<count {
      var random = RandomStream(seed: seed, stream: UInt64(customer))
      let rate = rates.map { random.gamma(shape: $0.r, rate: $0.alpha) } ?? 0.02
      let chance = dropout.map { random.beta($0.a, $0.b) } ?? 0
      var time = Double(random.below(Int(days)))
      purchaseDays.append(Int32(time))
      while !random.bernoulli(chance) {
        time += random.exponential(rate: rate)
        guard time < Double(days) else { break }
        if purchaseDays.last != Int32(time) { purchaseDays.append(Int32(time)) }
      }
      offsets.append(Int32(purchaseDays.count))
    }
  }

  /// The same customers from the last to the first.
  var reversed: SimulatedCustomers {
    var copy = self
    copy.purchaseDays = []
    copy.offsets = [0]
    for customer in (0..<offsets.count - 1).reversed() {
      copy.purchaseDays += purchaseDays[Int(offsets[customer])..<Int(offsets[customer + 1])]
      copy.offsets.append(Int32(copy.purchaseDays.count))
    }
    return copy
  }

  /// The histories up to the last day.
  func merged(threads: Int = 2) -> MergedHistories {
    MergedHistories(
      purchaseDays: purchaseDays, offsets: offsets, asOf: days - 1,
      workers: Workers(count: threads))
  }
}

extension MergedHistories {
  /// The histories of customers given by their purchase days.
  init(_ customers: [[Int32]], asOf: Int32, threads: Int = 1) {
    var offsets: [Int32] = [0]
    for days in customers { offsets.append((offsets.last ?? 0) + Int32(days.count)) }
    self.init(
      purchaseDays: customers.flatMap { $0 }, offsets: offsets, asOf: asOf,
      workers: Workers(count: threads))
  }

  /// Some of the tuples.
  func only(_ tuples: Range<Int>) -> MergedHistories {
    MergedHistories(
      frequency: Array(frequency[tuples]), recency: Array(recency[tuples]),
      timeObserved: Array(timeObserved[tuples]), weights: Array(weights[tuples]))
  }
}

extension PurchaseModel {
  /// The log-likelihood of all tuples, as fits compute it.
  func logLikelihood(of histories: MergedHistories, gradient: inout SIMD4<Double>) -> Double {
    logLikelihood(LikelihoodSample(histories), workers: Workers(count: 2), gradient: &gradient)
  }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ a: Double, _ b: Double, to tolerance: Double) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b))
}
