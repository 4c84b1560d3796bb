public import Columns
public import Decoding

extension Warning {
  /// What was passed over in the directories of an input.
  public init(_ passedOver: PassedOver) {
    self.init(
      .passedOver, passedOver.message, count: passedOver.count, file: passedOver.paths.first,
      words: Array(passedOver.paths.dropFirst()))
  }
}
