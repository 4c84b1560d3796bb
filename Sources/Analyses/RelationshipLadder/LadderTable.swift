import Columns
import Customers
import Results

/// Customers and money by rung, those who have gone apart.
struct LadderTable {
  private let rows: LabelTable
  private let customers: [Int]
  private let lapsed: [Int]

  init(_ study: Study) {
    let isSilent = study.referredBuyers == nil
    rows = LabelTable(
      study, study.rungs,
      prospects: LadderRung.allCases.map { $0 == .prospect ? study.prospects.count : 0 },
      notes: LadderRung.allCases.map {
        isSilent && ($0 == .advocate || $0 == .partner)
          ? "no referred_by in the customers file" : nil
      })
    customers = study.rungs.counts
    lapsed = study.lapsed(by: study.rungs)
  }

  /// The table.
  var table: ResultTable {
    rows.table(
      "relationship_ladder", "rung",
      adding: [
        ResultColumn("active", buyers { customers[$0] - lapsed[$0] }),
        ResultColumn("lapsed", buyers { lapsed[$0] }),
      ])
  }

  /// Numbers of customers with a purchase.
  private func buyers(_ count: (Int) -> Int) -> ResultColumn.Values {
    .integers(
      rows.known { row in
        let rung = LadderRung.allCases[row]
        return rung == .prospect || rung == .noPurchase ? nil : Int64(count(row))
      })
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
