#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

extension ParetoNBD {
  /// The sum of the log-likelihoods of some tuples, each times its weight, with its derivatives by
  /// the logarithms of the parameters.
  ///
  /// Many tuples with the same number of repeats share one table of the integral over the moment of
  /// stopping, from every day on; few are integrated one by one.
  public func logLikelihood(
    _ histories: MergedHistories, tuples: Range<Int>, gradient: inout SIMD4<Double>
  ) -> Double {
    var sum = Sum()
    var nodes: [DropoutNodes] = []
    var start = tuples.lowerBound
    while start < tuples.upperBound {
      var end = start + 1
      while end < tuples.upperBound, histories.repeats[end] == histories.repeats[start] { end += 1 }
      if let table = table(histories, start..<end, in: tuples, &nodes) {
        add(histories, start..<end, table, to: &sum)
      } else {
        add(histories, start..<end, to: &sum)
      }
      start = end
    }
    gradient = sum.gradient
    return sum.value
  }

  private struct Sum {
    var value = 0.0
    var gradient = SIMD4<Double>.zero

    mutating func add(_ value: Double, _ gradient: SIMD4<Double>, weight: Int32) {
      self.value += Double(weight) * value
      self.gradient += Double(weight) * gradient
    }
  }

  /// Adds tuples one by one.
  private func add(_ histories: MergedHistories, _ run: Range<Int>, to sum: inout Sum) {
    var gradient = SIMD4<Double>.zero
    for tuple in run where histories.weights[tuple] > 0 {
      let value = logLikelihood(histories[tuple], gradient: &gradient)
      sum.add(value, gradient, weight: histories.weights[tuple])
    }
  }

  /// Adds tuples with the same number of repeats.
  private func add(
    _ histories: MergedHistories, _ run: Range<Int>, _ table: DropoutTable, to sum: inout Sum
  ) {
    let repeats = Double(histories.repeats[run.lowerBound])
    let ratio = ratio(repeats)
    var gradient = SIMD4<Double>.zero
    for tuple in run where histories.weights[tuple] > 0 {
      let observed = Int(histories.observed[tuple])
      let dropout = table.dropout(from: Int(histories.lastPurchase[tuple]), to: observed)
      let value = logLikelihood(
        repeats, Double(observed), ratio: ratio, growth: table.growth(observed), dropout,
        &gradient)
      sum.add(value, gradient, weight: histories.weights[tuple])
    }
  }

  /// A table for the tuples of a run, where that is faster and accurate.
  ///
  /// - Parameter nodes: those that are there already, for all days of `tuples`.
  private func table(
    _ histories: MergedHistories, _ run: Range<Int>, in tuples: Range<Int>,
    _ nodes: inout [DropoutNodes]
  ) -> DropoutTable? {
    guard run.count > 64 else { return nil }
    var (first, last, count) = (Int.max, 0, 0)
    for tuple in run where histories.weights[tuple] > 0 {
      first = min(first, Int(histories.lastPurchase[tuple]))
      last = max(last, Int(histories.observed[tuple]))
      count += 1
    }
    let shape = r + Double(histories.repeats[run.lowerBound])
    guard last > first,
      let size = DropoutNodes.size(
        shape, alpha + Double(first), s, beta + Double(first), length: Double(last - first)),
      // A node of a day costs about a seventh of an integral, as measured.
      7 * count > size * (last - first)
    else { return nil }
    if !nodes.contains(where: { $0.size == size }) {
      let end = tuples.reduce(0) { max($0, Int(histories.observed[$1])) }
      nodes.append(DropoutNodes(alpha: alpha, beta: beta, days: end, size: size))
    }
    return nodes.first { $0.size == size }.map {
      DropoutTable($0, shape: shape, s: s, days: first...last)
    }
  }
}
