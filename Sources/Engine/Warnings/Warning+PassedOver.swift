public import Columns
public import Decoding

extension Warning {
  /// What was passed over in the directories of an input.
  public init(_ passedOver: PassedOver) {
    let code: Code =
      switch passedOver.reason {
      case .report: .passedOverReport
      case .otherEnding, .notTable: .passedOverFile
      case .empty: .emptyFile
      case .notRegular: .passedOverDevice
      }
    self.init(
      code, passedOver.message, count: passedOver.count, file: passedOver.paths.first,
      words: Array(passedOver.paths.dropFirst()))
  }
}
