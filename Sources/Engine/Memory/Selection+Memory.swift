import Analyses

extension Selection {
  /// About how many bytes a customer takes while the analyses are at work.
  ///
  /// All of them share the ids, the book, and labels that stay for the analyses behind: about three bytes
  /// for each column of the tables with a row a customer. Of these tables one at a time is in memory, a
  /// cell in about 14 bytes. What is freed is not all used again: a third more.
  var bytesPerCustomer: Int {
    let tables = analyses.flatMap(\.tables).filter { $0.columns.first?.unit == "id" }
    let widths = tables.map(\.columns.count)
    return (60 + 3 * widths.reduce(0, +) + 14 * (widths.max() ?? 0)) * 4 / 3
  }

  /// About how many bytes models and pairs of products take, however few customers there are.
  var bytesOfAnalyses: Int {
    analyses.contains { !$0.options.isEmpty && $0.options.contains(.model) } ? 16_000_000 : 0
  }
}
