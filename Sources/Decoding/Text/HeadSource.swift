/// Where the head of a file comes from: the file itself, or a decoder of it.
public struct HeadSource: ~Copyable {
  /// The file itself.
  public let file: OpenFile
  /// Nil for a plain file.
  private let decoder: TextDecoder?

  /// The source of a file that is decoded in some way.
  public init(_ file: InputFile, _ coding: FileCoding) throws(InputError) {
    let decoder = coding.isPlain ? nil : try TextDecoder(file, coding)
    self.file = try OpenFile(file)
    self.decoder = decoder
  }

  /// The start of the text.
  public func start(bytes: Int) throws(InputError) -> ByteWindow {
    var window = ByteWindow()
    if let decoder {
      try window.load(first: bytes, of: decoder)
    } else {
      try window.load(0..<bytes, of: file)
    }
    return window
  }

  /// Loads more of the text after the start.
  public func extend(_ window: inout ByteWindow, by more: Int) throws(InputError) {
    if let decoder {
      try window.extend(by: more, of: decoder)
    } else {
      try window.extend(by: more, of: file)
    }
  }
}
