import Columns
import Customers
import Framework
import Measures
import Options

/// The customers of this run beside those of an earlier report.
struct Movement: Sendable {
  let earlier: EarlierReport
  /// How customers moved between segments, tiers and, where both reports have them, stages.
  let labels: [LabelMovement]
  /// For every customer of the ledger its row in the earlier report; -1 where it has none.
  let rows: [Int32]
  let alarms: [MovementAlarm]

  /// Compares a study with the report that its options name; nil where they name none.
  init?(_ study: Study) {
    guard let earlier = study.options[.compareWith] else { return nil }
    let people = People(study, earlier)
    self.earlier = earlier
    rows = Array(people.rows.prefix(study.ledger.customerCount))
    labels = people.movements(study, earlier)
    let limit = study.options[.alarmShare]
    alarms = labels.flatMap { MovementAlarm.all($0, above: limit) }
  }
}

/// All people of today, customers of the ledger and then prospects, found in an earlier report.
private struct People {
  /// The row of each person in the earlier report; -1 where it has none.
  private(set) var rows: [Int32]
  /// The rows of the earlier report that are no customer of today.
  private(set) var gone: [Int] = []

  init(_ study: Study, _ earlier: EarlierReport) {
    let (customers, prospects) = (study.ledger.customerIds, study.prospects)
    rows = Array(repeating: -1, count: customers.count + prospects.count)
    func person(_ id: some Collection<UInt8>) -> Int? {
      customers.rowOfSorted(id) ?? prospects.rowOfSorted(id).map { customers.count + $0 }
    }
    for row in 0..<earlier.ids.count {
      let id = earlier.ids.bytes[earlier.ids.range(row)]
      // With --guard-ids an apostrophe precedes ids that a spreadsheet would run.
      let unguarded = id.first == UInt8(ascii: "'") ? id.dropFirst() : nil
      if let person = person(id) ?? unguarded.flatMap({ person($0) }), isKnown(person, study) {
        rows[person] = Int32(row)
      } else {
        gone.append(row)
      }
    }
  }

  /// Whether a person is a customer with a line up to the as-of day, or a prospect.
  private func isKnown(_ person: Int, _ study: Study) -> Bool {
    person >= study.book.hasLine.count || study.book.hasLine[person]
  }

  /// The movements of every kind.
  func movements(_ study: Study, _ earlier: EarlierReport) -> [LabelMovement] {
    let none = Array(repeating: Int16(-1), count: study.prospects.count)
    let profit = study.book.profit + Array(repeating: 0, count: study.prospects.count)
    func movement(
      _ kind: LabelMovement.Kind, _ before: EarlierLabels, _ today: CustomerLabels,
      prospects: [Int16]
    ) -> LabelMovement {
      LabelMovement(
        kind, earlier, before, names: today.names, now: today.codes + prospects, row: rows,
        profit: profit, gone: gone)
    }
    let stages = none.map { _ in LifecycleStage.prospect.rawValue }
    let always = [
      movement(.segment, earlier.segments, study.segments, prospects: none),
      movement(.tier, earlier.tiers, study.tiers, prospects: none),
    ]
    guard People.haveStages(earlier.stages.names),
      People.haveStages(
        LifecycleStage.names.indices.compactMap { place in
          study.stages.codes.contains(Int16(place)) ? LifecycleStage.names[place] : nil
        })
    else { return always }
    return always + [movement(.stage, earlier.stages, study.stages, prospects: stages)]
  }

  /// Whether buyers have stages: they have none in data too short for an active window.
  private static func haveStages(_ names: [String]) -> Bool {
    let others = [LifecycleStage.prospect.name, LifecycleStage.noPurchase.name]
    return names.contains { !others.contains($0) }
  }
}

extension Study {
  /// The customers beside those of an earlier report; nil where the options name none.
  var movement: Movement? {
    remembered { Movement(self) }
  }
}
