import Foundation
import Models
import Statistics
import TestSupport
import Testing

/// BG/NBD, MBG/NBD and NBD with given parameters.
@Suite struct GeometricDropoutTests {
  // Columns: 1 for MBG/NBD or 0 for BG/NBD, r, alpha, a, b, x, t_x, T, days; log-likelihood,
  // P(alive), P(alive after the days), E[Y], P(Y = 0), P(Y = 1). The papers' formulas by mpmath with
  // 50 digits: beta functions, and hypergeometric functions of -days/(alpha + T).
  private static let exact: [[Double]] = [
    [
      0, 0.243, 30.898, 0.793, 2.426, 0, 0, 272, 273,
      -0.5546972319626023, 1.0, 0.9556422128778518, 0.1951096649930885, 0.8554429530113344,
      0.1098766058017783,
    ],
    [
      0, 0.243, 30.898, 0.793, 2.426, 2, 213, 272, 273,
      -13.35029385559912, 0.7265897218354948, 0.5671391003343985, 1.226115806149322,
      0.4453522781580762, 0.2393189444063407,
    ],
    [
      1, 0.525, 43.281, 0.891, 1.614, 2, 213, 272, 273,
      -13.3772295544316, 0.706215055462196, 0.530826415817586, 1.263050263341914,
      0.4399848997762679, 0.234224266444137,
    ],
    [
      1, 0.525, 43.281, 0.891, 1.614, 0, 0, 1, 10957,
      -0.007710100294234798, 0.6415583829974527, 0.1123869177934236, 6.441740963240401,
      0.3939019344591373, 0.1679034142252037,
    ],
    [
      1, 0.5, 80, 1, 2, 7, 100, 900, 365,
      -33.60079905927887, 2.720062710849047e-5, 2.172742118195458e-5, 6.680638005031296e-5,
      0.9999753307529349, 6.926439066560887e-6,
    ],
    [
      0, 0.5, 80, 1, 0.5, 0, 0, 900, 365,
      -1.252762968495368, 1.0, 0.8978551530105871, 0.1582983601856609, 0.8535950651895693,
      0.1362107494515873,
    ],
    [
      1, 0.8, 60, 0.7, 2, 5000, 10000, 10957, 365,
      -8510.823687636028, 3.130615932686009e-194, 3.060037714740221e-194,
      5.127773475035825e-192, 1.0, 4.37962138593482e-198,
    ],
    [
      1, 12, 300, 0.02, 0.01, 40, 900, 1000, 730,
      -170.6454925258429, 0.968899338309289, 0.9585313807383729, 28.12410673896849,
      0.03110066177418261, 0.0004722898068767901,
    ],
    [
      0, 3, 0.05, 5, 800, 1, 1, 1, 30,
      -8.083745188671591, 0.9937888198757764, 0.5391525881926416, 78.22166734871493,
      0.006212479709806649, 0.006169926385094677,
    ],
    [
      1, 0.02, 2000, 300, 20000, 12, 11, 10000, 3650,
      -82.02018365932914, 3.158084432596203e-8, 2.992459126446648e-8, 1.12155527939201e-7,
      0.9999999697166932, 4.031027666367871e-9,
    ],
    [
      0, 40, 4000, 0.3, 0.4, 150, 1, 3000, 90,
      -553.8059632607096, 3.47237405080396e-44, 3.455663332293412e-44, 8.461924734014104e-44, 1.0,
      7.441281534003511e-45,
    ],
    [
      1, 0.001, 100000.0, 0.001, 10000.0, 3, 30, 40, 1000,
      -40.75308557788214, 0.999999900000006, 0.999999897001412, 0.02999799773991732,
      0.9705920241956368, 0.02882765608048624,
    ],
  ]

  private static func model(_ modified: Bool, _ parameters: [Double]) -> any PurchaseModel {
    modified
      ? ModifiedBetaGeometricNBD(parameters: parameters) : BetaGeometricNBD(parameters: parameters)
  }

