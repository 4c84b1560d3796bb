/// The names of the months in the languages of the large shop systems, long and short: English,
/// German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish, Turkish and Russian.
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

  private static let names: [Name] = """
    jan|january|januar|jän|jänner|janv|janvier|ene|enero|gen|gennaio|janeiro|januari|sty|\
    stycznia|styczeń|ocak|oca|января|январь|янв
    feb|february|februar|févr|fév|février|febrero|febbraio|fev|fevereiro|februari|lut|lutego|\
    luty|şubat|Şubat|şub|февраля|февраль|фев
    mar|march|mär|märz|mrz|mars|marzo|março|maart|marts|mrt|marca|marzec|mart|марта|март|мар
    apr|april|avr|avril|abr|abril|aprile|kwi|kwietnia|kwiecień|nisan|nis|апреля|апрель|апр
    may|mai|mayo|mag|maggio|maio|mei|maj|maja|mayıs|мая|май
    jun|june|juni|juin|junio|giu|giugno|junho|cze|czerwca|czerwiec|haziran|haz|июня|июнь|июн
    jul|july|juli|juil|juillet|julio|lug|luglio|julho|lip|lipca|lipiec|temmuz|tem|июля|июль|июл
    aug|august|août|aoû|ago|agosto|augustus|augusti|sie|sierpnia|sierpień|ağustos|ağu|августа|\
    август|авг
    sep|sept|september|septembre|septiembre|set|settembre|setembro|wrz|września|wrzesień|eylül|\
    eyl|сентября|сентябрь|сен|сент
    oct|october|okt|oktober|octobre|octubre|ott|ottobre|out|outubro|paź|października|\
    październik|ekim|eki|октября|октябрь|окт
    nov|november|novembre|noviembre|novembro|lis|listopada|listopad|kasım|kas|ноября|ноябрь|ноя|\
    нояб
    dec|december|dez|dezember|déc|décembre|dic|diciembre|dicembre|dezembro|gru|grudnia|grudzień|\
    aralık|ara|декабря|декабрь|дек
    """.split(separator: "\n").enumerated().flatMap { place, texts in
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
