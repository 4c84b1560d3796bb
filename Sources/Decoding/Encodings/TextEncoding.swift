/// How a file's characters are written as bytes.
public enum TextEncoding: Sendable, Hashable {
  /// UTF-8: read as it is.
  case utf8
  /// UTF-16, the lower byte first.
  case utf16LittleEndian
  /// UTF-16, the higher byte first.
  case utf16BigEndian
  /// The Latin letters of Windows.
  case windows1252
  /// ISO 8859-1.
  case latin1
  /// An encoding that the system's iconv knows under this name.
  case named(String)

  /// The Chinese national standard, which holds GB2312 and GBK.
  static let gb18030 = TextEncoding.named("GB18030")

  /// The encodings of East Asia that are found out, where the system's iconv knows them: those of
  /// China, Japan, Taiwan and Korea.
  static let eastAsian: [TextEncoding] = ["GB18030", "CP932", "EUC-JP", "BIG5", "CP949"]
    .compactMap { TextEncoding($0) }

  /// The encoding that a person calls so; nil where neither Holdfast nor the system's iconv knows
  /// it.
  public init?(_ name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch plain {
    case "utf8": self = .utf8
    case "utf16", "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "windows1252", "cp1252", "1252": self = .windows1252
    case "latin1", "iso88591": self = .latin1
    default:
      guard !name.isEmpty, name.utf8.allSatisfy(TextEncoding.isOfName), IconvConverter(name) != nil
      else { return nil }
      self = .named(name)
    }
  }

  /// Whether a byte may be part of a name; iconv would obey what follows a slash.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_.:()".utf8.contains(byte)
    }
  }

  /// The name as `--encoding` takes it.
  public var option: String {
    if case .named(let name) = self { return name }
    return name
  }

  /// The name under which people know it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1252: "Windows-1252"
    case .latin1: "ISO-8859-1"
    case .named("CP932"): "Shift-JIS (CP932)"
    case .named("BIG5"): "Big5"
    case .named("CP949"): "EUC-KR (CP949)"
    case .named(let name): name
    }
  }
}
