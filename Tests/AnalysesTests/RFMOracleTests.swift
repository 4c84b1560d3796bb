import Columns
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// The obvious slow way: dictionaries over lines, sorted arrays, fractions compared one by one.
@Suite struct RFMOracleTests {
  private struct Customer {
    var id: String
    var days: Int64
    var orders: Int64
    var revenue: Int64
    var tenure: Int64
  }

  private static func customers(_ lines: [TestLine], asOf: Day) -> [Customer] {
    Dictionary(grouping: lines.filter { $0.day <= asOf }, by: \.customer).compactMap { id, own in
      let orders = Dictionary(grouping: own) { $0.order ?? "day \($0.day.number)" }
        .values.filter { $0.reduce(0) { $0 + $1.revenue } > 0 }
        .compactMap { $0.map(\.day).min() }
      guard let first = orders.min(), let last = orders.max() else { return nil }
      return Customer(
        id: id, days: Int64(asOf - last), orders: Int64(orders.count),
        revenue: own.reduce(0) { $0 + $1.revenue }, tenure: Int64(asOf - first))
    }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// 1 + the thresholds k/bins, k from 1, below the value; (n - 1) k / bins is the position.
  private static func scores(_ values: [Int64], bins: Int) -> [Int] {
    let sorted = values.sorted()
    return values.map { value in
      1
        + (1..<bins).filter { step in
          let place = (values.count - 1) * step
          let low = Int128(sorted[place / bins])
          let high = Int128(sorted[min(place / bins + 1, values.count - 1)])
          let threshold = low * Int128(bins) + (high - low) * Int128(place % bins)
          return threshold < Int128(value) * Int128(bins)
        }.count
    }
  }

  private static func median(_ values: [Int64]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// r, f, then m of every row: a grid whose segments are the sum of the scores.
  private static func grid(_ bins: Int) -> String {
    var text = "segment,r,f,m\n"
    for r in 1...bins {
      for f in 1...bins { for m in 1...bins { text += "s\(r + f + m),\(r),\(f),\(m)\n" } }
    }
    return text
  }

  @Test(arguments: [UInt64(1), 2, 3, 4], [3, 5, 7, 10]) func `agrees with the slow way`(
    seed: UInt64, bins: Int
  ) throws {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 900)
    let asOf = try #require(Day("2021-03-01"))
    let slow = RFMOracleTests.customers(lines, asOf: asOf)
    let r = RFMOracleTests.scores(slow.map(\.days), bins: bins).map { bins + 1 - $0 }
    let f = RFMOracleTests.scores(slow.map(\.orders), bins: bins)
    let m = RFMOracleTests.scores(slow.map(\.revenue), bins: bins)
    let names = slow.indices.map { "s\(r[$0] + f[$0] + m[$0])" }
    for (blocks, threads) in [(1, 1), (5, 3)] {
      let study = try Study.of(
        lines, asOf: asOf.description, options: [.rfmBins: "\(bins)"],
        files: [.segmentGrid: RFMOracleTests.grid(bins)], blocks: blocks, threads: threads)
      let tables = try Analysis.rfm.tables(study)
      let rfm = try #require(tables["rfm"])
      #expect(rfm.cells("customer_id") == slow.map(\.id))
      #expect(rfm.cells("revenue") == slow.map { "\(Double($0.revenue) / 10_000)" })
      #expect(rfm.cells("r_score") == r.map { "\($0)" })
      #expect(rfm.cells("f_score") == f.map { "\($0)" })
      #expect(rfm.cells("m_score") == m.map { "\($0)" })
      #expect(rfm.cells("segment") == names)
      let segments = try #require(tables["rfm_segments"])
      for (row, name) in segments.cells("segment").dropLast().enumerated() {
        let own = slow.indices.filter { names[$0] == name }.map { slow[$0] }
        #expect(segments.numbers("customers")[row] == Double(own.count))
        #expect(
          segments.numbers("median_days_since_last")[row]
            == RFMOracleTests.median(own.map(\.days)))
        #expect(
          segments.numbers("median_tenure_days")[row] == RFMOracleTests.median(own.map(\.tenure)))
      }
    }
  }

  @Test(arguments: [UInt64(5), 6]) func `thresholds written by one run score the next one alike`(
    seed: UInt64
  ) throws {
    for bins in [3, 5, 7] {
      let lines = TestLine.random(seed: seed, customers: 120, lines: 700)
      let grid = RFMOracleTests.grid(bins)
      let first = try Analysis.rfm.tables(
        Study.of(lines, options: [.rfmBins: "\(bins)"], files: [.segmentGrid: grid]))
      let thresholds = try #require(first["rfm_thresholds"])
      let second = try Analysis.rfm.tables(
        Study.of(
          lines, files: [.segmentGrid: grid, .rfmThresholds: RFMOracleTests.csv(thresholds)]))
      #expect(second["rfm"]?.cells("rfm_score") == first["rfm"]?.cells("rfm_score"))
      let again = try #require(second["rfm_thresholds"])
      #expect(RFMOracleTests.csv(again) == RFMOracleTests.csv(thresholds))
    }
  }

  /// The table as a run writes it: decimals with all their twelve places.
  private static func csv(_ table: ResultTable) -> String {
    func texts(_ column: String) -> [String] {
      guard case .decimals(let values)? = table[column]?.values else {
        return table.cells(column).map { $0 ?? "" }
      }
      return values.map { value in
        guard let value else { return "" }
        let fraction = "\(value.magnitude % 1_000_000_000_000)"
        return (value < 0 ? "-" : "") + "\(value.magnitude / 1_000_000_000_000)."
          + String(repeating: "0", count: 12 - fraction.count) + fraction
      }
    }
    let names = ["measure", "bin", "lower", "upper", "customers"]
    let columns = names.map(texts)
    let rows = (0..<table.rowCount).map { row in columns.map { $0[row] }.joined(separator: ",") }
    return ([names.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }
}
