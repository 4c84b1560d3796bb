/// Where the head of a file comes from: the file itself, or a decoder of it.
struct HeadSource: ~Copyable {
  let file: OpenFile
  /// Nil for a plain file.
  private let decoder: Decoder?

  init(_ file: InputFile, _ coding: FileCoding) throws(IngestError) {
    let decoder = coding.isPlain ? nil : try Decoder(file, coding)
    self.file = try OpenFile(file)
    self.decoder = decoder
  }

  /// The start of the text.
  func start(bytes: Int) throws(IngestError) -> ByteWindow {
    var window = ByteWindow()
    if let decoder {
      try window.load(first: bytes, of: decoder)
    } else {
      try window.load(0..<bytes, of: file)
    }
    return window
  }

  /// Loads more of the text behind the start.
  func extend(_ window: inout ByteWindow, by more: Int) throws(IngestError) {
    if let decoder {
      try window.extend(by: more, of: decoder)
    } else {
      try window.extend(by: more, of: file)
    }
  }
}
