import Framework

/// A claim of the literature beside what the data say of it.
struct Claim: Sendable, Equatable {
  /// What measured values are called beside the quoted ones.
  enum Verdict: Int16, CaseIterable {
    case within, below, above, unknown

    static let names = ["within", "below", "above", "unknown"]
  }

  /// What is claimed, in snake case.
  let name: String
  /// The least that is quoted.
  let low: Double
  /// The most that is quoted; nil where the claim is only that it is more than `low`.
  let high: Double?
  /// What the data say; nil where they do not say.
  let measured: Double?
  /// How it is measured, or why it is not.
  let how: Phrase

  /// A claim and what the data say: a measured value with how it was found, or why there is none.
  init(
    _ name: String, _ low: Double, to high: Double?, _ finding: Result<Measure, Unknown>
  ) {
    self.name = name
    self.low = low
    self.high = high
    switch finding {
    case .success(let measure):
      measured = measure.value
      how = measure.how
    case .failure(let reason):
      measured = nil
      how = Phrase(.claimUnknown, .phrase(reason.phrase))
    }
  }

  /// A value and how it was found.
  struct Measure {
    let value: Double
    let how: Phrase
  }

  /// Why there is no measured value.
  struct Unknown: Error {
    let phrase: Phrase
  }

  /// Where the measured value lies.
  ///
  /// - Parameter tolerance: how far from a single quoted number counts as that number, as a share.
  func verdict(tolerance: Double) -> Verdict {
    guard let measured else { return .unknown }
    guard let high else { return measured > low ? .within : .below }
    let slack = low == high ? tolerance * low : 0
    if measured < low - slack { return .below }
    return measured > high + slack ? .above : .within
  }
}

/// What a claim comes to: a measured value, or why there is none.
typealias Finding = Result<Claim.Measure, Claim.Unknown>

extension Finding {
  /// A value and how it was found; the reason where there is none.
  static func found(_ value: Double?, _ how: Phrase, otherwise reason: Phrase) -> Finding {
    value.map { .success(Claim.Measure(value: $0, how: how)) } ?? .unknown(reason)
  }

  /// No value, and why.
  static func unknown(_ reason: Phrase) -> Finding { .failure(Claim.Unknown(phrase: reason)) }
}
