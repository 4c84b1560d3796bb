/// Reads JSON (RFC 8259), strictly: no comments, no trailing commas, no name twice.
public struct JSONReader {
  /// The depth of arrays and objects within each other beyond which a text is refused.
  static let depthLimit = 128

  let bytes: [UInt8]
  var position = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of a text in UTF-8.
  ///
  /// Whole numbers that fit become `integer`, all others `number`.
  public static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.readValue()
    reader.skipSpace()
    guard reader.position == bytes.count else { throw reader.error(.trailingText) }
    return value
  }

  private mutating func readValue() throws(JSONError) -> JSONValue {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return try deeper { reader throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): return try deeper { reader throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try readText())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try readNumber()
    }
  }

  private mutating func deeper(
    _ read: (inout JSONReader) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < JSONReader.depthLimit else { throw error(.tooDeep) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    repeat { elements.append(try readValue()) } while try another(before: UInt8(ascii: "]"))
    return .array(elements)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    repeat {
      skipSpace()
      let start = self
      let name = try readText()
      guard names.insert(name).inserted else { throw start.error(.repeatedName(name)) }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      members.append(JSONValue.Member(name, try readValue()))
    } while try another(before: UInt8(ascii: "}"))
    return .object(members)
  }

  /// Whether a comma follows; the closing bracket ends the list.
  private mutating func another(before closing: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    if try peek() == closing {
      position += 1
      return false
    }
    try expect(UInt8(ascii: ","))
    return true
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for byte in word.utf8 { try expect(byte) }
    return value
  }
}

extension JSONReader {
  mutating func skipSpace() {
    while position < bytes.count {
      guard [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) else { return }
      position += 1
    }
  }

  func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw error(.unexpectedEnd) }
    return bytes[position]
  }

  mutating func expect(_ byte: UInt8) throws(JSONError) {
    let found = try peek()
    guard found == byte else { throw error(.unexpectedByte(found)) }
    position += 1
  }

  func error(_ fact: JSONError.Fact) -> JSONError {
    let before = bytes[..<position]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    return JSONError(fact: fact, line: line, column: position - lineStart + 1)
  }
}
