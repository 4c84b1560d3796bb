import Analyses
public import Decoding
public import Framework
import Ingest
import Writers

/// The engine as a whole: reads exports, groups lines by customer, analyses, writes a report.
public enum Engine {
  /// The tables that every run writes besides those of the analyses.
  public static let ownTables = [Reconciliation.description, Rejects.description]

  /// The names of all files that any run may write.
  public static var fileNames: Set<String> {
    let tables = Catalog.analyses.flatMap(\.tables) + ownTables
    let names = Formats.all.flatMap { format in
      tables.map { "\($0.name).\(format.fileExtension)" }
    }
    return Set(names + [Rejects.fileName, ReportMark.fileName])
  }

  /// Finds the files that paths, directories and patterns name, and leaves out earlier reports.
  ///
  /// A directory is an earlier report where its manifest is one of Holdfast's, by the same rule by
  /// which a report is replaced; a file that only has its name, or its words, changes nothing.
  ///
  /// - Parameter skipped: a directory that is left out wherever it is met, such as the one to write.
  /// - Throws: what `expandInputs` throws: the path without a file, or the entry that cannot be
  ///   examined.
  public static func inputs(
    _ paths: [String], skippingDirectory skipped: String? = nil
  ) throws(InputError) -> FoundInputs {
    try expandInputs(paths, skippingDirectory: skipped) { manifest in
      ReportFiles.names(inManifest: manifest) != nil
    }
  }
}
