import Columns
import Customers
import Framework
import Measures
import Results

/// Customers and money by rung, the lost apart.
struct LadderFigures: Sendable {
  let rungs: LabelFigures
  /// The customers with a line on each rung.
  let customers: [Int]
  /// Those of them who are lost.
  let lapsed: [Int]

  init(_ study: Study) {
    let hasReferrals = study.referredBuyers != nil
    rungs = LabelFigures(
      study, study.rungs,
      prospects: LadderRung.allCases.map { $0 == .prospect ? study.prospects.count : 0 },
      remarks: LadderRung.allCases.map {
        hasReferrals || ($0 != .advocate && $0 != .partner) ? nil : Phrase(.noReferredBy)
      })
    customers = study.rungs.counts
    lapsed = study.lapsed(by: study.rungs)
  }

  /// Numbers of customers with a purchase.
  func buyers(_ count: (Int) -> Int) -> [Int64?] {
    rungs.known { row in
      let rung = LadderRung.allCases[row]
      return rung == .prospect || rung == .noPurchase ? nil : Int64(count(row))
    }
  }
}

extension Table where Source == LadderFigures {
  static let relationshipLadder: Table<LadderFigures> = Table(
    "relationship_ladder", "Customers and money by the rung that they have reached.",
    order: "prospect, purchaser, client, supporter, advocate, partner, no_purchase."
  ) {
    Column.byLabel(
      "rung",
      "The highest rung; prospect without a line, no_purchase with lines but without a purchase.",
      sharesOf: "all customers and prospects", in: \.rungs
    ) {
      Column.integer(
        "active", .customers,
        "Number of them who are not lost; empty without a purchase and in data under 60 days.",
        emptyWhere: [.tooShort]
      ) { figures in figures.buyers { figures.customers[$0] - figures.lapsed[$0] } }
      Column.integer(
        "lapsed", .customers,
        "Number of them who are lost by churn-risk; empty where active is.",
        emptyWhere: [.tooShort]
      ) { figures in figures.buyers { figures.lapsed[$0] } }
    }
  }
}

extension Study {
  /// How many customers under each label are lost.
  func lapsed(by labels: CustomerLabels) -> [Int] {
    var lapsed = Array(repeating: 0, count: labels.names.count)
    guard let levels = risk?.labels.codes else { return lapsed }
    for (customer, code) in labels.codes.enumerated()
    where code >= 0 && levels[customer] == ChurnRisk.lost {
      lapsed[Int(code)] += 1
    }
    return lapsed
  }
}
