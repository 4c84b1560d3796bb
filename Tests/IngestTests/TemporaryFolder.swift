import Decoding
import Platform

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

  deinit { remove(path) }

  private func remove(_ path: String) {
    if let directory = unsafe opendir(path) {
      while let entry = unsafe readdir(directory) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { text in
          unsafe text.withMemoryRebound(to: CChar.self, capacity: 256) {
            unsafe String(cString: $0)
          }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      unsafe closedir(directory)
      unsafe rmdir(path)
    } else {
      unsafe unlink(path)
    }
  }

  /// Makes a folder inside.
  func makeFolder(_ name: String) { _ = unsafe mkdir(path + "/" + name, 0o755) }

  /// Writes a file and looks at it.
  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) throws -> InputFile {
    let full = path + "/" + name
    let descriptor = unsafe open(full, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
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
