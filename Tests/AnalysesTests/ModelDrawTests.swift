import Columns
import Customers
import Generation
import Models
import Options
import Parallelism
import Results
import TestSupport
import Testing
import Writers

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Fits and scores on some of the customers.
@Suite struct ModelDrawTests {
  private static let workers = Workers(count: 2)

  private func draw(_ ids: [String], most: Int, threads: Int = 1) -> ModelDraw? {
    ModelDraw(TextColumn(ids), most: most, workers: Workers(count: threads))
  }

  /// The tables of the models, as files.
  private func tables(_ study: Study) throws -> [String] {
    try Analysis.lifetimeModels.run(study).map { table in
      var bytes: [UInt8] = []
      _ = try CSVFormat().write(
        table, options: WriteOptions(), workers: Workers(count: 1), sink: { bytes += $0 })
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  // FNV-1a of "a" is af63dc4c8601ec8c (published with the algorithm); the mixed numbers and the draw
  // by a few lines of Python.
  @Test func `who is drawn is fixed for ever`() {
    func hash(_ text: String) -> UInt64 {
      let bytes = Array(text.utf8)
      return ModelDraw.hash(bytes.span, 0..<bytes.count)
    }
    #expect(hash("a") == 0x82a2_a958_a9be_ce5b)
    #expect(hash("") == 0xefd0_1f60_ba99_2926)
    #expect(hash("00004") == 0x1a3c_8411_834d_ee4a)
    let ids = (1...12).map { $0 < 10 ? "C0\($0)" : "C\($0)" }
    let drawn = draw(ids, most: 5)?.isDrawn ?? []
    let names = ids.indices.filter { drawn[$0] }.map { ids[$0] }
    #expect(names == ["C02", "C03", "C04", "C07", "C12"])
  }

  @Test func `just so many are drawn, and all where there are no more`() {
    let ids = (0..<70_000).map { "\($0)" }.sorted()
    for most in [1, 2, 999, 69_999] {
      let draw = draw(ids, most: most)
      #expect(draw?.count == most && draw?.customers == ids.count)
      #expect(draw?.isDrawn.count { $0 } == most)
      #expect(self.draw(ids, most: most, threads: 7)?.isDrawn == draw?.isDrawn)
    }
    #expect(draw(ids, most: 0) == nil)
    #expect(draw(ids, most: 70_000) == nil && draw(ids, most: 1_000_000) == nil)
    #expect(draw([], most: 1) == nil)
  }

  @Test func `of more customers the same ones are drawn, but for those whom new ones displace`() {
    let ids = (0..<2_000).map { "\($0)" }.sorted()
    let few = draw(ids, most: 500)
    let more = draw(ids + (0..<20).map { "new\($0)" }, most: 500)
    let stayed = ids.indices.count { few?.isDrawn[$0] == true && more?.isDrawn[$0] == true }
    #expect(stayed >= 480 && stayed < 500)
    for place in ids.indices where more?.isDrawn[place] == true {
      #expect(few?.isDrawn[place] == true)
    }
  }

  @Test func `the order of rows, their split and the threads change no byte of a draw`() throws {
    let lines = TestLine.random(seed: 5, customers: 400, lines: 4_000)
    let options: [AnyRunOption: String] = [.modelCustomers: "150"]
    let expected = try tables(Study.of(lines, options: options))
    #expect(expected.contains { $0.contains("drawn_from") })
    var random = SplitMix(5)
    #expect(
      try tables(Study.of(lines.shuffled(using: &random), options: options)) == expected)
    for (blocks, threads) in [(3, 2), (17, 7)] {
      let study = try Study.of(lines, options: options, blocks: blocks, threads: threads)
      #expect(try tables(study) == expected)
    }
  }

  @Test func `0 and as many as there are mean all, as without the option`() throws {
    let lines = TestLine.random(seed: 6, customers: 400, lines: 4_000)
    let expected = try tables(Study.of(lines))
    let customers = Set(lines.map(\.customer)).count
    for most in ["0", "\(customers)", "1000000"] {
      #expect(try tables(Study.of(lines, options: [.modelCustomers: most])) == expected)
    }
    #expect(
      try tables(Study.of(lines, options: [.modelCustomers: "\(customers - 1)"])) != expected)
  }

