/// A JSON value whose objects keep the order of their members.
///
/// Literals make values: `["holdfast": "1.0", "files": [], "seconds": 0.5, "note": nil]`.
public enum JSONValue: Equatable, Sendable {
  /// One named value of an object.
  public struct Member: Equatable, Sendable {
    /// The name, once in an object.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// A member with its name and value.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number without fraction and exponent that fits into 64 bits.
  case integer(Int)
  /// Any other number; infinite values and NaN are written as `null`, since JSON has no words.
  case number(Double)
  /// Text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Named values in order.
  case object([Member])

  /// The value of a member, or nil where this is not an object or has no such member.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text, or nil where this is not text.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The elements, or nil where this is not an array.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }
}
