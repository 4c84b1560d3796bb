import Decoding
import Ingest

/// A file that a run read besides the exports, as the manifest lists it.
struct OtherInput: Sendable {
  /// The option that names it, without dashes.
  let option: String
  /// The path as it was given.
  let path: String
  /// The number of bytes read.
  let bytes: Int
  /// The time of the last modification in nanoseconds since 1970, as it was while the file was read.
  let modified: Int64
  /// The digest of the bytes read.
  let digest: String

  /// Lists a file that the run has read; it is not opened again.
  init(_ option: String, _ loaded: LoadedFile) {
    self.option = option
    path = loaded.file.path
    bytes = loaded.bytes.count
    modified = loaded.file.modified
    digest = Digest.text(of: loaded.bytes)
  }
}
