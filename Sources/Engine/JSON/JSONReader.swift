/// Reads JSON (RFC 8259), strictly: no comments, no trailing commas, no name twice.
public struct JSONReader {
  /// The depth of arrays and objects within each other beyond which a text is refused.
  static let depthLimit = 128

  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  /// The members of the outermost object that are kept; nil for all.
  private let wanted: Set<String>?
  /// Whether the value that is being read is kept, or only checked.
  private var isKept = true

  private init(_ bytes: [UInt8], wanted: Set<String>? = nil) {
    self.bytes = bytes
    self.wanted = wanted
  }

  /// The value of a text in UTF-8.
  ///
  /// Whole numbers that fit become `integer`, all others `number`.
  public static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    return try reader.readAll()
  }

  /// The value of a text in UTF-8; of an object, only the members with some names.
  ///
  /// All of the text is checked, as `value(of:)` does. The rest is not kept: the manifest of a run over
  /// many files is long, and a value in memory takes many times the bytes of its text.
  static func value(
    of bytes: [UInt8], keepingOnly names: Set<String>
  ) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes, wanted: names)
    return try reader.readAll()
  }

  private mutating func readAll() throws(JSONError) -> JSONValue {
    let value = try readValue()
    skipSpace()
    guard position == bytes.count else { throw error(.trailingText) }
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
    repeat {
      let element = try readValue()
      if isKept { elements.append(element) }
    } while try another(before: UInt8(ascii: "]"))
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
      let isWanted = depth > 1 || wanted?.contains(name) ?? true
      let value = try isWanted ? readValue() : checkedValue()
      if isKept && isWanted { members.append(JSONValue.Member(name, value)) }
    } while try another(before: UInt8(ascii: "}"))
    return .object(members)
  }

  /// A value that is read for its errors alone.
  private mutating func checkedValue() throws(JSONError) -> JSONValue {
    let before = isKept
    isKept = false
    defer { isKept = before }
    return try readValue()
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
