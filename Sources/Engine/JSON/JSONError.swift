/// Why text is not JSON, and where: lines and columns (in bytes) count from 1.
public struct JSONError: Error, Equatable, Sendable {
  /// What was found.
  public enum Fact: Equatable, Sendable {
    /// The text ends inside a value.
    case unexpectedEnd
    /// A byte that is not allowed here.
    case unexpectedByte(UInt8)
    /// Something follows after the value.
    case trailingText
    /// A number that no 64-bit number can hold.
    case numberOutOfRange
    /// Bytes that are not UTF-8, or half of a surrogate pair.
    case invalidText
    /// An object that has a name twice.
    case repeatedName(String)
    /// Arrays and objects within each other beyond the limit.
    case tooDeep
  }

  /// What was found.
  public var fact: Fact
  /// The line, from 1.
  public var line: Int
  /// The byte of the line, from 1.
  public var column: Int
}

extension JSONError: CustomStringConvertible {
  /// The position and the fact, as a part of a sentence.
  public var description: String { "line \(line), column \(column): \(wording)" }

  private var wording: String {
    switch fact {
    case .unexpectedEnd: "the text ends inside a value"
    case .unexpectedByte(let byte) where byte > 0x20 && byte < 0x7F:
      "'\(Character(UnicodeScalar(byte)))' is not allowed here"
    case .unexpectedByte(let byte): "the byte \(byte) is not allowed here"
    case .trailingText: "something follows after the end of the value"
    case .numberOutOfRange: "the number is too large"
    case .invalidText: "the text is not valid UTF-8 or has half of a surrogate pair"
    case .repeatedName(let name): "the name '\(name)' occurs twice in one object"
    case .tooDeep: "arrays and objects are nested more than \(JSONReader.depthLimit) deep"
    }
  }
}
