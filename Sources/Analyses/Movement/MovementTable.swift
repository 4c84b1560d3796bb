import Framework
import Results

/// What a comparison with an earlier report shows; nothing where there is none.
struct MovementFigures: Sendable {
  /// A pair of labels with what it belongs to.
  struct Row: Sendable {
    let movement: LabelMovement
    let pair: LabelMovement.Pair
    /// All customers with the same label in the earlier report.
    let origins: Int

    /// The labels; nil where the customers have none in that report.
    var from: String? { pair.from.map { movement.names[$0] } }
    var to: String? { pair.to.map { movement.names[$0] } }
  }

  let rows: [Row]
  let movers: Movers

  init(_ study: Study) {
    rows = (study.movement?.labels ?? []).flatMap(MovementFigures.rows)
    movers = Movers(study)
  }

  private static func rows(_ movement: LabelMovement) -> [Row] {
    let totals = Dictionary(grouping: movement.pairs, by: \.from)
      .mapValues { $0.reduce(0) { $0 + $1.customers } }
    return movement.pairs.map {
      Row(movement: movement, pair: $0, origins: totals[$0.from] ?? 0)
    }
  }
}

extension Table where Source == MovementFigures {
  static let movement: Table<MovementFigures> = Table(
    "movement",
    "One row for every pair of labels that occurs: how many customers moved from one segment, tier "
      + "or stage in the earlier report to another in this run, and what they had earned us by then "
      + "and by now.",
    order: "By kind (segment, tier, stage), from, to, in the order of the labels in other tables; "
      + "labels of the earlier report alone after them, empty ones last."
  ) {
    Column.name("kind", .label, "segment, tier or stage.") {
      $0.rows.map(\.movement.kind.rawValue)
    }
    Column.name(
      "from", .label, "The label in the earlier report; empty for customers who are new to it."
    ) { $0.rows.map(\.from) }
    Column.name("to", .label, "The label in this run; empty for customers who are gone.") {
      $0.rows.map(\.to)
    }
    Column.integer("customers", .customers, "The customers who moved this way.") {
      $0.rows.map { Int64($0.pair.customers) }
    }
    Column.number(
      "share", .share, "Their share of all customers with the same from, those gone included."
    ) { $0.rows.map { Double($0.pair.customers) / Double($0.origins) } }
    Column<MovementFigures>.outcome
  }

  static let movers = Table<Movers>.movers.of(\MovementFigures.movers)
}

extension Column where Source == MovementFigures {
  /// What the customers of a pair earned us, and what became of them.
  @ColumnList<MovementFigures> fileprivate static var outcome: [Column<MovementFigures>] {
    Column.money(
      "profit_before",
      "Their profit up to the as-of day of the earlier report, as it states it; empty for new ones."
    ) { $0.rows.map { $0.pair.from == nil ? nil : Int64(exactly: $0.pair.profitBefore) } }
    Column.money("profit_now", "Their profit up to the as-of day; empty for those gone.") {
      $0.rows.map { $0.pair.to == nil ? nil : Int64(exactly: $0.pair.profitNow) }
    }
    Column.label("change", "stayed, rose or fell (tiers), moved (segments, stages), new or gone.") {
      (
        $0.rows.map { $0.movement.change($0.pair).rawValue }, LabelMovement.Change.names
      )
    }
    Column.integer("from_customers", .customers, "All customers with the same from.") {
      $0.rows.map { Int64($0.origins) }
    }
  }
}
