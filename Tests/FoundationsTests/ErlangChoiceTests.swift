import Columns
import Foundation
import Models
import Parallelism
import Statistics
import Testing

/// The choice of the shape of gaps: for CDNOW, and for customers whose shape is known.
@Suite struct ErlangChoiceTests {
  private func choice(_ log: PurchaseLog, asOf: Int32) -> ErlangChoice {
    let workers = Workers(count: 2)
    return ErlangChoice(
      to: MergedHistories(
        purchaseDays: log.days, offsets: log.offsets, asOf: asOf, workers: workers),
      gaps: ErlangGaps(
        purchaseDays: log.days, offsets: log.offsets, asOf: asOf, workers: workers),
      workers: workers)
  }

  /// By scipy's Nelder-Mead search, from the formula of the paper with time in weeks.
  @Test func `CDNOW customers have no rhythm`() throws {
    let end = try #require(Day("1997-09-30")).number
    let choice = choice(try PurchaseLog(published: "cdnow-sample"), asOf: end)
    #expect(choice.shape == 1)
    let expected = [-9_582.135715554, -9_853.253128516, -10_394.362651625, -11_033.940887556]
    for (value, expected) in zip(choice.logLikelihoods, expected) {
      #expect((value - expected).magnitude < 1e-6)
    }
    let parameters = choice.fits[1].parameters
    for (value, expected) in zip(
      parameters, [0.57989615, 7 * 2.28814878, 1.13445252, 1.58497399])
    {
      #expect((value - expected).magnitude < 1e-4 * expected)
    }
    #expect(choice.fits.map(\.model) == (1...4).map { "mbg-cnbd-\($0)" })
  }

  /// Customers who buy about every 50 days, in gaps of shape 2 or 3.
  @Test(arguments: [2, 3]) func `the shape and the parameters are found again`(shape: Int) throws {
    let k = Double(shape)
    let truth = [1.5, 1.5 * 50 / k, 0.8, 3]
    var random = RandomStream(seed: UInt64(shape))
    var log = PurchaseLog()
    for customer in 0..<1_500 {
      let rate = random.gamma(shape: truth[0], rate: truth[1])
      let drops = random.beta(truth[2], truth[3])
      var day = Double(customer % 200) + random.uniform()
      var days: [Int32] = []
      while day < 1_000, !random.bernoulli(days.isEmpty ? 0 : drops) {
        days.append(Int32(day))
        day += random.gamma(shape: k, rate: max(rate, 1e-9))
      }
      log.add(days)
    }
    let choice = choice(log, asOf: 999)
    #expect(choice.shape == shape, "seed \(shape)")
    let fit = choice.fits[shape - 1]
    #expect(fit.status == .converged)
    let errors = fit.standardErrors
    try #require(errors.count == 4)
    for place in 0..<4 {
      // Whole days shift gaps of some tens of days by a per cent or so.
      let tolerance = 4 * errors[place] + 0.01 * truth[place]
      #expect((fit.parameters[place] - truth[place]).magnitude < tolerance, "seed \(shape)")
      #expect(errors[place] < 0.35 * truth[place], "seed \(shape)")
    }
  }
}
