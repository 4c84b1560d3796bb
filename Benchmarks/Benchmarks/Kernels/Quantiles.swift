import Kernels
import Statistics

@testable import Analyses

/// Orders amounts, cuts them at their quantiles and scores them.
struct Quantiles: Kernel {
  static let name = "quantiles"
  static let rows = 100_000

  private let amounts: [Int64]
  private let scheme: RFMScheme

  init() throws {
    // Different numbers in no order: the steps of a prime through a range of another size.
    amounts = (0..<Quantiles.rows).map { Int64($0 * 7_919 % Quantiles.rows) * 100 }
    scheme = try RFMScheme(OptionValues())
  }

  func run() -> [UInt8] { MeasureScores(.revenue, amounts, scheme).scores }

  /// Whether each fifth of the amounts has its score.
  func isRight(_ answer: [UInt8]) -> Bool {
    answer.count == amounts.count
      && zip(answer, amounts).allSatisfy { score, amount in
        Int(score) == Int(amount / 100) * 5 / Quantiles.rows + 1
      }
  }
}
