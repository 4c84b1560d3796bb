import Columns
import Customers
import Options
import Results
import Statistics

/// The rows of the table `product_affinity`.
struct AffinityTable {
  private let affinity: ProductAffinity?
  private let names: TextColumn

  init(_ study: Study) {
    affinity = study.productPairs?.affinity
    names = study.ledger.items?.products ?? TextColumn()
  }

  private var pairs: [AffinityPair] { affinity?.pairs ?? [] }

  private func products(_ place: KeyPath<AffinityPair, Int32>) -> ResultColumn.Values {
    .ids(names, rows: pairs.map { affinity?.facts.products[Int($0[keyPath: place])] ?? -1 })
  }

  private func support(_ place: KeyPath<AffinityPair, Int32>) -> [Int] {
    pairs.map { Int(affinity?.facts.support[Int($0[keyPath: place])] ?? 0) }
  }

  /// The table.
  var result: ResultTable {
    let (first, second) = (support(\.first), support(\.second))
    let baskets = affinity?.facts.baskets ?? 0
    let tables = pairs.indices.map {
      CrossTable(
        both: Int(pairs[$0].together), first: first[$0], second: second[$0], trials: baskets)
    }
    func share(of whole: (CrossTable) -> Int) -> ResultColumn.Values {
      .numbers(tables.map { Double($0.both) / Double(whole($0)) })
    }
    return ResultTable(
      "product_affinity",
      [
        ResultColumn("product_a", products(\.first)),
        ResultColumn("product_b", products(\.second)),
        ResultColumn("orders_together", .integers(tables.map { Int64($0.both) })),
        ResultColumn("support", share(of: \.trials)),
        ResultColumn("confidence", share(of: \.first)),
        ResultColumn("lift", .numbers(tables.map(\.lift))),
        ResultColumn("significance", .numbers(pairs.map(\.ratio))),
        ResultColumn("p_value", .numbers(pairs.map { ChiSquare.upperTail($0.ratio) })),
        ResultColumn("adjusted_p_value", .numbers(affinity?.adjusted ?? [])),
        ResultColumn("orders_a", .integers(first.map { Int64($0) })),
        ResultColumn("orders_b", .integers(second.map { Int64($0) })),
        ResultColumn("confidence_b_to_a", share(of: \.second)),
      ])
  }

  /// What was counted, for the manifest; without rows where there are no products.
  static func parameters(_ study: Study) -> ResultTable {
    let counted = [study.productPairs?.affinity].compactMap { $0 }
    func column(_ name: String, _ value: (ProductAffinity) -> Int) -> ResultColumn {
      ResultColumn(name, .integers(counted.map { Int64(value($0)) }))
    }
    return ResultTable(
      "affinity_base",
      [
        ResultColumn(
          "basket", .texts(counted.map { _ in study.basketsAreCustomers ? "customer" : "order" })),
        column("baskets") { $0.facts.baskets },
        column("baskets_over_1000_products") { $0.facts.skipped },
        column("products") { $0.facts.productCount },
        column("least_baskets") { _ in study.options[.leastBaskets] },
        column("products_kept") { $0.facts.products.count },
        column("pairs_tried") { $0.tried },
        column("pairs_above_chance") { $0.found },
        column("pairs_written") { $0.pairs.count },
      ])
  }
}
