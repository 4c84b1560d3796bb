import Columns
import Parallelism

/// Finds orders that several files export: a cumulative export beside daily ones, or two whose days
/// overlap, count every line of them twice.
///
/// An order may rightly be in two files, as where a later one adds a refund. So a line counts as seen
/// before only where another file has one of the same customer, order, day and revenue.
///
/// Almost all runs have nothing to be found, and learn so from the days of their files alone, or from
/// one pass over keys that sets a bit for each.
struct OverlapSearch {
  /// A line that may be in two files.
  private struct Line: Comparable {
    let key: Int64
    let customer: Int32
    let day: Int32
    let revenue: Int64
    let file: Int32

    /// Whether the lines would be the same sale.
    func equals(_ other: Line) -> Bool {
      key == other.key && customer == other.customer && day == other.day
        && revenue == other.revenue
    }

    static func < (left: Line, right: Line) -> Bool {
      (left.key, left.customer, left.day, left.revenue, left.file)
        < (right.key, right.customer, right.day, right.revenue, right.file)
    }
  }

  /// What was found.
  struct Finding: Equatable {
    /// Orders with such lines.
    var orders = 0
    /// Lines that an earlier file has as well.
    var rows = 0
    /// What these lines amount to, in 1/10,000.
    var units: Int128 = 0
    /// The first two files that share an order, by their places.
    var files: (first: Int, second: Int)?

    static func == (left: Finding, right: Finding) -> Bool {
      left.orders == right.orders && left.rows == right.rows && left.units == right.units
        && left.files?.first == right.files?.first && left.files?.second == right.files?.second
    }

    fileprivate mutating func note(_ pair: (Int, Int)) {
      if let files, (files.first, files.second) <= pair { return }
      files = pair
    }
  }

  /// The lines of a block with codes that hold for the run.
  struct Block {
    let file: Int
    let order: [Int64]
    let customer: [Int32]
    let day: [Int32]
    let revenue: [Int64]
  }

  /// The number of blocks, the file and the days of each, and its lines, which are made when asked for.
  let count: Int
  let file: (Int) -> Int
  let days: (Int) -> ClosedRange<Int64>?
  let block: (Int) -> Block

  /// Looks for orders in several files.
  func finding() -> Finding {
    let suspects = blocksOfCommonDays()
    guard !suspects.isEmpty else { return Finding() }
    let keys = keysInSeveralFiles(suspects)
    guard !keys.isEmpty else { return Finding() }
    var finding = Finding()
    // Lines are compared in portions, so that a folder of cumulative exports needs no second ledger.
    let portions = keys.count / 500_000 + 1
    for portion in 0..<portions { compare(portion, of: portions, keys, suspects, &finding) }
    return finding
  }

  /// The blocks of files whose days meet those of another file, by file.
  private func blocksOfCommonDays() -> [Int] {
    var ranges: [Int: ClosedRange<Int64>] = [:]
    for index in 0..<count {
      guard let days = days(index) else { continue }
      let own = ranges[file(index)] ?? days
      ranges[file(index)] =
        min(own.lowerBound, days.lowerBound)...max(own.upperBound, days.upperBound)
    }
    var meeting: Set<Int> = []
    var open: (file: Int, end: Int64)?
    for (file, days) in ranges.sorted(by: {
      ($0.value.lowerBound, $0.key) < ($1.value.lowerBound, $1.key)
    }) {
      if let other = open, days.lowerBound <= other.end { meeting.formUnion([file, other.file]) }
      if open.map({ $0.end < days.upperBound }) ?? true { open = (file, days.upperBound) }
    }
    return (0..<count).filter { meeting.contains(file($0)) }.sorted {
      (file($0), $0) < (file($1), $1)
    }
  }

  /// The keys of orders that may be in several files: a bit for each, set when a file is done.
  private func keysInSeveralFiles(_ suspects: [Int]) -> Set<Int64> {
    var seen = KeyFilter(lines: suspects.reduce(0) { $0 + block($1).order.count })
    var found: Set<Int64> = []
    var start = suspects.startIndex
    while start < suspects.endIndex {
      let end =
        suspects[start...].firstIndex { file($0) != file(suspects[start]) } ?? suspects.endIndex
      let orders = suspects[start..<end].map { block($0).order }
      for keys in orders {
        for row in keys.indices where keys[row] >= 0 && (row == 0 || keys[row] != keys[row - 1]) {
          if seen.contains(keys[row]) { found.insert(keys[row]) }
        }
      }
      for keys in orders { for key in keys { seen.insert(key) } }
      start = end
    }
    return found
  }

  private func compare(
    _ portion: Int, of portions: Int, _ keys: Set<Int64>, _ suspects: [Int],
    _ finding: inout Finding
  ) {
    var lines: [Line] = []
    for index in suspects {
      let block = block(index)
      for row in block.order.indices {
        let key = block.order[row]
        guard key >= 0, Int(KeyFilter.mixed(key) % UInt64(portions)) == portion, keys.contains(key)
        else { continue }
        lines.append(
          Line(
            key: key, customer: block.customer[row], day: block.day[row],
            revenue: block.revenue[row], file: Int32(block.file)))
      }
    }
    lines.sort()
    count(lines, &finding)
  }

  /// Counts lines that an earlier file has: as often as both have them.
  private func count(_ lines: [Line], _ finding: inout Finding) {
    var last: Int64 = -1
    var start = 0
    while start < lines.count {
      let line = lines[start]
      let end = lines[start...].firstIndex { !$0.equals(line) } ?? lines.count
      let most = Dictionary(grouping: lines[start..<end], by: \.file).values.map(\.count).max() ?? 0
      let surplus = end - start - most
      if surplus > 0, lines[end - 1].file != line.file {
        finding.rows += surplus
        finding.units += Int128(line.revenue) * Int128(surplus)
        if line.key != last { finding.orders += 1 }
        last = line.key
        let other = lines[start..<end].first { $0.file != line.file } ?? line
        finding.note((Int(line.file), Int(other.file)))
      }
      start = end
    }
  }
}

/// Which keys were met: certain where one was not.
private struct KeyFilter {
  private var bits: [UInt64]
  private let shift: UInt64

  /// A filter with at least eight bits for each line.
  init(lines: Int) {
    var exponent: UInt64 = 10
    while 1 << exponent < lines * 8, exponent < 36 { exponent += 1 }
    bits = Array(repeating: 0, count: 1 << (exponent - 6))
    shift = 64 - exponent
  }

  static func mixed(_ key: Int64) -> UInt64 {
    let product = UInt64(bitPattern: key) &* 0x9e37_79b9_7f4a_7c15
    return (product ^ product >> 29) &* 0xbf58_476d_1ce4_e5b9
  }

  func contains(_ key: Int64) -> Bool {
    let bit = KeyFilter.mixed(key) >> shift
    return bits[Int(bit >> 6)] & 1 << (bit & 63) != 0
  }

  mutating func insert(_ key: Int64) {
    let bit = KeyFilter.mixed(key) >> shift
    bits[Int(bit >> 6)] |= 1 << (bit & 63)
  }
}
