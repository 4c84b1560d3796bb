/// What takes text in some encoding and gives it in UTF-8.
protocol Converting: AnyObject {
  /// Converts from `source[taking]` into `target[giving]`, as far as both go.
  ///
  /// What is not a character becomes U+FFFD and is counted.
  ///
  /// - Parameter isLast: whether nothing follows `taking`, so that a character cut short is none.
  /// - Returns: how many bytes were taken and given; neither means that more is needed, or that
  ///   less room is left than one character may take.
  func convert(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) -> (taken: Int, given: Int)

  /// How many characters were replaced so far.
  var replacements: Int { get }

  /// Whether text waits that was taken and not yet given.
  var hasPending: Bool { get }
}

extension Converting {
  var hasPending: Bool { false }
}

/// U+FFFD, which replaces what is not a character.
let replacementCharacter: [UInt8] = [0xef, 0xbf, 0xbd]

extension TextEncoding {
  /// The means to convert into UTF-8; nil for UTF-8, which needs none.
  func converter(path: String) throws(InputError) -> (any Converting)? {
    switch self {
    case .utf8: return nil
    case .utf16LittleEndian: return UTF16Converter(isBigEndian: false)
    case .utf16BigEndian: return UTF16Converter(isBigEndian: true)
    case .windows1252: return SingleByteConverter(SingleByteConverter.windows1252)
    case .latin1: return SingleByteConverter(SingleByteConverter.latin1)
    case .named(let name):
      guard let converter = IconvConverter(name) else {
        throw .unknownEncoding(path: path, name: name)
      }
      return converter
    }
  }
}
