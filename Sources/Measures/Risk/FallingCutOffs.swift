package import Framework
package import Options

/// From when on a decrease is a fall.
package struct FallingCutOffs: Sendable, Equatable {
  /// The share of the older half below which the newer half has fallen.
  package var share: Ratio
  /// The purchase days in the window from which its halves are compared.
  package var purchaseDays: Int

  /// The cut-offs of a run.
  package init(_ options: OptionValues = OptionValues()) {
    share = options[.fallingBelow]
    purchaseDays = options[.fallingPurchases]
  }
}

extension AnyRunOption {
  /// The share below which the newer half of the window has fallen.
  package static let fallingBelow = RunOption<Ratio>(
    "falling-below", .ratioShare, default: Ratio(1, 2), in: .risk,
    "Purchases are falling when the newer half of the active window has less than this "
      + "share of the older half.")

  /// The purchase days from which the halves of the window are compared.
  package static let fallingPurchases = RunOption<Int>(
    "falling-purchases", .integer(1...1_000), default: 3, in: .risk,
    "Smallest number of purchase days in the active window for which its halves are "
      + "compared.")
}
