public import Columns

/// Days as spreadsheets count them: since 1899-12-30, with the time of day as a fraction.
public enum SerialDay {
  private static let epoch = 25_569

  /// The day of a cell such as `46027` or `46027.4375`; nil for other cells.
  public static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Day? {
    let whole = range.prefix { bytes[$0] &- 48 < 10 }
    let fraction = range.dropFirst(whole.count)
    guard (1...6).contains(whole.count),
      fraction.first.map({ bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: ",") })
        ?? true,
      fraction.dropFirst().allSatisfy({ bytes[$0] &- 48 < 10 })
    else { return nil }
    let number = whole.reduce(0) { $0 * 10 + Int(bytes[$1] - 48) }
    // The first two months count a day that 1900 did not have.
    guard number > 60 else { return nil }
    return Day(Int32(number - epoch))
  }
}
