public import Options

/// Kinds of values that only analyses have.
extension OptionKind where Value == Ratio {
  /// A number in a range with up to four decimals, kept exactly.
  public static func ratio(_ range: ClosedRange<Double>) -> OptionKind {
    .value(
      "NUMBER", expected: NumberText.expected(range) + " with up to four decimals",
      text: { NumberText.text($0.value) }, { exactly($0, range) })
  }

  /// A share from 0 to 1 with up to four decimals, kept exactly.
  public static var ratioShare: OptionKind {
    .value(
      "SHARE", expected: NumberText.shareExpected + " with up to four decimals",
      text: { NumberText.text($0.value) }, hint: NumberText.shareHint, { exactly($0, 0...1) })
  }

  /// Reads a number; nil outside the range, and where more decimals would be lost without a word.
  private static func exactly(_ text: String, _ range: ClosedRange<Double>) -> Ratio? {
    guard let number = Double(text), range.contains(number) else { return nil }
    let ratio = Ratio(fourDecimals: number)
    return abs(ratio.value - number) < 1e-9 ? ratio : nil
  }
}
