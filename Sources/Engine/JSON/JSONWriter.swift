import Platform

/// Writes JSON (RFC 8259) as UTF-8, the same bytes for the same value on every machine.
public struct JSONWriter {
  private static let lineLength = 100
  private var bytes: [UInt8] = []

  private init() {}

  /// The value on one line, without a line end.
  public static func compact(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.writeOnOneLine(value)
    return writer.bytes
  }

  /// The value for people: indented by two spaces, with a line end.
  ///
  /// Arrays and objects of plain values share a line where it has room, so that a list of files is
  /// one line a file.
  public static func pretty(_ value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.writeOnLines(value, indent: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }

  private mutating func writeOnLines(_ value: JSONValue, indent: Int) {
    if indent > 0, value.holdsPlainValues {
      let line = JSONWriter.compact(value)
      if indent + line.count <= JSONWriter.lineLength { return bytes.append(contentsOf: line) }
    }
    switch value {
    case .array(let elements) where !elements.isEmpty:
      writeLines("[", elements, "]", indent) { writer, element in
        writer.writeOnLines(element, indent: indent + 2)
      }
    case .object(let members) where !members.isEmpty:
      writeLines("{", members, "}", indent) { writer, member in
        writer.write(name: member.name)
        writer.writeOnLines(member.value, indent: indent + 2)
      }
    default: writeOnOneLine(value)
    }
  }

  private mutating func writeLines<Item>(
    _ opening: StaticString, _ items: [Item], _ closing: StaticString, _ indent: Int,
    _ writeItem: (inout JSONWriter, Item) -> Void
  ) {
    write(opening)
    for (index, item) in items.enumerated() {
      write(index == 0 ? "\n" : ",\n")
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent + 2))
      writeItem(&self, item)
    }
    write("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    write(closing)
  }

  private mutating func writeOnOneLine(_ value: JSONValue) {
    switch value {
    case .array(let elements):
      write("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { write(", ") }
        writeOnOneLine(element)
      }
      write("]")
    case .object(let members):
      write("{")
      for (index, member) in members.enumerated() {
        if index > 0 { write(", ") }
        write(name: member.name)
        writeOnOneLine(member.value)
      }
      write("}")
    default: writePlain(value)
    }
  }

  private mutating func writePlain(_ value: JSONValue) {
    switch value {
    case .boolean(let flag): write(flag ? "true" : "false")
    case .integer(let number): bytes.append(contentsOf: number.description.utf8)
    case .number(let number) where number.isFinite:
      bytes.append(contentsOf: number.description.utf8)
    case .string(let text): write(text: text)
    default: write("null")
    }
  }
}

extension JSONWriter {
  private mutating func write(_ characters: StaticString) {
    // Safe: the characters are constant, and they are copied while the buffer is lent.
    characters.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  private mutating func write(name: String) {
    write(text: name)
    write(": ")
  }

  private mutating func write(text: String) {
    write("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": write("\\\"")
      case "\\": write("\\\\")
      case "\n": write("\\n")
      case "\r": write("\\r")
      case "\t": write("\\t")
      // Some must be escaped, the others may be: a manifest is looked at in a terminal, too.
      case _ where scalar.isObeyedByTerminals:
        for unit in String(scalar).utf16 { write(escaped: unit) }
      case _ where scalar.isASCII: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    write("\"")
  }

  private mutating func write(escaped unit: UInt16) {
    write("\\u")
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(unit >> shift & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}

extension JSONValue {
  /// Whether this is an array or object without arrays and objects in it.
  fileprivate var holdsPlainValues: Bool {
    switch self {
    case .array(let elements): elements.allSatisfy(\.isPlain)
    case .object(let members): members.allSatisfy(\.value.isPlain)
    default: false
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
