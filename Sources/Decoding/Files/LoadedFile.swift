import Platform

/// A file that was opened once and read once, as a whole, into memory.
///
/// For the files a run reads besides the exports: the customers file, lists of ids, tables that
/// options name. Every reader works on these bytes, however often it looks at them, so a digest of
/// them is the digest of what the run used, whatever happens to the file afterwards.
public struct LoadedFile: Sendable {
  /// The file as it was while it was read; its bytes come from memory.
  public let file: InputFile
  /// All bytes of the file.
  public let bytes: [UInt8]

  /// How many bytes are read at a time.
  private static let blockBytes = 1 << 20

  /// Reads the file at a path, or all that a named pipe gives.
  ///
  /// - Parameters:
  ///   - limit: the most MiB that such a file can reasonably have; nil: any number.
  ///   - isCancelled: is asked before each block.
  /// - Throws: `cannotOpen` where there is no such file, `changed` or `becameShorter` where it
  ///   changes while it is read, `fileTooLarge`, and `cancelled`.
  public init(
    path: String, limit: Int? = nil, isCancelled: () -> Bool = { false }
  ) throws(InputError) {
    try self.init(LoadedFile.look(at: path), limit: limit, isCancelled: isCancelled)
  }

  /// Reads a file that was looked at before.
  public init(
    _ file: InputFile, limit: Int? = nil, isCancelled: () -> Bool = { false }
  ) throws(InputError) {
    let file = try keepPipes([file], isCancelled: isCancelled)[0]
    if let limit, file.size > limit << 20 { throw .fileTooLarge(path: file.path, limit: limit) }
    let open = try OpenFile(file)
    var bytes = [UInt8](repeating: 0, count: file.size)
    for start in stride(from: 0, to: file.size, by: LoadedFile.blockBytes) {
      if isCancelled() { throw .cancelled }
      let range = start..<min(start + LoadedFile.blockBytes, file.size)
      try open.read(range, into: &bytes, at: start)
    }
    try open.check()
    self.bytes = bytes
    self.file = file.inMemory(bytes)
  }

  /// A path that an option names means one file, never a pattern.
  private static func look(at path: String) throws(InputError) -> InputFile {
    do {
      return try InputFile(path: path)
    } catch .noInput {
      throw .cannotOpen(path: path, code: ENOENT)
    } catch {
      throw error
    }
  }
}
