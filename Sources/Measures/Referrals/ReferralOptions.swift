import Framework
package import Options

extension AnyRunOption {
  /// How many links count.
  package static let referralLinks = RunOption<Int>(
    "referral-links", .integer(1...100), default: 2, in: .advocacy,
    "How many links of a chain of referrals count: 2 also credits a customer with those "
      + "whom their referred customers refer.")

  /// How much less each further link counts.
  package static let referralDecay = RunOption<Double>(
    "referral-decay", .share, default: 0.5, in: .advocacy,
    "Weight of a link in a chain of referrals, as a share of the weight of the link before "
      + "it.")
}
