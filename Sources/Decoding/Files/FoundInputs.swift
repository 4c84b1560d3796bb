/// The files that a run reads, and what the directories of its input contain besides.
public struct FoundInputs: Sendable {
  /// The files to read, in order.
  public internal(set) var files: [InputFile] = []
  /// What was passed over, by reason; reasons without an entry are left out.
  public var passedOver: [PassedOver] { groups.filter { $0.count > 0 } }

  private var groups = PassedOver.Reason.allCases.map { PassedOver(reason: $0) }

  /// Counts an entry that is not read.
  mutating func pass(_ path: InputPath, _ reason: PassedOver.Reason) {
    for index in groups.indices where groups[index].reason == reason {
      groups[index].add(path.text)
    }
  }

  /// Whether a directory was left out as an earlier report.
  func hasReport(_ path: String) -> Bool {
    groups.contains { $0.reason == .report && $0.last == path }
  }
}

/// Entries of directories that a run does not read, for one reason.
public struct PassedOver: Sendable, Equatable {
  /// Why an entry is not read; the raw value is its name in the manifest.
  public enum Reason: String, Sendable, CaseIterable {
    /// A directory with an earlier report.
    case report
    /// A file whose name does not end like that of an export.
    case otherEnding = "other_ending"
    /// A file without a byte.
    case empty
    /// A `.txt` file whose lines have no columns, such as README.txt.
    case notTable = "not_a_table"
    /// A pipe, a socket or a device.
    case notRegular = "not_a_regular_file"
  }

  /// Why.
  public let reason: Reason
  /// How many entries.
  public private(set) var count = 0
  /// The paths of the first ten.
  public private(set) var paths: [String] = []
  fileprivate private(set) var last = ""

  fileprivate init(reason: Reason) { self.reason = reason }

  fileprivate mutating func add(_ path: String) {
    count += 1
    last = path
    if paths.count < 10 { paths.append(path) }
  }

  /// What was passed over, why, and how to read it, in plain English.
  public var message: String {
    let isOne = count == 1
    let were = isOne ? "was" : "were"
    switch reason {
    case .report:
      return isOne
        ? "\(names) is an earlier report and was not read as an export."
        : "\(count) earlier reports were not read as exports: \(names)."
    case .otherEnding:
      return """
        \(count) \(isOne ? "file" : "files") \(were) not read, because the \
        \(isOne ? "name does" : "names do") not end in .csv, .tsv or .txt: \(names). To read \
        \(isOne ? "it, give its" : "one, give its") own path.
        """
    case .empty:
      return """
        \(count) \(isOne ? "file is" : "files are") empty and \(were) not read: \(names). Check whether \
        the export of \(isOne ? "its" : "their") day failed.
        """
    case .notTable:
      return """
        \(count) \(isOne ? "file" : "files") \(were) not read, because \(isOne ? "its" : "their") lines \
        have no columns: \(names). To read \(isOne ? "it, give its" : "one, give its") own path.
        """
    case .notRegular:
      return """
        \(count) \(isOne ? "entry" : "entries") \(were) not read, because \
        \(isOne ? "it is a pipe, a socket or a device" : "they are pipes, sockets or devices"): \
        \(names). To read a pipe, give its own path.
        """
    }
  }

  /// The first three paths, and how many there are besides.
  private var names: String {
    let shown = paths.prefix(3).map(\.quoted).joined(separator: ", ")
    return count > 3 ? "\(shown) and \(count - 3) more" : shown
  }
}
