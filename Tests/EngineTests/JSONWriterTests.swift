import Engine
import Testing

@Suite struct JSONWriterTests {
  private func compact(_ value: JSONValue) -> String {
    String(decoding: JSONWriter.compact(value), as: UTF8.self)
  }

  @Test func plainValues() {
    #expect(compact(nil) == "null")
    #expect(compact(true) == "true")
    #expect(compact(false) == "false")
    #expect(compact(-12) == "-12")
    #expect(compact(.integer(.max)) == "9223372036854775807")
    #expect(compact(.integer(.min)) == "-9223372036854775808")
    #expect(compact("") == #""""#)
    #expect(compact([]) == "[]")
    #expect(compact([:]) == "{}")
  }

  @Test func numbersAreTheShortestThatReadBackTheSame() {
    #expect(compact(0.1) == "0.1")
    #expect(compact(1.0) == "1.0")
    #expect(compact(.number(0.1 + 0.2)) == "0.30000000000000004")
    #expect(compact(.number(.leastNonzeroMagnitude)) == "5e-324")
    #expect(compact(.number(.greatestFiniteMagnitude)) == "1.7976931348623157e+308")
    #expect(compact(.number(.nan)) == "null")
    #expect(compact(.number(-.infinity)) == "null")
  }

  @Test func textIsEscapedWhereTheGrammarAsksForIt() {
    #expect(compact("a\"b\\c/d") == #""a\"b\\c/d""#)
    #expect(compact("\n\r\t") == #""\n\r\t""#)
    #expect(compact("\0\u{8}\u{C}\u{1B}\u{1F}") == #""\u0000\u0008\u000c\u001b\u001f""#)
    #expect(compact("\u{10}\u{19}\u{1A}") == #""\u0010\u0019\u001a""#)
    #expect(compact("é€😀") == "\"é€😀\"")
  }

  // A manifest is looked at in a terminal, too: `cat` must show what is in it.
  @Test func whatATerminalObeysIsEscaped() throws {
    let text = "\u{7F}\u{9B}31m\u{202E}\u{2028}\u{E0041}"
    #expect(compact(.string(text)) == #""\u007f\u009b31m\u202e\u2028\udb40\udc41""#)
    #expect(try JSONReader.value(of: Array(compact(.string(text)).utf8)) == .string(text))
  }

  @Test func membersKeepTheirOrder() {
    #expect(
      compact(["z": 1, "a": [1, "two", nil], "m": [:]])
        == #"{"z": 1, "a": [1, "two", null], "m": {}}"#)
  }

  @Test func linesForPeople() {
    let value: JSONValue = [
      "holdfast": "1.0",
      "files": [["name": "a.csv", "bytes": 12], ["name": "b.csv", "bytes": 0]],
      "cuts": [150, 441, 486, 512],
      "skipped": [],
      "stages": ["read": ["seconds": 0.5]],
    ]
    let expected = """
      {
        "holdfast": "1.0",
        "files": [
          {"name": "a.csv", "bytes": 12},
          {"name": "b.csv", "bytes": 0}
        ],
        "cuts": [150, 441, 486, 512],
        "skipped": [],
        "stages": {
          "read": {"seconds": 0.5}
        }
      }

      """
    #expect(String(decoding: JSONWriter.pretty(value), as: UTF8.self) == expected)
  }

  @Test func plainValuesShareALineOfAtMostAHundredBytes() {
    // Inside the object the array starts after two spaces: 2 + 98 bytes fit, 2 + 99 do not.
    func lines(_ length: Int) -> Int {
      let text = JSONValue.string(String(repeating: "x", count: length - 4))
      let bytes = JSONWriter.pretty(["a": [text]])
      return bytes.count { $0 == UInt8(ascii: "\n") }
    }
    #expect(lines(98) == 3)
    #expect(lines(99) == 5)
  }

  @Test func plainTopLevelValues() {
    #expect(JSONWriter.pretty("x") == Array("\"x\"\n".utf8))
    #expect(JSONWriter.pretty([:]) == Array("{}\n".utf8))
    #expect(JSONWriter.pretty([1]) == Array("[\n  1\n]\n".utf8))
  }
}
