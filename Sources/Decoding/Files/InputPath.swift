import Platform

/// A path as the system knows it: bytes, which need not be text.
///
/// Names that come from Windows shares and old archives are often in Latin-1 or GBK. Such a path is
/// written as text in a way that loses nothing: every byte that is not UTF-8 as `\xE4`, every
/// backslash as `\\`. Messages and the manifest show it so, and whoever names a file may write it so.
public struct InputPath: Sendable, Hashable {
  /// The path as text; of a path in UTF-8 the path itself.
  public let text: String
  /// The bytes, where they are not those of the text.
  private let raw: [UInt8]?

  /// A path that is text.
  public init(_ text: String) {
    self.text = text
    raw = nil
  }

  /// A path of any bytes but zero.
  public init(bytes: [UInt8]) {
    let valid = String(validating: bytes, as: UTF8.self)
    text = valid ?? InputPath.escaped(bytes)
    raw = valid == nil ? bytes : nil
  }

  /// The path that is not UTF-8 and is written like this; nil for any other text.
  public init?(escaped text: String) {
    guard let bytes = InputPath.unescaped(text) else { return nil }
    let path = InputPath(bytes: bytes)
    guard path.raw != nil, path.text.utf8.elementsEqual(text.utf8) else { return nil }
    self = path
  }

  /// The bytes, without a closing zero.
  public var bytes: [UInt8] { raw ?? Array(text.utf8) }

  /// The bytes and a closing zero, as the C library takes a path.
  var terminated: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

  /// The path of an entry of this directory.
  func appending(_ name: [UInt8]) -> InputPath {
    let slash = UInt8(ascii: "/")
    return InputPath(bytes: bytes + (bytes.isEmpty || bytes.last == slash ? [] : [slash]) + name)
  }

  private static func escaped(_ bytes: [UInt8]) -> String {
    var (text, parser, rest) = ("", UTF8.ForwardParser(), bytes.makeIterator())
    var position = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return text
      case .valid(let encoded):
        position += encoded.count
        let scalar = UTF8.decode(encoded)
        text += scalar == "\\" ? "\\\\" : String(Character(scalar))
      case .error(let length):
        for byte in bytes[position..<position + length] {
          text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        position += length
      }
    }
  }

  private static func unescaped(_ text: String) -> [UInt8]? {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return nil }
    var (bytes, rest) = ([UInt8](), Substring(text).utf8)
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "x"):
        guard let value = UInt8(Substring(rest.prefix(2)), radix: 16), value >= 0x80
        else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default: return nil
      }
    }
    return bytes
  }
}
