/// The names of the months in English, German, French and Spanish, long and short.
enum MonthNames {
  /// A name in small letters: its first eight bytes and its length distinguish it from all others.
  private struct Name {
    let start: UInt64
    let length: Int
    let month: Int

    init(_ text: Substring, _ month: Int) {
      start = text.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      length = text.utf8.count
      self.month = month
    }
  }

  private static let names: [Name] = [
    "jan|january|januar|jän|jänner|janv|janvier|ene|enero",
    "feb|february|februar|févr|fév|février|febrero",
    "mar|march|mär|märz|mrz|mars|marzo",
    "apr|april|avr|avril|abr|abril",
    "may|mai|mayo",
    "jun|june|juni|juin|junio",
    "jul|july|juli|juil|juillet|julio",
    "aug|august|août|aoû|ago|agosto",
    "sep|sept|september|septembre|septiembre",
    "oct|october|okt|oktober|octobre|octubre",
    "nov|november|novembre|noviembre",
    "dec|december|dez|dezember|déc|décembre|dic|diciembre",
  ].enumerated().flatMap { place, texts in
    texts.split(separator: "|").map { Name($0, place + 1) }
  }

  /// The month whose name is at `place`, which moves past it and past a point that shortens it.
  static func month(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Int? {
    var start: UInt64 = 0
    var length = 0
    var last: UInt8 = 0
    while place < end, isLetter(bytes[place]) {
      let byte = small(bytes[place], after: last)
      last = bytes[place]
      if length < 8 { start = start << 8 | UInt64(byte) }
      length += 1
      place += 1
    }
    guard let name = names.first(where: { $0.start == start && $0.length == length }) else {
      return nil
    }
    if place < end, bytes[place] == UInt8(ascii: ".") { place += 1 }
    return name.month
  }

  /// Whether a byte is part of a word: a letter, or a byte of one beyond ASCII.
  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "z"))
  }

  /// The byte of the small letter; of letters beyond ASCII the Latin ones after `C3`.
  private static func small(_ byte: UInt8, after last: UInt8) -> UInt8 {
    if byte < 0x80 { return byte | 32 }
    return last == 0xc3 && byte >= 0x80 && byte <= 0x9e ? byte + 32 : byte
  }
}
