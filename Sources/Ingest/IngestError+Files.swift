extension IngestError {
  /// What is wrong with standard input or a pipe.
  var pipeMessage: String? {
    switch self {
    case .standardInputIsTerminal:
      """
      Standard input is a terminal. '-' reads an export from a pipe or a file, for example \
      'gzip -dc sales.csv.gz | holdfast run - --out report'.
      """
    case .standardInputTwice: "Standard input ('-') can be read only once. Give '-' once."
    case .cannotKeep(let path, let folder, let code):
      """
      What \(IngestError.name(path)) gives cannot be kept in '\(folder)': \
      \(IngestError.reason(code)). Make room there, or name another folder in TMPDIR.
      """
    default: nil
    }
  }

  /// What is wrong with the way in which a file is packed or encoded.
  var codingMessage: String? {
    switch self {
    case .cannotUnpack(let path, let compression, let fault):
      "\(IngestError.file(path)) \(fault.sentence(compression))"
    case .unknownEncoding(let path, let name):
      """
      \(IngestError.file(path)) is text in \(name), which the iconv of this system does not know. \
      Install its further encodings (on Fedora: glibc-gconv-extra), save the file as UTF-8, or give \
      another --encoding.
      """
    default: nil
    }
  }

  /// A file at the start of a sentence.
  static func file(_ path: String) -> String {
    path == InputFile.standardInput ? name(path, isFirst: true) : "The file '\(path)'"
  }

  /// A file within a sentence or, where a path would do, at its start.
  static func name(_ path: String, isFirst: Bool = false) -> String {
    guard path == InputFile.standardInput else { return "'\(path)'" }
    return isFirst ? "Standard input" : "standard input"
  }
}

extension IngestError.Place: CustomStringConvertible {
  /// The place as messages name it.
  public var description: String {
    "\(path == InputFile.standardInput ? "standard input" : path), line \(line)"
  }
}

extension PackingFault {
  /// What is wrong and what to do about it.
  fileprivate func sentence(_ compression: FileCoding.Compression) -> String {
    let tool = compression == .gzip ? "gzip" : "zstd"
    return switch self {
    case .truncated:
      "ends in the middle of its compressed data (\(tool)). Fetch it again; it is not complete."
    case .corrupt:
      "holds damaged compressed data; '\(tool) -t' says the same. Fetch it again."
    case .trailingBytes:
      """
      holds something else behind its compressed data (\(tool)). Fetch it again, or unpack it \
      yourself if what follows is not wanted.
      """
    case .windowTooLarge:
      """
      is compressed with a window of more than 128 MiB. Unpack it yourself: \
      'unzstd --long=31'.
      """
    }
  }
}
