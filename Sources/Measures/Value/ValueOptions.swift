package import Framework
package import Options

extension AnyRunOption {
  /// Which part of the profit in the window customers of a high current value make.
  package static let highCurrentShare = RunOption<Ratio>(
    "high-current-share", .ratioShare, default: Ratio(80, 100), in: .value,
    "Share of the profit in the active window that customers of a high current value make.")

  /// Which part of the potential customers of a high potential make.
  package static let highPotentialShare = RunOption<Ratio>(
    "high-potential-share", .ratioShare, default: Ratio(80, 100), in: .value,
    "Share of all potential that customers of a high potential make.")
}
