private import Platform

/// What stops the reading of a file before its text is known: facts, without words.
public enum InputError: Error, Sendable, Equatable {
  /// A path or pattern that matches no file.
  case noInput(path: String)
  /// A file that cannot be opened; `code` is the system's error number.
  case cannotOpen(path: String, code: Int32)
  /// A file or directory of the input whose status cannot be read.
  case cannotExamine(path: String, code: Int32)
  /// A directory whose names cannot be read, or not all of them.
  case cannotList(path: String, code: Int32)
  /// A symbolic link in the input that leads nowhere, and the path it holds.
  case danglingLink(path: String, target: String)
  /// A directory with an earlier report, given as input.
  case isReport(path: String)
  /// A directory without a file that is taken for an export.
  case emptyDirectory(path: String)
  /// Standard input that a person would have to type.
  case standardInputIsTerminal
  /// Standard input given more than once.
  case standardInputTwice
  /// The bytes of a pipe cannot be kept in the folder of temporary files.
  case cannotKeep(path: String, folder: String, code: Int32)
  /// A directory where a file is expected.
  case isDirectory(path: String)
  /// A pipe or a device: it cannot be read at several places, or twice.
  case notRegular(path: String)
  /// Reading failed with the system's error number.
  case readFailed(path: String, code: Int32)
  /// A file that existed when the run began, and no longer does.
  case vanished(path: String)
  /// A file that lost bytes while it was read.
  case becameShorter(path: String)
  /// A file that was changed or replaced while it was read.
  case changed(path: String)
  /// A file that an option names and that is larger than such a file can reasonably be, in MiB.
  case fileTooLarge(path: String, limit: Int)
  /// Compressed data that are damaged.
  case cannotUnpack(path: String, compression: Compression, fault: PackingFault)
  /// An encoding that the system's iconv does not know.
  case unknownEncoding(path: String, name: String)
  /// A file that is not UTF-8 and that several encodings may have written.
  case undecidedEncoding(path: String, names: [String])
  /// A file that is not text.
  case foreignContent(path: String, content: ForeignContent)
  /// The caller asked to stop.
  case cancelled

  /// What an error means for the caller: each kind has an exit code of its own.
  public enum Kind: Sendable, Equatable {
    /// The options do not fit (64).
    case usage
    /// The data cannot be used (65).
    case dataUnusable
    /// There is no input, or it cannot be opened (66).
    case noInput
    /// Reading failed (74).
    case inputOutput
    /// The caller cancelled the run.
    case cancelled
  }

  /// What the error means for the caller.
  public var kind: Kind {
    switch self {
    case .noInput, .cannotOpen, .emptyDirectory, .isDirectory, .notRegular, .danglingLink,
      .isReport:
      .noInput
    case .cannotExamine(_, let code), .cannotList(_, let code):
      InputError.isOfAccess(code) ? .noInput : .inputOutput
    case .readFailed, .becameShorter, .changed, .vanished, .cannotKeep: .inputOutput
    case .standardInputIsTerminal, .standardInputTwice, .fileTooLarge: .usage
    case .cannotUnpack, .unknownEncoding, .undecidedEncoding, .foreignContent: .dataUnusable
    case .cancelled: .cancelled
    }
  }

  /// Whether an error number is about names and rights rather than about the disk or memory.
  private static func isOfAccess(_ code: Int32) -> Bool {
    [ENOENT, ENOTDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG].contains(code)
  }
}