  @Test func `scores are those of the customers drawn, predictions those of all`() throws {
    let lines = TestLine.random(seed: 7, customers: 400, lines: 4_000)
    let (most, all) = (
      try Study.of(lines, options: [.modelCustomers: "150"]), try Study.of(lines)
    )
    let (drawn, whole) = (try #require(most.models), try #require(all.models))
    let (scored, known) = (
      try #require(drawn.validation).outcome, try #require(whole.validation).outcome
    )
    let isDrawn = try #require(drawn.draw).isDrawn
    #expect(scored.customers == known.customers.filter { isDrawn[Int($0)] })
    for (place, customer) in scored.customers.enumerated() {
      let same = try #require(known.customers.firstIndex(of: customer))
      #expect(scored.orders[place] == known.orders[same])
      #expect(scored.profit[place] == known.profit[same])
    }
    // What customers send back, and the mean of all, do not depend on who was drawn.
    #expect(drawn.now.days.netShare == whole.now.days.netShare)
    #expect(drawn.now.ofFitted.days.netShare == whole.now.days.netShare)
    #expect(drawn.now.ofFitted.meanRepeatProfit == whole.now.meanRepeatProfit)
    #expect(drawn.now.histories == whole.now.histories)
    for customer in 0..<most.ledger.customerCount {
      let hasPurchase = whole.now.histories.tupleOfCustomer[customer] >= 0
      if let year = drawn.year { #expect((year.profit(customer) != nil) == hasPurchase) }
    }
  }

  // 60,000 customers of whom 20,000 are drawn: the draw's parameters are within four standard errors
  // of the truth and of those of all, and all customers have their chance at the start of the window.
  @Test func `a fit to a draw is that to all within its standard errors`() throws {
    let process = PurchaseProcess(.mbgNBD, [0.9, 12, 0.8, 2.5])
    let population = try SimulatedPopulation(
      PopulationPlan(
        process, seed: 21, customers: 60_000, days: 730, entryDays: 400, holdoutDays: 0),
      workers: Self.workers)
    let lines = (0..<population.count).flatMap { customer in
      population.purchases(of: customer).map { place in
        TestLine(
          "\(100_000 + customer)", population.day(ofPurchase: place), nil,
          population.cents[place] * 100, population.cents[place] * 100, 0)
      }
    }
    let day = population.lastObservedDay.description
    let study = try Study.of(
      lines, asOf: day, options: [.modelCustomers: "20000"], threads: 2)
    let drawn = try #require(study.models)
    let all = FittedModels(drawn.now.days, frozen: nil, workers: Self.workers)
    let (part, whole) = (drawn.now.purchases(.mbgNBD), all.purchases(.mbgNBD))
    let fit = try #require(part.fit)
    #expect(fit.status == .converged && fit.customers == 20_000)
    for (place, name) in fit.parameterNames.enumerated() {
      let unit = ModelTime.daysPerUnit(of: name)
      let error = fit.standardErrors[place]
      #expect(abs(part.parameters[place] - whole.parameters[place]) < 4 * error, "\(name)")
      #expect(
        abs(part.parameters[place] - process.parameters[place] * unit) < 4 * error, "\(name)")
    }
    let spend = try #require(drawn.now.spendFit)
    #expect(spend.customers < 20_000)
    for (place, value) in spend.parameters.enumerated() {
      let other = try #require(all.spendFit).parameters[place]
      #expect(abs(value - other) < 4 * spend.standardErrors[place])
    }
    let alive = drawn.aliveAtStart(Self.workers)
    let atStart = try #require(drawn.validation).models.histories.tupleOfCustomer
    for customer in 0..<study.ledger.customerCount {
      #expect((alive(customer) != nil) == (atStart[customer] >= 0))
    }
    // The forecast of the start of the window is for all customers of that day.
    let forecast = try #require(study.startPrediction)
    for customer in stride(from: 0, to: study.ledger.customerCount, by: 97) {
      #expect((forecast.orders(customer) != nil) == (atStart[customer] >= 0))
    }
  }
}
