package import Framework
package import Options

extension AnyRunOption {
  /// An earlier report.
  package static let compareWith = RunOption<EarlierReport?>(
    "compare-with", contentOf: .reportDirectory, in: .comparison,
    "Directory of an earlier report, for the tables on who has moved since. RFM scores use "
      + "its thresholds.", example: "reports/2024")

  /// What change of a share is an alarm.
  package static let alarmShare = RunOption<Ratio>(
    "alarm-share", .ratioShare, default: Ratio(5, 100), in: .comparison,
    "Warn when the share of a segment, tier or stage has changed by more than this since "
      + "the report of --compare-with.")
}
