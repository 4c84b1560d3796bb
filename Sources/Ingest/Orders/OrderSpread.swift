/// How an amount is spread over the lines of an order.
enum OrderSpread {
  /// The shares of lines in an amount, in proportion to their own amounts: exact in 1/10,000.
  ///
  /// What is left over by rounding down goes to the largest remainders (Hamilton's method). Where some
  /// lines are sales and others returns, proportions mean nothing: then each line keeps its amount,
  /// and the difference is spread by size. An amount of 0 leaves 0 on every line.
  ///
  /// - Parameters:
  ///   - weights: the lines' own amounts; nil: not all are known, so that all lines get the same.
  ///   - precedes: which of two lines goes first where remainders are equal.
  static func shares(
    of amount: Int128, weights: [Int64]?, count: Int, precedes: (Int, Int) -> Bool
  ) throws(IngestError) -> [Int64] {
    guard amount != 0 else { return Array(repeating: 0, count: count) }
    let own = (weights ?? []).map { Int128($0) }
    let isMixed = own.contains { $0 < 0 } && own.contains { $0 > 0 }
    let kept = isMixed ? own : Array(repeating: 0, count: count)
    var sizes = own.map { $0 < 0 ? -$0 : $0 }
    if sizes.allSatisfy({ $0 == 0 }) { sizes = Array(repeating: 1, count: count) }
    let parts = try parts(of: amount - kept.reduce(0, +), sizes, precedes)
    var shares: [Int64] = []
    for (kept, part) in zip(kept, parts) {
      guard let share = Int64(exactly: kept + part) else { throw .sumTooLarge }
      shares.append(share)
    }
    return shares
  }

  private static func parts(
    of amount: Int128, _ sizes: [Int128], _ precedes: (Int, Int) -> Bool
  ) throws(IngestError) -> [Int128] {
    let total = sizes.reduce(0, +)
    let size = amount < 0 ? -amount : amount
    var parts: [Int128] = []
    var remainders: [Int128] = []
    for weight in sizes {
      let (product, overflow) = size.multipliedReportingOverflow(by: weight)
      guard !overflow else { throw .sumTooLarge }
      let (part, remainder) = product.quotientAndRemainder(dividingBy: total)
      parts.append(part)
      remainders.append(remainder)
    }
    let left = Int(size - parts.reduce(0, +))
    let order = sizes.indices.sorted { first, second in
      remainders[first] != remainders[second]
        ? remainders[first] > remainders[second] : precedes(first, second)
    }
    for index in order.prefix(left) { parts[index] += 1 }
    return amount < 0 ? parts.map { -$0 } : parts
  }
}
