public import Columns

extension OptionKind where Value == Int {
  /// A whole number in a range.
  public static func integer(_ range: ClosedRange<Int>) -> OptionKind {
    .value(
      "N", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      text: { String($0) }
    ) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension OptionKind where Value == Double {
  /// A number in a range.
  public static func number(_ range: ClosedRange<Double>) -> OptionKind {
    .value("NUMBER", expected: NumberText.expected(range), text: NumberText.text) { text in
      Double(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A share from 0 to 1; a message explains what becomes of a percentage.
  public static var share: OptionKind {
    .value(
      "SHARE", expected: NumberText.shareExpected, text: NumberText.text, hint: NumberText.shareHint
    ) { text in
      Double(text).flatMap { (0...1).contains($0) ? $0 : nil }
    }
  }
}

extension OptionKind where Value == Money {
  /// An amount of money of at least 0.
  public static var money: OptionKind {
    .value(
      "AMOUNT", expected: "an amount of at least 0 with up to four decimals",
      text: { NumberText.text($0.value) }
    ) { text in
      Money(exactly: text).flatMap { $0 >= .zero ? $0 : nil }
    }
  }
}

extension OptionKind where Value == Day {
  /// A day of the calendar.
  public static var day: OptionKind {
    .value("DAY", expected: "a day written as YYYY-MM-DD", text: { $0.description }) {
      Day($0)
    }
  }
}

/// The wording of numbers in defaults and messages.
public enum NumberText {
  /// A number as a person types it: `12`, `0.5`.
  public static func text(_ value: Double) -> String {
    value.rounded() == value && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// What a number in a range must be.
  public static func expected(_ range: ClosedRange<Double>) -> String {
    "a number from \(text(range.lowerBound)) to \(text(range.upperBound))"
  }

  /// What a share must be.
  public static let shareExpected = "a share from 0 to 1"

  /// What a percentage should have been, where a text looks like one: 10 and 10% are 0.1.
  @Sendable
  public static func shareHint(_ text: String) -> String? {
    let hasSign = text.hasSuffix("%")
    guard let value = Double(hasSign ? text.dropLast() : text[...]), value >= 0, value <= 100,
      hasSign || value > 1
    else { return nil }
    let meant = "Write \(self.text(value / 100)) for \(self.text(value)) %."
    return hasSign
      ? meant : "A share of \(self.text(value)) is \(self.text(value * 100)) %. \(meant)"
  }
}
