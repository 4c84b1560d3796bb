import Prediction

/// A set of segments that many people use, with the bins that it is made for.
package struct SegmentPreset: Sendable {
  /// The name, as `--segments` takes it.
  package let name: String
  /// The number of bins that its grid has.
  package let bins: Int
  /// The days at which recency is cut instead of at quantiles, ascending.
  var recencyCuts: [Int]?
  /// The grid, in the form that `--segment-grid` takes.
  package let table: [UInt8]

  /// All presets; the first is the default.
  package static let all = [
    SegmentPreset(name: "rf10", bins: 5, table: PackageResources.rf10_csv),
    SegmentPreset(name: "rfm11", bins: 5, table: PackageResources.rfm11_csv),
    SegmentPreset(
      name: "rfm6", bins: 3, recencyCuts: [180, 365], table: PackageResources.rfm6_csv),
  ]
}

extension SegmentPreset {
  /// Which scores make which segment, in words: `rf10: hibernating [1-2][1-2], …`.
  package var rule: String {
    var segments: [(name: String, cells: [String])] = []
    for line in String(decoding: table, as: UTF8.self).split(whereSeparator: \.isNewline)
      .dropFirst()
    {
      let cells = line.split(separator: ",").map(String.init)
      let scores = cells.dropFirst().joined()
      if segments.last?.name == cells[0] {
        segments[segments.count - 1].cells.append(scores)
      } else {
        segments.append((cells[0], [scores]))
      }
    }
    let words = segments.map { "\($0.name) \($0.cells.joined(separator: " "))" }
    return "\(name): " + words.joined(separator: ", ")
  }
}
