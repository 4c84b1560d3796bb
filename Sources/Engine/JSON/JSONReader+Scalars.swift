extension JSONReader {
  /// A number after the grammar of RFC 8259, section 6.
  mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = position
    var isWhole = true
    if try peek() == UInt8(ascii: "-") { position += 1 }
    if try peek() == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if next(is: ".") {
      position += 1
      isWhole = false
      try digits()
    }
    if next(is: "e") || next(is: "E") {
      position += 1
      isWhole = false
      if next(is: "+") || next(is: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int(text), !(number == 0 && text.first == "-") {
      return .integer(number)
    }
    guard let number = Double(text), number.isFinite else { throw error(.numberOutOfRange) }
    return .number(number)
  }

  private func next(is character: Unicode.Scalar) -> Bool {
    position < bytes.count && bytes[position] == UInt8(ascii: character)
  }

  private mutating func digits() throws(JSONError) {
    let first = try peek()
    guard isDigit(first) else { throw error(.unexpectedByte(first)) }
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// A text between quotation marks.
  mutating func readText() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""))
    let start = self
    var text: [UInt8] = []
    while true {
      let byte = try peek()
      guard byte >= 0x20 else { throw error(.unexpectedByte(byte)) }
      position += 1
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: Array(String(Character(try escaped())).utf8))
      } else {
        text.append(byte)
      }
    }
    guard let valid = String(validating: text, as: UTF8.self) else {
      throw start.error(.invalidText)
    }
    return valid
  }

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
    let byte = try peek()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try escapedScalar()
    default:
      position -= 1
      throw error(.unexpectedByte(byte))
    }
  }

  /// The scalar of `\uXXXX`, or of two of them that form a surrogate pair.
  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00 else { throw error(.invalidText) }
    try expect(UInt8(ascii: "\\"))
    try expect(UInt8(ascii: "u"))
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error(.invalidText) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = try peek()
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(.unexpectedByte(byte))
      }
      value = value << 4 + UInt32(digit)
      position += 1
    }
    return value
  }
}