  @Test(arguments: exact)
  func `likelihood and predictions have the digits of other software`(row: [Double]) {
    let model = Self.model(row[0] == 1, Array(row[1..<5]))
    let history = History(frequency: row[5], recency: row[6], timeObserved: row[7])
    var gradient = SIMD4<Double>.zero
    let likelihood = model.logLikelihood(history, gradient: &gradient)
    #expect(abs(likelihood - row[9]) < 1e-13 * abs(row[9]) + 1e-14)
    // Errors of likelihoods in the thousands are errors of their exponentials.
    let tolerance = 1e-12 + 2e-15 * abs(row[9])
    #expect(agree(model.probabilityAlive(history, after: 0), row[10], to: tolerance))
    #expect(agree(model.probabilityAlive(history, after: row[8]), row[11], to: tolerance))
    #expect(agree(model.expectedPurchases(history, within: row[8]), row[12], to: tolerance))
    var counts: [Double] = []
    model.purchaseCounts(history, within: row[8], into: &counts)
    #expect(agree(counts[0], row[13], to: tolerance))
    // Who is hardly a customer at all has no list beyond 0, and less than 1e-9 is cut off.
    if counts.count > 2 { #expect(agree(counts[1], row[14], to: tolerance)) }
  }

  // The parameters of the papers as printed; other software's values to 1e-9.
  @Test func `predictions for 120 customers of CDNOW are those of other software`() {
    let model = BetaGeometricNBD(parameters: [0.243, 4.414 * 7, 0.793, 2.426])
    #expect(CDNOWPrediction.all.count == 120)
    for customer in CDNOWPrediction.all {
      let history = History(
        frequency: customer.frequency, recency: customer.recency,
        timeObserved: customer.timeObserved)
      let alive = model.probabilityAlive(history, after: 0)
      let purchases = model.expectedPurchases(history, within: 273)
      #expect(agree(alive, customer.dropoutAlive, to: 1e-9), "\(history)")
      #expect(agree(purchases, customer.dropoutPurchases, to: 1e-9), "\(history)")
    }
  }

  // Fader, Hardie and Lee (2005), p. 281: 1.226 for x = 2, t_x = 30.43 and T = 38.86 weeks.
  @Test func `the paper's customer is expected to buy 1_226 times`() {
    let model = BetaGeometricNBD(parameters: [0.243, 4.414 * 7, 0.793, 2.426])
    let history = History(frequency: 2, recency: 30.43 * 7, timeObserved: 38.86 * 7)
    #expect(abs(model.expectedPurchases(history, within: 273) - 1.226) < 5e-4)
  }

  // E[Y] and survival of a customer who has just come, at parameters that make series cancel or run
  // for ever. Columns: r, alpha, a, b, days; P(alive), E[Y], by mpmath with 60 digits.
  private static let extremes: [[Double]] = [
    [
      35.52545597465448, 511.60519560305875, 23.635490015651925, 2354.8682676827375,
      4889.900100283162, 0.048132114381732009, 99.318442349238163,
    ],
    [
      0.014369626823217917, 0.6311249349678746, 0.2666099082164846, 50.77702606029156,
      554.4072844262679, 0.98543235646348994, 8.1810020444708993,
    ],
    [
      158.30385460470214, 0.788137410422284, 1.0, 54.14749038678884, 469.6916756314501,
      0.00057727177644680951, 404.46179510618764,
    ],
    [
      1850.4037894568683, 6088.433616116981, 2.7418939898519192, 3169.9093060065916,
      2.5794590722884667, 0.99932279973919544, 0.7836865552548017,
    ],
    [
      4642.832814526363, 1.211952948386106, 0.20786611659126525, 0.3500730957243565,
      13.996976736641916, 0.065118168196634113, 4408.2415665230921,
    ],
    [
      167.72534760894274, 2.044261203166554, 36.34492949913882, 36.86596399780132,
      327.52373575337026, 5.1354526149602768e-97, 2.0430340227075446,
    ],
    [
      0.12883341127313983, 0.3242637525069399, 128.59014418994366, 0.013139454469243332,
      15.08970964642673, 0.60806485511082579, 0.39197544510017297,
    ],
    [
      1966.9628261019673, 2.4368846818805148, 0.04388949172522627, 424.4569658565804,
      467.650978277444, 0.74221533482257173, 292904.37180189378,
    ],
    [
      588.8507843824538, 92.74191456701429, 1.0, 0.21692257573913798, 122.26756152831238,
      0.00028018367036539866, 2.5012137223291191,
    ],
    [
      0.020984235920809984, 3282.498039047419, 181.10228387510236, 217.85285654384748,
      776.4606232400619, 0.99786230496591221, 0.0047098993102186782,
    ],
    [
      487.7714754227875, 1.0137844490956485, 0.005759913111491832, 181.73315463575457,
      16.2573892439273, 0.97842473113141596, 7693.6259134784968,
    ],
  ]

  @Test(arguments: extremes)
  func `extreme parameters cost no digits`(row: [Double]) {
    let model = BetaGeometricNBD(parameters: Array(row[..<4]))
    let history = History(frequency: 0, recency: 0, timeObserved: 0)
    #expect(agree(model.probabilityAlive(history, after: row[4]), row[5], to: 1e-11))
    #expect(agree(model.expectedPurchases(history, within: row[4]), row[6], to: 1e-11))
    #expect(
      model.expectedRepeats(within: row[4]) == model.expectedPurchases(history, within: row[4]))
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `gradients are those of central differences`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    for round in 0..<150 {
      let parameters = [
        exp(random.uniform(-3, 3)), exp(random.uniform(0, 9)), exp(random.uniform(-3, 3)),
        exp(random.uniform(-3, 4)),
      ]
      let history = randomHistory(&random)
      let models: [any PurchaseModel] = [
        Self.model(true, parameters), Self.model(false, parameters),
        NBD(parameters: Array(parameters[..<2])),
      ]
      for model in models {
        let failed = wrongSlopes(model, history)
        #expect(
          failed.isEmpty, "seed \(seed), round \(round), \(parameters), \(history): \(failed)")
      }
    }
  }

  /// The parameters by whose logarithms the derivative is not that of central differences.
  private func wrongSlopes<Model: PurchaseModel>(_ model: Model, _ history: History) -> [String] {
    var gradient = SIMD4<Double>.zero
    let likelihood = model.logLikelihood(history, gradient: &gradient)
    var unused = gradient
    return model.parameters.indices.filter { place in
      func shifted(_ step: Double) -> Double {
        var parameters = model.parameters
        parameters[place] *= exp(step)
        return Model(parameters: parameters).logLikelihood(history, gradient: &unused)
      }
      let slope = (shifted(1e-4) - shifted(-1e-4)) / 2e-4
      // Rounding of the likelihood over the step, and the step squared.
      let tolerance = 1e-11 * abs(likelihood) + 1e-7 * (1 + abs(gradient[place]))
      return !(abs(slope - gradient[place]) < tolerance)
    }.map { Model.parameterNames[$0] }
  }

  private func randomHistory(_ random: inout RandomStream) -> History {
    let timeObserved = Double(1 + random.below(random.bernoulli(0.5) ? 60 : 10_957))
    let frequency =
      random.bernoulli(0.3) ? 0.0 : Double(random.below(Int(min(timeObserved, 5_000)) + 1))
    let last = frequency == 0 ? 0 : max(frequency, Double(random.below(Int(timeObserved) + 1)))
    return History(frequency: frequency, recency: last, timeObserved: timeObserved)
  }

  @Test func `tuples add up to their histories, each times its weight`() {
    var random = RandomStream(seed: 3)
    let merged = SimulatedCustomers(
      3_000, days: 900, rates: (0.8, 60), dropout: (0.7, 2), seed: 3
    ).merged()
    let histories = merged.weighted(by: merged.weights.map { _ in Int32(random.below(4)) })
    let models: [any PurchaseModel] = [
      Self.model(true, [0.7, 50, 0.8, 3]), Self.model(false, [0.7, 50, 0.8, 3]),
      Self.model(true, [0.01, 0.2, 1e-4, 5]), Self.model(false, [40, 1e5, 1e4, 0.1]),
      NBD(parameters: [0.7, 50]),
    ]
    for model in models {
      var sum = 0.0
      var slopes = SIMD4<Double>.zero
      for tuple in 100..<900 {
        var gradient = SIMD4<Double>.zero
        let weight = Double(histories.weights[tuple])
        sum += weight * model.logLikelihood(histories[tuple], gradient: &gradient)
        slopes += weight * gradient
      }
      var gradient = SIMD4<Double>.zero
      let found = model.logLikelihood(of: histories.only(100..<900), gradient: &gradient)
      #expect(agree(found, sum, to: 1e-13))
      for place in 0..<4 { #expect(abs(gradient[place] - slopes[place]) < 1e-9) }
    }
  }
}
