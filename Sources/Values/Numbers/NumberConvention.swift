/// How the numbers of a run are written: decided once, before parsing.
public struct NumberConvention: Sendable, Equatable {
  /// The byte before the decimals.
  @usableFromInline let decimalSign: UInt8
  /// The byte that may group the thousands, besides the apostrophe and blanks.
  let groupSign: UInt8

  /// Such as `1,234.56`.
  public static let point = NumberConvention(
    decimalSign: UInt8(ascii: "."), groupSign: UInt8(ascii: ","))
  /// Such as `1.234,56`.
  public static let comma = NumberConvention(
    decimalSign: UInt8(ascii: ","), groupSign: UInt8(ascii: "."))

  init(decimalSign: UInt8, groupSign: UInt8) {
    self.decimalSign = decimalSign
    self.groupSign = groupSign
  }

  /// The convention of a sign; with a point where none is given.
  public init(_ sign: DecimalSign?) { self = sign == .comma ? .comma : .point }
}

/// Which sign separates the decimals.
public enum DecimalSign: String, Sendable, CaseIterable {
  /// `1,234.56`
  case point
  /// `1.234,56`
  case comma
}

/// Why a cell of a number column cannot be read.
public enum NumberFault: Sendable, Equatable {
  /// It is not a number in the convention of its column.
  case badNumber
  /// It is written with an exponent.
  case exponent
  /// It has more than 18 decimals.
  case tooManyDecimals
  /// It is too large.
  case outOfRange
}

/// What a cell of a number column says.
public enum NumberReading: Equatable, Sendable {
  /// Nothing, or a word that means nothing.
  case empty
  /// A number.
  case number(ExactNumber)
  /// A number with a negative exponent that rounds to 0: dust of floating-point arithmetic.
  case dust
  /// Anything else.
  case failure(NumberFault)
}

extension NumberConvention {
  /// Reads the trimmed cell at `range`.
  ///
  /// Plain numbers take this short way; signs, grouped thousands and currencies the longer one.
  @inlinable @inline(__always)
  public func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> NumberReading {
    guard !range.isEmpty else { return .empty }
    var place = range.lowerBound
    let negative = bytes[place] == UInt8(ascii: "-")
    if negative { place += 1 }
    guard range.upperBound - place <= 19, place < range.upperBound else {
      return readUnusual(bytes, range)
    }
    var mantissa: UInt64 = 0
    var signPlace = -1
    let first = place
    while place < range.upperBound {
      let byte = bytes[place]
      let digit = byte &- 48
      if digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
      } else if byte == decimalSign, signPlace < 0 {
        signPlace = place
      } else {
        return readUnusual(bytes, range)
      }
      place += 1
    }
    let digits = range.upperBound - first - (signPlace < 0 ? 0 : 1)
    guard digits > 0, digits <= 18 else { return readUnusual(bytes, range) }
    let value = Int64(bitPattern: mantissa)
    return .number(
      ExactNumber(
        mantissa: Int128(negative ? 0 &- value : value),
        decimals: signPlace < 0 ? 0 : range.upperBound - signPlace - 1))
  }
}
