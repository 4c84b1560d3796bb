extension FileCoding {
  /// Finds out how a file is packed and encoded.
  ///
  /// Packing shows by content, never by name. The encoding is the given one, or that of the byte
  /// order mark, or UTF-16 where NULs show it, or UTF-8 where all bytes are valid.
  ///
  /// - Parameters:
  ///   - sample: the file's bytes as they are.
  ///   - given: the encoding that an option gives; nil: found out.
  ///   - isThorough: whether the whole file is looked at now; otherwise whoever reads a file that
  ///     is taken for UTF-8 must look out for bytes that are not.
  ///   - knownNames: counts the known names of columns in the first lines of a text.
  ///   - isCancelled: is asked while the whole file is looked at.
  public init(
    _ file: InputFile, _ sample: HeadSample, given: TextEncoding?, isThorough: Bool,
    knownNames: (ArraySlice<UInt8>) -> Int, isCancelled: () -> Bool = { false }
  ) throws(InputError) {
    let compression = Compression(startOf: sample.start.bytes.prefix(sample.start.count))
    let unpacked = try FileCoding.unpacked(file, sample, compression)
    let start = unpacked.start.bytes.prefix(unpacked.start.count)
    if let content = ForeignContent(startOf: start, isUnpacked: compression != nil) {
      throw .foreignContent(path: file.path, content: content)
    }
    self.init(compression: compression, encoding: .utf8, reason: .validUTF8)
    if let given {
      encoding = given
      reason = .option
      // UTF-16 by name means the order that the mark shows.
      if given == .utf16LittleEndian, start.starts(with: [0xfe, 0xff]) {
        encoding = .utf16BigEndian
      }
    } else if let marked = FileCoding.marked(start) {
      encoding = marked
      reason = .byteOrderMark
    } else if let wide = FileCoding.wide(start) {
      encoding = wide
      reason = .nulPattern
    } else if !unpacked.isValidText {
      self = try other(for: file, knownNames: knownNames, isCancelled: isCancelled)
    } else if isThorough, try !TextScan(file, compression, isCancelled: isCancelled).isValid {
      self = try other(for: file, knownNames: knownNames, isCancelled: isCancelled)
    }
  }

  /// The sample without the packing.
  private static func unpacked(
    _ file: InputFile, _ sample: HeadSample, _ compression: Compression?
  ) throws(InputError) -> HeadSample {
    guard let compression else { return sample }
    var window = ByteWindow()
    let decoder = try TextDecoder(
      file, FileCoding(compression: compression, encoding: .utf8, reason: .validUTF8))
    try window.load(first: HeadSample.bytes, of: decoder)
    return HeadSample(start: window)
  }

  /// The encoding whose mark the text starts with.
  private static func marked(_ start: ArraySlice<UInt8>) -> TextEncoding? {
    let marks: [([UInt8], TextEncoding)] = [
      ([0xef, 0xbb, 0xbf], .utf8), ([0xff, 0xfe, 0, 0], .named("UTF-32LE")),
      ([0, 0, 0xfe, 0xff], .named("UTF-32BE")), ([0xff, 0xfe], .utf16LittleEndian),
      ([0xfe, 0xff], .utf16BigEndian), ([0x84, 0x31, 0x95, 0x33], .gb18030),
    ]
    return marks.first { start.starts(with: $0.0) }?.1
  }

  /// UTF-16 without a mark: of the first units at least one in eight has a NUL on one side, and
  /// hardly one on the other.
  private static func wide(_ start: ArraySlice<UInt8>) -> TextEncoding? {
    let bytes = Array(start.prefix(1_024))
    let units = bytes.count / 2
    let low = (0..<units).count { bytes[$0 * 2] == 0 }
    let high = (0..<units).count { bytes[$0 * 2 + 1] == 0 }
    guard units >= 4, max(low, high) * 8 >= units, min(low, high) * 16 <= max(low, high) else {
      return nil
    }
    return high > low ? .utf16LittleEndian : .utf16BigEndian
  }
}

extension FileCoding {
  /// How to read a file that is not UTF-8: in an encoding of East Asia where that shows, otherwise as
  /// Windows-1252.
  ///
  /// It shows in the names of the header, or in all bytes of the file; never in some of its rows.
  ///
  /// - Parameter knownNames: counts the known names of columns in the first lines of a text.
  /// - Throws: where the characters are hardly those of Windows-1252, and nothing shows what they are.
  public func other(
    for file: InputFile, knownNames: (ArraySlice<UInt8>) -> Int, isCancelled: () -> Bool
  ) throws(InputError) -> FileCoding {
    func coding(_ encoding: TextEncoding, _ reason: Reason) -> FileCoding {
      FileCoding(compression: compression, encoding: encoding, reason: reason)
    }
    // Where iconv lacks one, only the bytes can decide, and reading says what is missing.
    var best: (encoding: TextEncoding, names: Int) = (
      .windows1252, try knownNames(start(of: file, as: .windows1252))
    )
    for encoding in TextEncoding.eastAsian {
      let names = try knownNames(start(of: file, as: encoding))
      if names > best.names { best = (encoding, names) }
    }
    if best.encoding != .windows1252 { return coding(best.encoding, .knownHeaders) }
    let scan = try TextScan(file, compression, isCancelled: isCancelled)
    if let encoding = scan.scripts.encoding { return coding(encoding, .commonCharacters) }
    if scan.pairs.isConvincing { return coding(.gb18030, .pairs) }
    // A few characters of East Asia prove nothing.
    let possible = scan.scripts.possible
    guard scan.scripts.isWestern || (!possible.isEmpty && scan.scripts.high < 128) else {
      throw .undecidedEncoding(path: file.path, names: possible.map(\.option))
    }
    return coding(.windows1252, .notUTF8)
  }

  /// The first bytes of a file as text, where it is in an encoding.
  private func start(
    of file: InputFile, as encoding: TextEncoding
  ) throws(InputError) -> ArraySlice<UInt8> {
    let coding = FileCoding(compression: compression, encoding: encoding, reason: .notUTF8)
    var window = ByteWindow()
    try window.load(first: 1 << 14, of: TextDecoder(file, coding))
    return window.bytes.prefix(window.count)
  }
}
