/// The shape of a report directory in the layout `current`: `runs/N`, `runs/N.rejected`, and the
/// symbolic link `current` to one of them.
enum Runs {
  static let folderName = "runs"
  static let linkName = "current"
  static let stagingName = ".staging"
  /// The link under this name is complete before it takes the name `current`.
  static let newLinkName = ".current.staging"

  /// The number of a run, of `12` or `12.rejected`.
  static func number(of name: String) -> Int? {
    let digits = name.hasSuffix(".rejected") ? name.dropLast(9) : name[...]
    guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
      return nil
    }
    return Int(digits)
  }

  /// Throws where a directory holds anything but runs.
  ///
  /// A mount point may also hold `lost+found`, which the file system puts there: this layout is for
  /// mount points, and removes nothing outside `runs`.
  static func check(_ out: LockedDirectory) throws(PublicationError) {
    let directory = out.directory
    let isMountPoint = try directory.isMountPoint(below: out.parent)
    if let entry = try firstForeign(in: directory, besides: isMountPoint ? "lost+found" : nil) {
      if try ReportFiles(listedIn: directory) != nil {
        throw .otherLayout(path: directory.path, found: .flat)
      }
      throw .foreign(path: directory.path, entry: entry)
    }
    guard let runs = try directory.directory(folderName) else { return }
    for name in try runs.names() where name != stagingName {
      guard number(of: name) != nil, try runs.status(of: name)?.kind == .directory else {
        throw .foreign(path: runs.path, entry: name)
      }
    }
  }

  /// The first entry of a directory that does not belong to this layout.
  static func firstForeign(
    in out: Directory, besides tolerated: String? = nil
  ) throws(PublicationError) -> String? {
    for name in try out.names() where name != tolerated {
      if try !isOwn(name, in: out) { return name }
    }
    return nil
  }

  private static func isOwn(_ name: String, in out: Directory) throws(PublicationError) -> Bool {
    switch name {
    case folderName: return try out.status(of: name)?.kind == .directory
    case linkName, newLinkName:
      guard let target = out.target(ofLink: name), target.hasPrefix(folderName + "/") else {
        return false
      }
      return number(of: String(target.dropFirst(folderName.count + 1))) != nil
    default: return false
    }
  }

  /// Makes and removes a link, so that a file system without links is noticed before the work.
  static func checkLinks(in out: Directory) throws(PublicationError) {
    try removeNewLink(in: out)
    try out.makeLink(newLinkName, to: folderName + "/0")
    try out.removeFile(newLinkName)
  }

  /// Points `current` to a run, in one step.
  static func switchLink(in out: Directory, to run: String) throws(PublicationError) {
    try removeNewLink(in: out)
    try out.makeLink(newLinkName, to: folderName + "/" + run)
    do throws(PublicationError) {
      try out.rename(newLinkName, to: linkName)
    } catch {
      try? out.removeFile(newLinkName)
      throw error
    }
  }

  private static func removeNewLink(in out: Directory) throws(PublicationError) {
    if out.target(ofLink: newLinkName) != nil { try out.removeFile(newLinkName) }
  }

  /// Opens the folder of the runs; creates it where there is none.
  static func folder(in out: Directory) throws(PublicationError) -> (Directory, isNew: Bool) {
    if let runs = try out.newDirectory(folderName) {
      do throws(PublicationError) {
        try runs.takeAccess(from: out)
        return (runs, isNew: true)
      } catch {
        try? out.removeDirectory(folderName)
        throw error
      }
    }
    guard let runs = try out.directory(folderName) else {
      throw .changedMeanwhile(path: out.path)
    }
    return (runs, isNew: false)
  }
}
