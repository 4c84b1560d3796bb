/// What is known about how often an active customer buys: purchases are a Poisson process whose
/// rate per day has a gamma distribution.
struct PurchaseRate {
  /// The shape of the gamma distribution.
  let shape: Double
  /// The rate of the gamma distribution, in days.
  let rate: Double

  /// The expected number of purchases per day.
  var mean: Double { shape / rate }

  /// The length beyond which no list of probabilities is continued.
  private static let lengthLimit = 1 << 20

  /// The probabilities of 0, 1, … purchases in some days, as far as they are not negligible.
  ///
  /// They are the negative binomial distribution. Each is found from its neighbour, starting at the
  /// most likely number, and all are divided by their sum: so no small number is ever the
  /// difference of two large ones, and nothing that matters underflows. A list ends at a million:
  /// more frequent purchases are counted there.
  func countProbabilities(within days: Double, into probabilities: inout [Double]) {
    let z = days / (rate + days)
    let mode = min(max(0, ((shape - 1) * days / rate).rounded(.down)), Double(Self.lengthLimit))
    probabilities.removeAll(keepingCapacity: true)
    probabilities.append(contentsOf: repeatElement(0, count: Int(mode) + 1))
    fillDownwards(from: Int(mode), z, &probabilities)
    appendUpwards(from: Int(mode), z, &probabilities)
    var sum = 0.0
    for probability in probabilities { sum += probability }
    for n in probabilities.indices { probabilities[n] /= sum }
  }

  /// Writes the weights of `mode` and below, for a weight of 1 at `mode`.
  private func fillDownwards(from mode: Int, _ z: Double, _ weights: inout [Double]) {
    var weight = 1.0
    var n = mode
    weights[n] = weight
    while n > 0, weight > 1e-25 {
      weight *= Double(n) / (z * (shape + Double(n - 1)))
      n -= 1
      weights[n] = weight
    }
  }

  /// Appends the weights above `mode` until the rest is negligible.
  private func appendUpwards(from mode: Int, _ z: Double, _ weights: inout [Double]) {
    var weight = 1.0
    var sum = 1.0
    var n = mode
    while n < Self.lengthLimit {
      let ratio = z * (shape + Double(n)) / Double(n + 1)
      weight *= ratio
      // The ratios fall, or they rise towards z where the shape is below 1.
      let highest = max(ratio, z)
      if highest < 1, weight <= 1e-15 * sum * (1 - highest) { return }
      n += 1
      weights.append(weight)
      sum += weight
    }
  }

  /// Cuts off what is beyond all but 1e-9 of the probability, and gives it to the last number kept.
  static func cut(_ probabilities: inout [Double]) {
    var rest = 0.0
    while probabilities.count > 1, let last = probabilities.last, rest + last < 1e-9 {
      rest += last
      probabilities.removeLast()
    }
    probabilities[probabilities.count - 1] += rest
  }
}
