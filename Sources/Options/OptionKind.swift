/// How values of a type are read, checked and written as text.
public struct OptionKind<Value: Sendable>: Sendable {
  /// How they look.
  public let form: OptionForm
  /// Reads texts; throws what is wrong with them.
  let read: @Sendable ([String]) throws(OptionFault) -> Value
  /// A value as it would be typed; nil where there is nothing to type.
  let text: @Sendable (Value) -> String?

  /// Makes a kind from all of its parts.
  public init(
    _ form: OptionForm, text: @escaping @Sendable (Value) -> String?,
    read: @escaping @Sendable ([String]) throws(OptionFault) -> Value
  ) {
    self.form = form
    self.text = text
    self.read = read
  }

  /// A kind of one value, read by a function that gives nil for anything else.
  public static func value(
    _ valueName: String, expected: String, completion: OptionCompletion = .nothing,
    text: @escaping @Sendable (Value) -> String? = { _ in nil },
    hint: @escaping @Sendable (String) -> String? = { _ in nil },
    _ read: @escaping @Sendable (String) -> Value?
  ) -> OptionKind {
    OptionKind(
      OptionForm(valueName: valueName, expected: expected, completion: completion), text: text
    ) { texts throws(OptionFault) in
      let text = texts.last ?? ""
      guard let value = read(text) else { throw .unexpected(text, hint: hint(text)) }
      return value
    }
  }

  /// The same kind for options without a default.
  var optional: OptionKind<Value?> {
    OptionKind<Value?>(form, text: { $0.flatMap(text) }) { texts throws(OptionFault) in
      try read(texts)
    }
  }
}
