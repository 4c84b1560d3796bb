import Columns

/// Which optional columns the lines have.
struct LedgerColumns: Sendable {
  let hasProfit: Bool
  let hasDiscount: Bool
  let hasProduct: Bool
  let hasCategory: Bool
  let hasChannel: Bool

  /// The columns of some blocks; one that a block lacks may be in others.
  init(_ blocks: [PartedBlock]) {
    hasProfit = blocks.contains { !$0.profit.isEmpty }
    hasDiscount = blocks.contains { !$0.discount.isEmpty }
    hasProduct = blocks.contains { !$0.product.isEmpty }
    hasCategory = blocks.contains { !$0.category.isEmpty }
    hasChannel = blocks.contains { !$0.channel.isEmpty }
  }

  /// Whether lines tell what they are about.
  var hasItems: Bool { hasProduct || hasCategory || hasChannel }
}
