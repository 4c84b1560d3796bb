import Columns
import Parallelism
import Values

@testable import Decoding
@testable import Ingest

/// Reads a file with its plain records a column at a time, and every record by itself.
enum BothWays {
  /// How the two differ in what a reader makes of the whole file; nil where they do not.
  static func differenceOfRows(_ file: InputFile, _ options: IngestOptions) throws -> String? {
    let run: IngestRun
    do {
      run = try IngestRun(
        [file], options: options, workers: Workers(count: 1), progress: { _ in },
        isCancelled: { false })
    } catch {
      return nil
    }
    var window = ByteWindow()
    try window.load(0..<file.size, of: OpenFile(file))
    let ways = [true, false].map { isPlain in
      var plan = run.plans[0]
      plan.readsPlainRecords = isPlain
      return pieces(window, plan, run.rules)
    }
    for (place, (plain, single)) in zip(ways[0], ways[1]).enumerated() where plain != single {
      return "Piece \(place): " + firstDifference(plain, single)
    }
    return ways[0].count == ways[1].count ? nil : "\(ways[0].count) or \(ways[1].count) pieces"
  }

  /// How the results of whole runs differ; nil where they do not.
  ///
  /// - Parameter change: makes the plan of the second run.
  static func differenceOfRuns(
    _ file: InputFile, _ options: IngestOptions, workers: Int,
    change: @escaping IngestRun.PlanChange = { $0.readsPlainRecords = false }
  ) -> String? {
    let plain = facts(file, options, workers, change: nil)
    let single = facts(file, options, workers, change: change)
    return plain == single ? nil : firstDifference(plain, single)
  }

  private static func firstDifference(_ plain: [String], _ single: [String]) -> String {
    let place = zip(plain, single).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    guard let place else { return "\(plain.count) or \(single.count) facts" }
    return "\(plain[place].debugDescription), but alone \(single[place].debugDescription)"
  }

  /// What a reader tells, up to each place at which it stops.
  private static func pieces(
    _ window: ByteWindow, _ plan: ColumnPlan, _ rules: RowRules
  ) -> [[String]] {
    var reader = RowReader(rules: rules, plan: plan)
    var place = plan.dataStart
    var pieces: [[String]] = []
    while place < window.count {
      reader.begin(plan, expectedRows: 0)
      _ = reader.read(window, from: &place, limit: window.count)
      pieces.append(["stops at \(place)"] + facts(reader.finish()))
    }
    return pieces
  }

  /// Each stored property of a value with its name.
  private static func fields(_ value: some Any) -> [String] {
    Mirror(reflecting: value).children.map { "\($0.label ?? "") \($0.value)" }
  }

  private static func facts(_ result: ChunkResult) -> [String] {
    let block = result.block
    let lines = (0..<block.count).map { row in
      "\(block.day[row]) \(block.revenue[row])"
        + block.money.values.map { $0.isEmpty ? " none" : " \($0[row])" }.joined()
    }
    let rejects = result.rejects.entries.map { "\($0)" }
    let currencies = result.currencies.map { "\($0)" }
    return [
      "\(result.lines) lines", "newest \(String(describing: result.newest))",
      "currencies \(currencies)", "other days \(result.otherDays.sorted())",
      "evidence \(result.evidence.fields)",
    ] + fields(result.tallies) + rejects + ["rejected \(result.rejects.bytes)"] + lines.sorted()
  }

  private static func facts(
    _ file: InputFile, _ options: IngestOptions, _ workers: Int, change: IngestRun.PlanChange?
  ) -> [String] {
    var rejects: [UInt8] = []
    do {
      var run = try IngestRun(
        [file], options: options, workers: Workers(count: workers), changePlan: change,
        progress: { _ in }, isCancelled: { false })
      let result = try run.all { told in
        switch told {
        case .startAgain: rejects = []
        case .rows(let rows): rejects += rows
        }
      }
      return facts(result) + ["rejects \(String(decoding: rejects, as: UTF8.self))"]
    } catch {
      return ["stops with \((error as? IngestError)?.message ?? "\(error)")"]
    }
  }

  private static func facts(_ result: IngestResult) -> [String] {
    let (lines, orders) = lines(result.lines)
    return [
      "newest \(String(describing: result.newestDay))",
      "first \(String(describing: result.firstUsedDay)), most by "
        + "\(String(describing: result.dayOfMost))",
      "currency \(result.currency ?? "none"), \(result.strippedIds), \(result.profitIsRevenue)",
      "forms \(result.forms)", "of nobody \(result.anonymousRevenue)",
      "rows \(result.files.map(\.rows))",
      "texts \(texts(result.lines.customerIds)) \(result.lines.texts.values.map(texts))",
    ] + fields(result.accounting) + lines.sorted() + orders
  }

  private static func texts(_ column: TextColumn) -> [String] {
    (0..<column.count).map { column[$0] }
  }

  /// The lines without their orders, and which of them are of one order: keys have no meaning else.
  private static func lines(_ lines: TransactionLines) -> (lines: [String], orders: [String]) {
    var told: [String] = []
    var orders: [Int64: [String]] = [:]
    for block in lines.blocks {
      for row in 0..<block.count {
        let codes = block.codes.values
        let money = block.money.values.map { $0.isEmpty ? "none" : "\($0[row])" }
        let line =
          "\(lines.customerIds[Int(block.customer[row])]) \(block.day[row]) \(block.revenue[row])"
          + " \(money) \(codes.map { $0.isEmpty ? -2 : $0[row] })"
        told.append(line)
        if !block.order.isEmpty { orders[block.order[row], default: []].append(line) }
      }
    }
    let none = orders.removeValue(forKey: -1) ?? []
    let groups = orders.values.map { "order of \($0.sorted())" }
    return (told, ["without order \(none.sorted())"] + groups.sorted())
  }
}
