package import Framework
package import Options
import Prediction

/// How customers are scored and segmented, as the options of a run say.
package struct RFMScheme: Sendable {
  /// How values become scores.
  package enum Method: String, Sendable, CaseIterable {
    /// Cut at quantiles: equal values share a score.
    case quantile
    /// Groups of equal size, ties by customer id.
    case ntile
  }

  /// The number of bins of each score.
  package let bins: Int
  /// How values become scores where no fixed edges do.
  package let method: Method
  /// The segments.
  package let grid: SegmentGrid
  /// Days at which a preset cuts recency.
  private let recencyCuts: [Int]?
  /// The thresholds of an earlier run.
  private let frozen: ThresholdFile?
  /// The path of these thresholds; nil where the run has its own.
  package let frozenFrom: String?

  /// Reads and checks the options `rfm-bins, rfm-method, rfm-thresholds, segments, segment-grid`.
  ///
  /// The number of bins is the one given, else that of the frozen thresholds, else that of the
  /// preset, else 5.
  package init(_ options: OptionValues) throws(AnalysisError) {
    method = options[.rfmMethod]
    let frozenFile = try RFMScheme.thresholds(options, method)
    let preset = try RFMScheme.preset(options)
    frozen = frozenFile?.content
    frozenFrom = frozenFile?.path
    recencyCuts = preset?.recencyCuts
    bins = options[.rfmBins] ?? frozen?.bins ?? preset?.bins ?? 5
    try RFMScheme.check(frozenFile, bins: bins, method, preset)
    grid = try RFMScheme.grid(options, preset, bins: bins)
  }

  /// The inner edges that do not depend on the customers; nil where they do.
  func fixedEdges(_ measure: RFMMeasure) -> [ScoreEdge]? {
    if measure == .daysSinceLast, let recencyCuts {
      return recencyCuts.map { ScoreEdge(Int128($0), over: 1) }
    }
    return frozen.map { $0.edges[measure == .daysSinceLast ? 0 : measure == .orders ? 1 : 2] }
  }

  private typealias FrozenFile = (path: String, content: ThresholdFile)

  /// The thresholds of a file, else those of an earlier report to compare with.
  private static func thresholds(
    _ options: OptionValues, _ method: Method
  ) throws(AnalysisError) -> FrozenFile? {
    if let file = options[.rfmThresholds] {
      return try thresholds(.rfmThresholds, file.path, file.bytes)
    }
    guard method == .quantile, let report = options[.compareWith],
      let bytes = report.thresholds
    else { return nil }
    return try thresholds(.compareWith, "\(report.path)/rfm_thresholds.csv", bytes)
  }

  private static func thresholds(
    _ option: AnyRunOption, _ path: String, _ bytes: [UInt8]
  ) throws(AnalysisError) -> FrozenFile {
    do {
      return (path, try ThresholdFile(bytes))
    } catch {
      throw .file(option: option.name, path: path, line: error.line, error.fault)
    }
  }

  /// The preset; nil where the run brings a grid of its own.
  private static func preset(_ options: OptionValues) throws(AnalysisError) -> SegmentPreset? {
    let name = options[.segments]
    guard options[.segmentGrid] != nil else {
      return SegmentPreset.all.first { $0.name == name }
    }
    guard !options.isGiven(.segments) else {
      throw .excluding(
        option: AnyRunOption.segmentGrid.name, other: AnyRunOption.segments.name)
    }
    return nil
  }

  private static func check(
    _ frozen: FrozenFile?, bins: Int, _ method: Method, _ preset: SegmentPreset?
  ) throws(AnalysisError) {
    if let frozen {
      guard method == .quantile else {
        throw .excluding(
          option: AnyRunOption.rfmThresholds.name,
          other: AnyRunOption.rfmMethod.name + " ntile")
      }
      guard frozen.content.bins == bins else {
        throw .thresholdBins(path: frozen.path, has: frozen.content.bins, bins: bins)
      }
    }
    guard let preset else { return }
    guard preset.bins == bins else {
      throw .presetBins(preset: preset.name, needs: preset.bins, bins: bins)
    }
    guard let frozen, let cuts = preset.recencyCuts else { return }
    guard frozen.content.edges[0] == cuts.map({ ScoreEdge(Int128($0), over: 1) }) else {
      throw .thresholdsAgainstPreset(path: frozen.path, preset: preset.name, days: cuts)
    }
  }

  private static func grid(
    _ options: OptionValues, _ preset: SegmentPreset?, bins: Int
  ) throws(AnalysisError) -> SegmentGrid {
    let file = options[.segmentGrid]
    do {
      return try SegmentGrid(file?.bytes ?? preset?.table ?? [], bins: bins)
    } catch {
      throw .file(
        option: AnyRunOption.segmentGrid.name, path: file?.path ?? preset?.name ?? "",
        line: error.line, error.fault)
    }
  }
}

extension Study {
  /// How customers are scored and segmented.
  ///
  /// - Precondition: the options were checked before the study was made.
  package var scoring: RFMScheme {
    remembered {
      do {
        return try RFMScheme(options)
      } catch {
        preconditionFailure("options were not checked: \(error)")
      }
    }
  }
}
