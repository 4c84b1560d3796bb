/// A set of segments that many people use, with the bins that it is made for.
struct SegmentPreset: Sendable {
  /// The name, as `--segments` takes it.
  let name: String
  /// The number of bins that its grid has.
  let bins: Int
  /// The days at which recency is cut instead of at quantiles, ascending.
  var recencyCuts: [Int]?
  /// The grid, in the form that `--segment-grid` takes.
  let table: [UInt8]

  /// All presets; the first is the default.
  static let all = [
    SegmentPreset(name: "rf10", bins: 5, table: PackageResources.rf10_csv),
    SegmentPreset(name: "rfm11", bins: 5, table: PackageResources.rfm11_csv),
    SegmentPreset(
      name: "rfm6", bins: 3, recencyCuts: [180, 365], table: PackageResources.rfm6_csv),
  ]
}
