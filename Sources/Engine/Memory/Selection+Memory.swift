import Analyses
import Options
import Results

extension Selection {
  /// About how many bytes a customer takes while the analyses are at work.
  ///
  /// All of them share the ids, the book, and labels that stay for the analyses behind: about three bytes
  /// for each column of the tables with a row a customer. Of these tables one at a time is in memory, a
  /// cell in about 14 bytes. What models expect of a customer now and at the start of the window takes
  /// about 120. What is freed is not all used again: a third more.
  var bytesPerCustomer: Int {
    let tables = analyses.flatMap(\.tables).filter { $0.columns.first?.unit == .id }
    let widths = tables.map(\.columns.count)
    let expected = hasModels ? 120 : 0
    return (60 + expected + 3 * widths.reduce(0, +) + 14 * (widths.max() ?? 0)) * 4 / 3
  }

  /// About how many bytes models and pairs of products take, however few customers there are.
  var bytesOfAnalyses: Int {
    hasModels ? 16_000_000 : 0
  }

  private var hasModels: Bool { analyses.contains { $0.options.contains(.model) } }
}
