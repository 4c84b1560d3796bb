public import Parallelism
private import RealModule

extension ParetoNBD {
  /// The sum of the log-likelihoods of all tuples, each times its weight, with its derivatives by
  /// the logarithms of the parameters.
  ///
  /// Many tuples with the same number of repeats share one table of the integral over the moment of
  /// stopping, which starts at every day; a few are integrated one by one.
  public func logLikelihood(
    _ sample: LikelihoodSample, workers: Workers, gradient: inout SIMD4<Double>
  ) -> Double {
    let buying = sample.moments(alpha: alpha)
    let staying = sample.moments(alpha: beta)
    let purchases = sample.purchases(r: r, alpha: alpha, buying)
    var sums = SIMD8<Double>.zero
    sums[0] = purchases.byR
    sums[1] = purchases.byAlpha
    sums[4] = purchases.value
    for end in sample.ends {
      let moment = staying[end.place]
      let faded = s * end.customers * moment.growth
      sums[2] -= faded
      sums[3] += s * end.customers * moment.days * moment.rate
      sums[4] -= faded
    }
    let sizes = sample.runs.map(tableSize)
    let longest = sample.histories.longestObserved
    let nodes = Set(sizes.compactMap { $0 }).sorted().map {
      DropoutNodes(alpha: alpha, beta: beta, days: longest, size: $0, workers: workers)
    }
    let values = zip(buying, staying).map { SIMD4($0.growth, $1.growth, $0.rate, $1.rate) }
    let parts = workers.map(sample.runs.count) { run in
      stopping(sample, sample.runs[run], nodes.first { $0.size == sizes[run] }, values)
    }
    sums = parts.reduce(sums, +)
    gradient = sums.lowHalf
    return sums[4]
  }

  /// The nodes a day of a table for the tuples of a run; nil where it is not faster, or not
  /// accurate.
  private func tableSize(_ run: LikelihoodSample.Run) -> Int? {
    let (first, last) = (Double(run.days.lowerBound), Double(run.days.upperBound))
    guard run.tuples.count > 64, last > first,
      let size = DropoutNodes.size(
        r + run.frequency, alpha + first, s, beta + first, length: last - first),
      // A node of a day costs about a 25th of an integral, as measured.
      25 * run.tuples.count > size * (run.days.count - 1)
    else { return nil }
    return size
  }

  /// What the chance to have stopped adds to the log-likelihood of the tuples of a run: the
  /// gradient, then the value.
  ///
  /// - Parameter values: those of a node at each of the sample's days.
  private func stopping(
    _ sample: LikelihoodSample, _ run: LikelihoodSample.Run, _ nodes: DropoutNodes?,
    _ values: [SIMD4<Double>]
  ) -> SIMD8<Double> {
    let histories = sample.histories
    var sums = StoppingSums()
    if let nodes {
      add(histories, sample.places, run, nodes, values, to: &sums)
    } else {
      for tuple in run.tuples where histories.weights[tuple] > 0 {
        guard let dropout = dropout(histories[tuple]) else { continue }
        sums.add(
          dropout, values[Int(sample.places[tuple][1])],
          weight: Double(histories.weights[tuple]))
      }
    }
    return SIMD8(
      lowHalf: sums.gradient(of: self, frequency: run.frequency),
      highHalf: SIMD4(sums.value, 0, 0, 0))
  }

  /// Adds the tuples of a run by a table.
  private func add(
    _ histories: MergedHistories, _ places: [SIMD2<Int32>], _ run: LikelihoodSample.Run,
    _ nodes: DropoutNodes, _ values: [SIMD4<Double>], to sums: inout StoppingSums
  ) {
    let shape = r + run.frequency
    let start = DropoutNodes.values(Double(run.days.lowerBound), alpha: alpha, beta: beta)
    let table = DropoutTable(nodes, shape: shape, s: s, days: run.days, start: start)
    // What the integral has to be multiplied with for the odds, by the end of observation.
    let growth = values.map { Double.exp(shape * ($0[0] - start[0]) + s * ($0[1] - start[1])) * s }
    let (last, timeObserved) = (histories.recency.span, histories.timeObserved.span)
    let (weights, places, ends) = (histories.weights.span, places.span, values.span)
    for tuple in run.tuples {
      let integral = table.between(last[tuple], timeObserved[tuple])
      guard integral.total > 0 else { continue }
      let end = Int(places[tuple][1])
      sums.add(
        odds: growth[end] * integral.total, rest: ends[end] - integral.moments / integral.total,
        end: ends[end], weight: Double(weights[tuple]))
    }
  }
}

/// Sums of ln(1 + odds) over customers of one number of repeats who may have stopped with these
/// odds, and of what the derivatives are made of.
private struct StoppingSums {
  private var logarithms = LogarithmSum()
  /// The part of the logarithms that is ln(odds) where these are too large.
  private var linear = 0.0
  /// The chances of having stopped.
  private var stopped = 0.0
  /// The same times how far the values of a node at the end of observation are above their means
  /// over the moment of stopping.
  private var rest = SIMD4<Double>.zero
  /// The same times 1/(beta + T).
  private var late = 0.0

  var value: Double { linear + logarithms.value }

  @inline(__always)
  mutating func add(odds: Double, rest: SIMD4<Double>, end: SIMD4<Double>, weight: Double) {
    logarithms.add(1 + odds, weight: weight)
    add(chance: weight * odds / (1 + odds), rest, end)
  }

  mutating func add(_ dropout: DropoutIntegral, _ end: SIMD4<Double>, weight: Double) {
    let small = Double.exp(-abs(dropout.logOdds))
    linear += weight * (max(dropout.logOdds, 0) + Double.log(onePlus: small))
    add(
      chance: weight * (dropout.logOdds > 0 ? 1 : small) / (1 + small),
      SIMD4(lowHalf: dropout.growthLeft, highHalf: end.highHalf - dropout.rate), end)
  }

  @inline(__always)
  private mutating func add(chance: Double, _ rest: SIMD4<Double>, _ end: SIMD4<Double>) {
    stopped += chance
    self.rest += chance * rest
    late += chance * end[3]
  }

  /// The derivatives of the sum by the logarithms of the parameters.
  func gradient(of model: ParetoNBD, frequency: Double) -> SIMD4<Double> {
    SIMD4(
      model.r * rest[0], (model.r + frequency) * model.alpha * rest[2],
      stopped + model.s * rest[1], model.beta * ((model.s + 1) * rest[3] - late))
  }
}
