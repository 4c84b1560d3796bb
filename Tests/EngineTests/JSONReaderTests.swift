import TestSupport
import Testing

@testable import Engine

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(JSONError) -> JSONValue {
    try JSONReader.value(of: Array(text.utf8))
  }

  @Test func plainValues() throws {
    #expect(try read(" null ") == nil)
    #expect(try read("true") == true)
    #expect(try read("\t\r\nfalse") == false)
    #expect(try read("0") == 0)
    #expect(try read("-12") == -12)
    #expect(try read("9223372036854775807") == .integer(.max))
    #expect(try read("9223372036854775808") == .number(9_223_372_036_854_775_808))
    #expect(try read("1.5e3") == 1500.0)
    #expect(try read("1E-2") == 0.01)
    #expect(try read("1e-999") == 0.0)
    #expect(try read(#""""#) == "")
  }

  @Test func minusZeroKeepsItsSign() throws {
    guard case .number(let zero) = try read("-0") else { throw JSONMismatch() }
    #expect(zero.sign == .minus)
  }

  @Test func escapes() throws {
    #expect(try read(#""\"\\\/\b\f\n\r\t""#) == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(try read(#""\u0041\u00e9\u20AC\ud83d\uDE00""#) == "Aé€😀")
    #expect(try read(#""é€😀""#) == "é€😀")
  }

  @Test func ofAnObjectOnlySomeMembersAreKept() throws {
    let text = #"{"a": [1, {"b": 2}], "skip": [{"a": 1}, ["x"]], "b": {"skip": 3}, "c": null}"#
    #expect(
      try JSONReader.value(of: Array(text.utf8), keepingOnly: ["a", "b"])
        == ["a": [1, ["b": 2]], "b": ["skip": 3]])
    #expect(try JSONReader.value(of: Array("[1, [2]]".utf8), keepingOnly: ["a"]) == [1, [2]])
  }

  // What is not kept is checked all the same: the first half of a manifest is not a manifest.
  @Test(arguments: [
    #"{"skip": [1, ], "a": 1}"#, #"{"skip": {"x": 1, "x": 2}, "a": 1}"#, #"{"a": 1, "skip": "#,
    #"{"skip": 1, "skip": 2}"#, #"{"skip": "\u00"}"#,
  ])
  func membersThatAreNotKeptAreChecked(text: String) {
    #expect(throws: JSONError.self) {
      try JSONReader.value(of: Array(text.utf8), keepingOnly: ["a"])
    }
  }

  @Test func arraysAndObjectsKeepTheirOrder() throws {
    let value = try read(#" { "z" : [ 1 , [ ] , { } ] , "a" : { "b" : null } } "#)
    #expect(value == ["z": [1, [], [:]], "a": ["b": nil]])
    #expect(value["a"]?["b"] == .null)
    #expect(value["missing"] == nil)
    #expect(value["z"]?.elements?.count == 3)
    #expect(value.elements == nil)
    #expect(try read(#""text""#).text == "text")
    #expect(try read("1").text == nil)
  }

  /// Text, fact, line and column of the refusal.
  @Test(arguments: [
    ("", JSONError.Fact.unexpectedEnd, 1, 1),
    ("[1,", .unexpectedEnd, 1, 4),
    ("{\"a\"", .unexpectedEnd, 1, 5),
    ("\"abc", .unexpectedEnd, 1, 5),
    ("tru", .unexpectedEnd, 1, 4),
    ("-", .unexpectedEnd, 1, 2),
    ("1.", .unexpectedEnd, 1, 3),
    ("[1,]", .unexpectedByte(0x5D), 1, 4),
    ("{,}", .unexpectedByte(0x2C), 1, 2),
    ("{\"a\" 1}", .unexpectedByte(0x31), 1, 6),
    ("{\n  \"a\": x\n}", .unexpectedByte(0x78), 2, 8),
    ("01", .trailingText, 1, 2),
    ("1 2", .trailingText, 1, 3),
    ("+1", .unexpectedByte(0x2B), 1, 1),
    (".5", .unexpectedByte(0x2E), 1, 1),
    ("1.e5", .unexpectedByte(0x65), 1, 3),
    ("NaN", .unexpectedByte(0x4E), 1, 1),
    ("1e999", .numberOutOfRange, 1, 6),
    ("\"a\nb\"", .unexpectedByte(0x0A), 1, 3),
    (#""\x""#, .unexpectedByte(0x78), 1, 3),
    (#""\u12G4""#, .unexpectedByte(0x47), 1, 6),
    (#""\ud800""#, .unexpectedByte(0x22), 1, 8),
    (#""\ud800\u0041""#, .invalidText, 1, 14),
    (#""\udc00""#, .invalidText, 1, 8),
    (#"{"a": 1, "a": 2}"#, .repeatedName("a"), 1, 10),
    ("\u{FEFF}1", .unexpectedByte(0xEF), 1, 1),
    ("// comment", .unexpectedByte(0x2F), 1, 1),
  ])
  func refusals(text: String, fact: JSONError.Fact, line: Int, column: Int) {
    #expect(throws: JSONError(fact: fact, line: line, column: column)) { try read(text) }
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    #expect(throws: JSONError(fact: .invalidText, line: 1, column: 2)) {
      try JSONReader.value(of: [0x22, 0xC3, 0x22])
    }
  }

  @Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(128))
    #expect(throws: JSONError(fact: .tooDeep, line: 1, column: 129)) { try read(nested(129)) }
    #expect(throws: JSONError.self) { try read(String(repeating: "[", count: 1_000_000)) }
  }

  @Test(arguments: [
    (JSONError.Fact.unexpectedEnd, "the text ends inside a value"),
    (.unexpectedByte(0x7D), "'}' is not allowed here"),
    (.unexpectedByte(10), "the byte 10 is not allowed here"),
    (.trailingText, "something follows after the end of the value"),
    (.numberOutOfRange, "the number is too large"),
    (.invalidText, "the text is not valid UTF-8 or has half of a surrogate pair"),
    (.repeatedName("a"), "the name 'a' occurs twice in one object"),
    (.tooDeep, "arrays and objects are nested more than 128 deep"),
  ])
  func wording(fact: JSONError.Fact, wording: String) {
    let error = JSONError(fact: fact, line: 3, column: 7)
    #expect(error.description == "line 3, column 7: " + wording)
  }

  @Test func whateverIsWrittenReadsBackTheSame() throws {
    let seed: UInt64 = 20_260_101
    var random = SeededBits(seed)
    for round in 0..<500 {
      let value = JSONValue.random(&random, depth: 4)
      let comment: Comment = "seed \(seed), round \(round)"
      #expect(try JSONReader.value(of: JSONWriter.compact(value)) == value, comment)
      #expect(try JSONReader.value(of: JSONWriter.pretty(value)) == value, comment)
    }
  }

  @Test func cutTextIsRefusedAndNeverCrashes() throws {
    let seed: UInt64 = 7
    var random = SeededBits(seed)
    for round in 0..<100 {
      let bytes = JSONWriter.compact(["a": JSONValue.random(&random, depth: 3)])
      for end in bytes.indices {
        #expect(throws: JSONError.self, "seed \(seed), round \(round), end \(end)") {
          try JSONReader.value(of: Array(bytes[..<end]))
        }
      }
    }
  }
}

private struct JSONMismatch: Error {}

/// SplitMix64 (Steele, Lea and Flood, 2014).
private struct SeededBits: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension JSONValue {
  fileprivate static func random(_ random: inout SeededBits, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return nil
    case 1: return .boolean(.random(using: &random))
    case 2: return .integer(Int(truncatingIfNeeded: random.next()))
    case 3:
      let number = Double(bitPattern: random.next())
      return number.isFinite ? .number(number) : 0.5
    case 4, 5: return .string(text(&random))
    case 6: return .array((0..<4).map { _ in .random(&random, depth: depth - 1) })
    default:
      return .object(
        (0..<4).map { Member("\($0)" + text(&random), .random(&random, depth: depth - 1)) })
    }
  }

  private static func text(_ random: inout SeededBits) -> String {
    let scalars = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
      Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &random)) ?? "\u{1}"
    }
    return String(String.UnicodeScalarView(scalars))
      + (["", "\"", "\\", "\n", "\0"].randomElement(using: &random) ?? "")
  }
}
