/// Yields the bytes of a file as text in UTF-8, from its start to its end.
///
/// Unpacks first and converts then. Safe to hand to another thread, because one at a time uses it.
public final class TextDecoder: @unchecked Sendable {
  private let open: OpenFile
  private let coding: FileCoding
  private let unpacker: (any Unpacking)?
  private let converter: (any Converting)?
  /// Bytes of the file that are to be unpacked.
  private var packed = ByteQueue()
  /// Unpacked bytes that are to be converted.
  private var text = ByteQueue()
  private var textIsEnd = false
  private let isCancelled: @Sendable () -> Bool
  /// Whether all bytes were given.
  private(set) var isEnd = false
  /// How many bytes of the file were taken.
  private(set) var position = 0

  /// How many bytes are unpacked or converted in one step.
  private static let blockBytes = 1 << 17

  /// The decoder of a file.
  ///
  /// - Parameter isCancelled: is asked before each step of unpacking or reading, which takes far
  ///   less than a second; then decoding ends with `cancelled`.
  /// - Throws: `unknownEncoding`, or as `OpenFile` does.
  public init(
    _ file: InputFile, _ coding: FileCoding,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(InputError) {
    open = try OpenFile(file)
    self.isCancelled = isCancelled
    self.coding = coding
    unpacker =
      switch coding.compression {
      case .gzip: GzipUnpacker()
      case .zstandard: ZstandardUnpacker()
      case nil: nil
      }
    let converter = try coding.encoding.converter(path: file.path)
    self.converter =
      coding.escapedQuote.map { BackslashConverter(quote: $0, after: converter) } ?? converter
  }

  /// How many characters were replaced so far, because they are none in the file's encoding.
  public var replacements: Int { converter?.replacements ?? 0 }

  /// Writes the next bytes into a range of `buffer`, as many as there are.
  ///
  /// Less than four bytes of room may be left, where the next character does not fit.
  ///
  /// - Returns: the place after the last byte written.
  /// - Throws: where the file cannot be read or unpacked, or is no longer what it was; `cancelled`.
  func read(into buffer: inout [UInt8], _ range: Range<Int>) throws(InputError) -> Int {
    var place = range.lowerBound
    while !isEnd, place < range.upperBound {
      guard let converter else {
        let given = try unpack(into: &buffer, place..<range.upperBound)
        isEnd = given == 0
        place += given
        continue
      }
      let (taken, given) = converter.convert(
        text.bytes, text.range, isLast: textIsEnd, into: &buffer, place..<range.upperBound)
      text.drop(taken)
      place += given
      guard taken == 0, given == 0 else { continue }
      let hasMore = !text.range.isEmpty || converter.hasPending
      if range.upperBound - place < 4 && hasMore { break }
      if textIsEnd { isEnd = true } else { try refillText() }
    }
    return place
  }

  private func refillText() throws(InputError) {
    let room = text.makeRoom(TextDecoder.blockBytes)
    let given = try unpack(into: &text.bytes, room)
    text.add(given)
    textIsEnd = given == 0
  }

  /// Writes the next unpacked bytes; returns how many, 0 only at the end.
  private func unpack(into target: inout [UInt8], _ range: Range<Int>) throws(InputError) -> Int {
    guard let unpacker else { return try readFile(into: &target, range) }
    while true {
      if isCancelled() { throw .cancelled }
      let isLast = position == open.file.size
      let (taken, given) = try run(unpacker, isLast, &target, range)
      packed.drop(taken)
      if given > 0 { return given }
      if taken > 0 { continue }
      if isLast {
        guard packed.range.isEmpty, unpacker.isComplete else { throw try fault(.truncated) }
        try open.check()
        return 0
      }
      let room = packed.makeRoom(TextDecoder.blockBytes)
      packed.add(try readFile(into: &packed.bytes, room))
    }
  }

  private func run(
    _ unpacker: any Unpacking, _ isLast: Bool, _ target: inout [UInt8], _ range: Range<Int>
  ) throws(InputError) -> (taken: Int, given: Int) {
    let result: Result<(taken: Int, given: Int), PackingFault>
    do throws(PackingFault) {
      result = .success(
        try unpacker.unpack(packed.bytes, packed.range, isLast: isLast, into: &target, range))
    } catch {
      result = .failure(error)
    }
    switch result {
    case .success(let done): return done
    case .failure(let fault): throw try self.fault(fault)
    }
  }

  /// The error of bytes that cannot be unpacked; a file that was changed meanwhile is reported as
  /// that.
  private func fault(_ fault: PackingFault) throws(InputError) -> InputError {
    try open.check()
    return .cannotUnpack(
      path: open.file.path, compression: coding.compression ?? .gzip, fault: fault)
  }

  /// Reads the next bytes of the file; returns how many, 0 only at the end.
  private func readFile(into target: inout [UInt8], _ range: Range<Int>) throws(InputError) -> Int {
    if isCancelled() { throw .cancelled }
    let count = min(range.count, open.file.size - position)
    guard count > 0 else {
      try open.check()
      return 0
    }
    try open.read(position..<position + count, into: &target, at: range.lowerBound)
    position += count
    return count
  }
}

extension ByteWindow {
  /// Loads the first bytes that a decoder yields, as far as they go.
  public mutating func load(first bytes: Int, of decoder: TextDecoder) throws(InputError) {
    empty()
    try extend(by: bytes, of: decoder)
  }

  /// Loads about `more` bytes that a decoder yields next, as far as they go.
  public mutating func extend(by more: Int, of decoder: TextDecoder) throws(InputError) {
    try extend(by: more) { (bytes, range) throws(InputError) in
      let end = try decoder.read(into: &bytes, range)
      return (end, decoder.isEnd)
    }
  }
}

/// Bytes that come in at the end and go out at the start.
private struct ByteQueue {
  /// The bytes, with the padding that whole words need.
  var bytes: [UInt8] = []
  /// Where the bytes are that are there.
  private(set) var range = 0..<0

  /// Takes bytes out.
  mutating func drop(_ count: Int) { range = range.lowerBound + count..<range.upperBound }

  /// Room for more bytes after those that are there.
  mutating func makeRoom(_ count: Int) -> Range<Int> {
    for (place, from) in range.enumerated() { bytes[place] = bytes[from] }
    range = 0..<range.count
    let needed = range.count + count + ByteWindow.padding
    if bytes.count < needed { bytes += Array(repeating: 0, count: needed - bytes.count) }
    return range.upperBound..<range.upperBound + count
  }

  /// Counts bytes that were written into the room.
  mutating func add(_ count: Int) { range = range.lowerBound..<range.upperBound + count }
}
