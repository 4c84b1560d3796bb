private import RealModule
private import Statistics

extension StoppingMixture {
  /// Adds one node after the other, each from its most likely number in both directions, where the
  /// probability of none is too small a number to start from.
  func addFromModes(_ alive: Double, _ probabilities: inout [Double]) {
    addFromMode(days / (a + days), alive * Double.exp(-s * growth[1]), alive, &probabilities)
    for place in 0..<nodes.count {
      let node = node(place, power: 0)
      addFromMode(node[0], alive * node[1], alive * node[1], &probabilities)
    }
  }

  /// Adds one node; it is followed as far as a node of weight `reach` would matter.
  private func addFromMode(
    _ share: Double, _ weight: Double, _ reach: Double, _ probabilities: inout [Double]
  ) {
    let mode = ((k - 1) * share / (1 - share)).rounded(.down)
    guard mode >= 0, mode < Double(StoppingMixture.countLimit) else { return }
    let logarithm =
      k * Double.log(onePlus: -share) + (mode > 0 ? mode * Double.log(share) : 0)
      - Beta.log(k, mode + 1)
      - Double.log(k + mode)
    let top = Double.exp(logarithm)
    let least = 1e-17 / max(reach, 1e-17)
    var term = top
    var count = Int(mode)
    while term > least && count < StoppingMixture.countLimit {
      while probabilities.count <= count { probabilities.append(0) }
      probabilities[count] += weight * term
      term *= share * (k + Double(count)) / Double(count + 1)
      count += 1
    }
    term = top
    count = Int(mode)
    while count > 0 {
      term *= Double(count) / (share * (k + Double(count - 1)))
      count -= 1
      guard term > least else { break }
      probabilities[count] += weight * term
    }
  }
}
