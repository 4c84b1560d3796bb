extension Publication {
  /// Checks a place for a report, locks it and prepares to write.
  ///
  /// - Parameters:
  ///   - out: the report directory: absent, empty, or a report that Holdfast wrote, alone in there.
  ///     The folder above it must exist.
  ///   - layout: how the directory is arranged.
  ///   - inputs: everything the run reads; `out` must not hold any of it.
  ///   - knownFiles: the names of all files that any run may write. A staging directory that a killed
  ///     run left is removed if it holds nothing else.
  ///
  /// Group and access rights of a directory that exists carry over to the one that replaces it.
  /// Where this throws, nothing was touched; see ``PublicationError`` for the reasons.
  public static func open(
    out path: String, layout: Layout, inputs: [String], knownFiles: Set<String>
  ) throws(PublicationError) -> Publication {
    let place = try ReportPlace(of: path)
    let parent = try Directory.open(place.parent)
    let inputs = InputFolders(of: inputs)
    let files = ReportFiles(known: knownFiles)
    let out = try LockedDirectory.acquire(place.name, in: parent)
    do {
      try inputs.check(out.directory)
      switch layout {
      case .flat: return try openFlat(out, files, inputs)
      case .current: return try openCurrent(out, files, inputs)
      }
    } catch {
      out.removeIfNew()
      throw error
    }
  }

  private static func openFlat(
    _ out: LockedDirectory, _ files: ReportFiles, _ inputs: InputFolders
  ) throws(PublicationError) -> Publication {
    let oldFiles = try checkReplaceable(out)
    let staging = try StagingDirectory(
      named: ".\(out.name).staging", in: out.parent, files: files, access: out.directory,
      inputs: inputs)
    do {
      try staging.checkExchange(for: out.directory.path)
    } catch {
      staging.discard()
      throw error
    }
    return Publication(
      layout: .flat, out: out, staging: staging, oldFiles: oldFiles, inputs: inputs,
      runsAreNew: false)
  }

  /// The files of the report in a directory, after checking that it may be exchanged.
  static func checkReplaceable(_ out: LockedDirectory) throws(PublicationError) -> ReportFiles {
    let path = out.directory.path
    let here = PathLookup.status(".", followingLinks: true).status?.identity
    guard try out.directory.status().identity != here else { throw .currentDirectory(path: path) }
    if try out.directory.isMountPoint(below: out.parent) { throw .mountPoint(path: path) }
    let files = try checkContent(of: out.directory)
    try out.directory.checkWritable()
    return files
  }

  private static func checkContent(
    of directory: Directory
  ) throws(PublicationError) -> ReportFiles {
    if let listed = try ReportFiles(listedIn: directory) {
      guard let entry = try listed.firstForeign(in: directory) else { return listed }
      throw .foreign(path: directory.path, entry: entry)
    }
    guard let entry = try directory.names().first else { return ReportFiles(known: []) }
    if try Runs.firstForeign(in: directory) == nil {
      throw .otherLayout(path: directory.path, found: .current)
    }
    throw .foreign(path: directory.path, entry: entry)
  }

  private static func openCurrent(
    _ out: LockedDirectory, _ files: ReportFiles, _ inputs: InputFolders
  ) throws(PublicationError) -> Publication {
    try Runs.check(out)
    try Runs.checkLinks(in: out.directory)
    let (runs, isNew) = try Runs.folder(in: out.directory)
    do {
      let staging = try StagingDirectory(
        named: Runs.stagingName, in: runs, files: files, access: out.directory, inputs: inputs)
      return Publication(
        layout: .current, out: out, staging: staging, oldFiles: ReportFiles(known: []),
        inputs: inputs, runsAreNew: isNew)
    } catch {
      if isNew { try? out.directory.removeDirectory(Runs.folderName) }
      throw error
    }
  }
}
