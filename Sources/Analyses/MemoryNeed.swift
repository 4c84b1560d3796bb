public import Framework
import Options
import Prediction
import Results

/// About how much memory some analyses take, for an estimate before anything is read.
public struct MemoryNeed: Sendable, Equatable {
  /// The bytes a customer takes while the analyses are at work.
  ///
  /// All of them share the ids, the book, and labels that stay for later analyses: about three bytes for
  /// each column of the tables with a row a customer. Of these tables one at a time is in memory, a
  /// cell in about 14 bytes. What models expect of a customer now and at the start of the window takes
  /// about 120. Not all that is freed is used again: a third more.
  public let bytesPerCustomer: Int
  /// The bytes that do not depend on the number of customers: models and pairs of products.
  public let fixedBytes: Int

  /// What the analyses of a run need together.
  public init(of analyses: [Analysis]) {
    let hasModels = analyses.contains { $0.options.contains(.model) }
    let tables = analyses.flatMap(\.tables).filter { $0.columns.first?.unit == .id }
    let widths = tables.map(\.columns.count)
    let expected = hasModels ? 120 : 0
    bytesPerCustomer =
      (60 + expected + 3 * widths.reduce(0, +) + 14 * (widths.max() ?? 0)) * 4 / 3
    fixedBytes = hasModels ? 16_000_000 : 0
  }
}
