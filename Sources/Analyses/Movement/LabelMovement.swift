import Columns
import Framework
import Measures

/// How customers moved between the labels of one kind.
struct LabelMovement: Sendable {
  /// What the labels are.
  enum Kind: String, CaseIterable, Sendable {
    case segment
    case tier
    case stage
  }

  /// What became of the customers of a row.
  enum Change: Int16, CaseIterable, Sendable {
    case stayed
    case rose
    case fell
    case moved
    case new
    case gone

    static let names = allCases.map { "\($0)" }
  }

  /// The customers of one pair of labels.
  struct Pair: Sendable {
    /// The places of the labels in `names`; nil: not in that report.
    let from: Int?
    let to: Int?
    fileprivate(set) var customers = 0
    fileprivate(set) var profitBefore = Int128(0)
    fileprivate(set) var profitNow = Int128(0)
  }

  let kind: Kind
  /// The labels of today in their order, then those that only the earlier report has, by bytes.
  let names: [String]
  /// The pairs that occur, by the place of `from`, then of `to`, those without one last.
  let pairs: [Pair]

  /// Counts customers by their labels in both reports.
  ///
  /// - Parameters:
  ///   - now: the label of today of every person; -1 without one.
  ///   - row: the row of every person in the earlier report; -1 without one.
  ///   - gone: the rows of the earlier report that are no customer of today.
  init(
    _ kind: Kind, _ earlier: EarlierReport, _ labels: EarlierLabels, names today: [String],
    now: [Int16], row: [Int32], profit: [Int64], gone: [Int]
  ) {
    let others = Set(labels.names).subtracting(today)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let names = today + others
    let places = labels.names.map { names.firstIndex(of: $0) ?? names.count }
    let size = names.count + 1
    var pairs = (0..<size * size).map { cell in
      Pair(
        from: cell / size < names.count ? cell / size : nil,
        to: cell % size < names.count ? cell % size : nil)
    }
    func add(from: Int, to: Int, before: Int64, now: Int64) {
      guard from < names.count || to < names.count else { return }
      pairs[from * size + to].customers += 1
      pairs[from * size + to].profitBefore += Int128(before)
      pairs[from * size + to].profitNow += Int128(now)
    }
    func earlierPlace(_ row: Int) -> Int {
      labels.codes[row] < 0 ? names.count : places[Int(labels.codes[row])]
    }
    for (person, code) in now.enumerated() {
      let from = row[person] < 0 ? names.count : earlierPlace(Int(row[person]))
      let before = from < names.count ? earlier.profit[Int(row[person])] : 0
      let to = code < 0 ? names.count : Int(code)
      add(from: from, to: to, before: before, now: code < 0 ? 0 : profit[person])
    }
    for row in gone {
      add(from: earlierPlace(row), to: names.count, before: earlier.profit[row], now: 0)
    }
    self.kind = kind
    self.names = names
    self.pairs = pairs.filter { $0.customers > 0 }
  }

  /// What became of the customers of a pair: only tiers have an order, the best first.
  func change(_ pair: Pair) -> Change {
    guard let from = pair.from else { return .new }
    guard let to = pair.to else { return .gone }
    if from == to { return .stayed }
    return kind == .tier ? (to < from ? .rose : .fell) : .moved
  }

  /// The customers under each label, then and now.
  var counts: [(before: Int, now: Int)] {
    var counts = names.map { _ in (before: 0, now: 0) }
    for pair in pairs {
      if let from = pair.from { counts[from].before += pair.customers }
      if let to = pair.to { counts[to].now += pair.customers }
    }
    return counts
  }
}
