import Columns
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

@Suite struct RFMTests {
  /// Five customers who bought 1 to 5 times, the last time on the 1st to the 5th of June 2020, for
  /// 10 each time: days_since_last 4, 3, 2, 1, 0, orders 1 to 5, revenue 10 to 50.
  static let ladder: [TestLine] = (1...5).flatMap { customer in
    (0..<customer).map { purchase in
      TestLine("c\(customer)", "2020-0\(6 - purchase)-0\(customer)", 10)
    }
  }

  @Test func `one customer per step gets one score each`() throws {
    let tables = try Analysis.rfm.tables(Study.of(RFMTests.ladder))
    let rfm = try #require(tables["rfm"])
    #expect(rfm.cells("rfm_score") == ["111", "222", "333", "444", "555"])
    #expect(
      rfm.cells("segment") == [
        "hibernating", "hibernating", "needs_attention", "loyal", "champions",
      ])
    #expect(rfm.cells("days_since_last") == ["4", "3", "2", "1", "0"])
    #expect(rfm.numbers("revenue") == [10, 20, 30, 40, 50])
  }

  // n = 5: the 20 % quantile of 1…5 lies at position 4 x 0.2 = 0.8, so at 1.8.
  @Test func `quantiles interpolate between neighbours`() throws {
    let tables = try Analysis.rfm.tables(Study.of(RFMTests.ladder))
    let thresholds = try #require(tables["rfm_thresholds"])
    #expect(thresholds.cells("measure")[5...9] == Array(repeating: "orders", count: 5)[...])
    #expect(thresholds.numbers("lower")[5...9] == [nil, 1.8, 2.6, 3.4, 4.2])
    #expect(thresholds.numbers("upper")[5...9] == [1.8, 2.6, 3.4, 4.2, nil])
    // For days the best score has the lowest values.
    #expect(thresholds.numbers("bin")[0...4] == [1, 2, 3, 4, 5])
    #expect(thresholds.numbers("lower")[0...4] == [3.2, 2.4, 1.6, 0.8, nil])
    #expect(thresholds.numbers("upper")[0...4] == [nil, 3.2, 2.4, 1.6, 0.8])
    #expect(thresholds.numbers("customers") == Array(repeating: 1, count: 15))
  }

  // Revenue 0.0001 and 0.0002 in three bins: position 1/3, so 0.0001 + 0.0001/3.
  @Test func `an edge with endless decimals is cut behind the twelfth`() throws {
    let study = try Study.of(
      [
        TestLine("a", Day(18_000), nil, 1, 1, 0), TestLine("b", Day(18_000), nil, 2, 2, 0),
      ], options: [.segments: "rfm6"])
    let table = try #require(Analysis.rfm.tables(study)["rfm_thresholds"])
    guard case .decimals(let upper)? = table["upper"]?.values else {
      Issue.record("edges are exact decimals")
      return
    }
    #expect(upper[6...8] == [133_333_333, 166_666_666, nil])
  }

  @Test func `a negative edge is cut, too, and compared below its true place`() {
    // -1/3 of 0.0001: cut towards 0; -1 and 0 keep their sides.
    let edge = ScoreEdge(-1, over: 3)
    #expect(edge.decimal(of: .revenue) == -33_333_333)
    #expect(edge.floor == -1)
    #expect(ScoreEdge(decimal: -33_333_333, of: .revenue).floor == -1)
    #expect(ScoreEdge(-3, over: 3).floor == -1)
  }

  // Four of five bought once: thresholds 1 1 1 1.8 (position 3.2 of 1 1 1 1 5 = 1.8).
  @Test func `equal values share the lowest score and the others stay empty`() throws {
    var lines = (1...4).map { TestLine("c\($0)", "2020-06-01", 10) }
    lines += (1...5).map { TestLine("c5", "2020-05-0\($0)", 10) }
    let tables = try Analysis.rfm.tables(Study.of(lines, asOf: "2020-06-01"))
    #expect(tables["rfm"]?.cells("f_score") == ["1", "1", "1", "1", "5"])
    #expect(tables["rfm_thresholds"]?.numbers("upper")[5...9] == [1, 1, 1, 1.8, nil])
    #expect(tables["rfm_thresholds"]?.numbers("customers")[5...9] == [4, 0, 0, 0, 1])
  }

  // 7 customers in 5 bins: sizes 2 2 1 1 1; all equal, so the ids decide.
  @Test func `ntile cuts equal groups, larger ones first, ties by id`() throws {
    let lines = (1...7).map { TestLine("c\($0)", "2020-06-01", 10) }
    let tables = try Analysis.rfm.tables(Study.of(lines, options: [.rfmMethod: "ntile"]))
    let expected = ["1", "1", "2", "2", "3", "4", "5"]
    #expect(tables["rfm"]?.cells("r_score") == expected)
    #expect(tables["rfm"]?.cells("m_score") == expected)
    #expect(tables["rfm_thresholds"]?.numbers("customers")[10...14] == [2, 2, 1, 1, 1])
    #expect(tables["rfm_thresholds"]?.numbers("upper")[10...14] == [10, 10, 10, 10, nil])
  }

  // Days 0…6, seven customers: the two longest absent get score 1.
  @Test func `ntile gives recency score 1 to those longest absent`() throws {
    let lines = (1...7).map { TestLine("c\($0)", "2020-06-0\($0)", Int64($0)) }
    let tables = try Analysis.rfm.tables(Study.of(lines, options: [.rfmMethod: "ntile"]))
    #expect(tables["rfm"]?.cells("r_score") == ["1", "1", "2", "2", "3", "4", "5"])
    // Days of the groups, best first: 0, 1, 2, {3, 4}, {5, 6}.
    #expect(tables["rfm_thresholds"]?.numbers("upper")[0...4] == [nil, 4, 2, 1, 0])
    #expect(tables["rfm_thresholds"]?.numbers("lower")[0...4] == [4, 2, 1, 0, nil])
  }

  @Test func `segments add up to all customers, and every one has a row`() throws {
    var lines = RFMTests.ladder
    lines.append(TestLine("refund", "2020-06-01", -7))
    let tables = try Analysis.rfm.tables(Study.of(lines))
    let segments = try #require(tables["rfm_segments"])
    #expect(segments.rowCount == 11)
    #expect(segments.cells("segment").last == "no_purchase")
    #expect(segments.numbers("customers") == [2, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1])
    #expect(segments.numbers("customer_share")[0] == 2.0 / 6)
    // 150 of purchases less 7 refunded.
    #expect(segments.numbers("revenue") == [30, 0, 0, 0, 30, 40, 0, 0, 0, 50, -7])
    #expect(segments.numbers("revenue_share").last == -7.0 / 143)
    // c1 and c2: days 4 and 3, orders 1 and 2, tenure 4 and 2020-05-02 to 06-05 = 34.
    #expect(segments.numbers("median_days_since_last")[0] == 3.5)
    #expect(segments.numbers("median_orders")[0] == 1.5)
    #expect(segments.numbers("median_tenure_days")[0] == 19)
    #expect(segments.numbers("average_order_value")[0] == 10)
    #expect(segments.numbers("median_orders")[1] == nil)
    #expect(segments.numbers("average_order_value").last == .some(nil))
  }

  @Test func `the grid has a row for every recency and frequency score`() throws {
    let grid = try #require(Analysis.rfm.tables(Study.of(RFMTests.ladder))["rfm_grid"])
    #expect(grid.rowCount == 25)
    #expect(grid.cells("segment")[24] == "champions")
    #expect(grid.numbers("revenue")[24] == 50)
    #expect(grid.numbers("customers").compactMap { $0 }.reduce(0, +) == 5)
    #expect(grid.cells("r_score")[5...6] == ["2", "2"])
    #expect(grid.cells("f_score")[5...6] == ["1", "2"])
  }

  @Test func `where the monetary score decides the grid names no segment`() throws {
    let study = try Study.of(RFMTests.ladder, options: [.segments: "rfm6"])
    let grid = try #require(Analysis.rfm.tables(study)["rfm_grid"])
    // r 3: f 1 is recent for every m; f 2 is loyal (321, 322) or champions (323).
    #expect(grid.cells("segment")[6...7] == ["recent", nil])
  }

  @Test func `rfm6 cuts recency at 180 and 365 days`() throws {
    let study = try Study.of(
      [
        .init("a", "2020-12-31", 10), .init("b", "2020-07-04", 10), .init("c", "2020-07-03", 10),
        .init("d", "2020-01-01", 10), .init("e", "2019-12-31", 10), .init("f", "2019-12-30", 10),
      ], options: [.segments: "rfm6"])
    let tables = try Analysis.rfm.tables(study)
    // Days 0, 180 | 181, 365 (2020 is a leap year) | 366, 367.
    #expect(tables["rfm"]?.cells("days_since_last") == ["0", "180", "181", "365", "366", "367"])
    #expect(tables["rfm"]?.cells("r_score") == ["3", "3", "2", "2", "1", "1"])
    #expect(tables["rfm_thresholds"]?.numbers("upper")[0...2] == [nil, 365, 180])
  }

  @Test(arguments: [
    [], [TestLine("a", "2020-01-01", 10)], [TestLine("a", "2020-01-01", -10)],
    (1...9).map { TestLine("c\($0)", "2020-01-01", 10) },
  ]) func `edge cases fill all tables without a number that is none`(lines: [TestLine]) throws {
    for options: [AnyRunOption: String] in [
      [:], [.segments: "rfm11"], [.segments: "rfm6"], [.rfmMethod: "ntile"],
    ] {
      let study = try Study.of(lines, options: options)
      let tables = try Analysis.rfm.run(study)
      #expect(Analysis.rfm.differences(tables).isEmpty)
      let bins = options[.segments] == "rfm6" ? 3 : 5
      #expect(tables[1].rowCount == 3 * bins)
      #expect(tables[3].rowCount == bins * bins)
      for table in tables {
        for column in table.columns {
          #expect(table.numbers(column.name).allSatisfy { $0?.isFinite ?? true })
        }
      }
    }
  }

  @Test func `check values of the CDNOW sample`() throws {
    let tables = try Analysis.rfm.tables(Study.of(TestLine.cdnow(), asOf: "1998-06-30"))
    let thresholds = try #require(tables["rfm_thresholds"])
    #expect(thresholds.rowCount == 15)
    #expect(thresholds.numbers("lower")[0...4] == [512, 486, 441, 150, nil])
    #expect(thresholds.numbers("upper")[5...9] == [1, 1, 2, 4, nil])
    #expect(thresholds.numbers("upper")[10...14] == [15.36, 32.262, 59.44, 130.556, nil])
    #expect(thresholds.numbers("customers")[0...4] == [455, 475, 478, 470, 471])
    #expect(tables["rfm"]?.rowCount == 2_349)
    #expect(Set(tables["rfm"]?.cells("f_score") ?? []) == ["1", "3", "4", "5"])
    let revenue = tables["rfm_segments"]?.numbers("revenue").compactMap { $0 } ?? []
    #expect((revenue.reduce(0, +) * 100).rounded() == 24_409_194)
  }
}
