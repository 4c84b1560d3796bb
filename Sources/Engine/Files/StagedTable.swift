import Synchronization

/// The file of a table that is being written, piece by piece, and its digest.
///
/// Its pieces may be written on another thread than the one that made it, one after the other.
final class StagedTable: Sendable {
  private struct State: ~Copyable {
    var file: OutputFile?
    let digest = Digest()
  }

  /// The file's name.
  let name: String
  private let state: Mutex<State>

  /// Creates the file.
  init(named name: String, in publication: Publication) throws(PublicationError) {
    self.name = name
    let file = try publication.createFile(named: name)
    state = Mutex(State(file: file))
  }

  /// Writes the next bytes.
  func write(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      state.digest.add(bytes)
      try state.file?.write(bytes)
    }
  }

  /// Ends the file; an error here means that it is not complete.
  func close() throws {
    try state.withLock { state in try state.file.take()?.close() }
  }

  /// The digest of all bytes so far.
  var digest: String { state.withLock { $0.digest.text } }
}
