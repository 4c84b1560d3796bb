/// From when on a decrease is a fall.
public struct FallingCutOffs: Sendable, Equatable {
  /// The share of the older half below which the newer half has fallen.
  public var share = Ratio(1, 2)
  /// The purchase days in the window from which its halves are compared.
  public var purchaseDays = 3

  /// The usual cut-offs.
  public init() {}

  /// The cut-offs of a run.
  init(_ options: OptionValues) {
    share = options.number(.fallingBelow).map { Ratio(fourDecimals: $0) } ?? share
    purchaseDays = options.integer(.fallingPurchases) ?? purchaseDays
  }
}

extension AnalysisOption {
  /// The share below which the newer half of the window has fallen.
  public static let fallingBelow = AnalysisOption(
    "falling-below", .number(0...1), standard: "0.5",
    help: "Share of the older half of the active window below which the newer half has fallen.")

  /// The purchase days from which the halves of the window are compared.
  public static let fallingPurchases = AnalysisOption(
    "falling-purchases", .integer(1...1_000), standard: "3",
    help: "Purchase days in the active window from which its halves are compared.")
}
