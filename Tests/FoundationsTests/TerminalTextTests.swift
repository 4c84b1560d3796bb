import Platform
import Testing

/// What of others' texts a terminal gets to see.
@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("\u{1B}[31mred", "\u{FFFD}[31mred"), ("\u{1B}]0;title\u{7}", "\u{FFFD}]0;title\u{FFFD}"),
    ("\u{9B}31m", "\u{FFFD}31m"), ("a\u{8}\u{7F}\0b", "a\u{FFFD}\u{FFFD}\u{FFFD}b"),
    ("a\tb\rc\r\nd", "a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}d"),
    ("\u{202E}gpj.exe", "\u{FFFD}gpj.exe"),
    ("\u{2066}\u{2069}\u{200F}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("A\u{200B}\u{FEFF}\u{AD}\u{E0041}", "A\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("a\u{2028}b\u{2029}", "a\u{FFFD}b\u{FFFD}"),
  ])
  func whatIsObeyedIsReplaced(text: String, shown: String) {
    #expect(text.forTerminal.unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test(arguments: ["", "Größe, 数量 — 12 €", "e\u{301}", "😀 \u{A0}x", "'\"\\$`"])
  func whatIsShownStays(text: String) {
    #expect(text.forTerminal.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(text.linesForTerminal.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test func linesKeepTheirEnds() {
    #expect("a\n\n\u{1B}b\n".linesForTerminal == "a\n\n\u{FFFD}b\n")
    #expect("a\r\nb".linesForTerminal.unicodeScalars.elementsEqual("a\u{FFFD}\nb".unicodeScalars))
  }
}
