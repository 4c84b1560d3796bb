import Statistics

/// Orders amounts from the lowest to the highest, which is what quantiles take.
struct Ordering: Kernel {
  static let name = "order"
  static let rows = 100_000

  private let amounts: [Int64]

  init() {
    var random = RandomStream(seed: 4)
    amounts = (0..<Ordering.rows).map { _ in
      let share = random.uniform()
      return Int64(share * share * 1_000_000) * 100 - 500_000
    }
  }

  func run() -> [Int32] { StableOrder.ascending(amounts) }

  func isRight(_ answer: [Int32]) -> Bool {
    answer.sorted() == Array(0..<Int32(Ordering.rows))
      && zip(answer, answer.dropFirst()).allSatisfy { left, right in
        let (low, high) = (amounts[Int(left)], amounts[Int(right)])
        return low < high || (low == high && left < right)
      }
  }
}
