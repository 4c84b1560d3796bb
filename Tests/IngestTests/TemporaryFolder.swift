import Platform

@testable import Decoding

/// A folder that vanishes with the test.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/holdfast-ingest-XXXXXX".utf8CString)
    path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
        ?? ""
    }
  }

  deinit { remove(InputPath(path)) }

  /// Removes what is there; of a link only the link.
  private func remove(_ path: InputPath) {
    if unsafe unlink(path.terminated) == 0 { return }
    for name in (try? path.names()) ?? [] { remove(path.appending(name)) }
    unsafe rmdir(path.terminated)
  }

  /// Makes a folder inside.
  func makeFolder(_ name: String) { _ = unsafe mkdir(path + "/" + name, 0o755) }

  /// Writes a file and looks at it; `\xE4` in a name that is not UTF-8 is a byte.
  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) throws -> InputFile {
    let full = path + "/" + name
    let place = (InputPath(escaped: full) ?? InputPath(full)).terminated
    let descriptor = unsafe open(place, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    return try InputFile(path: full)
  }

  /// Writes a file of text and looks at it.
  @discardableResult
  func file(_ name: String, _ text: String) throws -> InputFile {
    try file(name, Array(text.utf8))
  }
}
