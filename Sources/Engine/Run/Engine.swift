import Analyses
import Decoding
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
}
