import Analyses
import Columns
import Decoding
import Ingest
import Measures

/// An earlier report that an option names: its tables, as its manifest says that they were written.
struct WrittenReport {
  /// What analyses compare with.
  let report: EarlierReport
  /// The files that were read, for the manifest.
  private(set) var inputs: [OtherInput] = []

  /// A row of `customers` has some 200 bytes.
  private static let limitMiB = 4_096
  private static let manifestLimitMiB = ReportFiles.manifestLimit >> 20
  /// What is read of a manifest.
  private static let members: Set<String> = [
    "holdfast", "files", "observation", "money", "options",
  ]

  /// Reads the report in a directory, or in `current` below it.
  ///
  /// - Parameter isCancelled: is asked while files are read, and while a pipe in their place gives
  ///   nothing.
  init(_ directory: String, option: String, isCancelled: () -> Bool) throws {
    guard (try? InputFile(path: directory)) != nil else {
      throw RunFailure(
        .noInput,
        "--\(option): '\(directory)' does not exist. Name the directory of an earlier report.")
    }
    let path = WrittenReport.place(directory)
    let reading = try Reading(path, option, isCancelled)
    var tables: [String: [UInt8]] = [:]
    inputs = [OtherInput(option, reading.manifestFile)]
    for table in EarlierReport.tables {
      guard let file = try reading.file("\(table.name).csv", isCancelled) else {
        guard table.isRequired else { continue }
        throw reading.failure(
          "has no table \(table.name). Compare with a report that was written with it")
      }
      tables[table.name] = file.bytes
      inputs.append(OtherInput(option, file))
    }
    report = try EarlierReport(
      path: directory, asOf: reading.asOf, terms: reading.terms, tables: tables)
  }

  /// With `--layout current` the report is below the directory.
  private static func place(_ directory: String) -> String {
    let below = "\(directory)/\(Runs.linkName)"
    let hasManifest = { (path: String) in
      (try? InputFile(path: "\(path)/\(ReportMark.fileName)")) != nil
    }
    return !hasManifest(directory) && hasManifest(below) ? below : directory
  }

  /// A manifest and the files that it lists.
  private struct Reading {
    let path: String
    let option: String
    let manifestFile: LoadedFile
    let asOf: Day
    private let manifest: JSONValue

    init(_ path: String, _ option: String, _ isCancelled: () -> Bool) throws {
      self.path = path
      self.option = option
      func refused(_ what: String) -> RunFailure {
        RunFailure(
          .configuration,
          "--\(option): '\(path)' is not a report: \(what). Name the directory of an earlier report."
        )
      }
      let place = "\(path)/\(ReportMark.fileName)"
      let file: LoadedFile
      do throws(InputError) {
        file = try LoadedFile(
          path: place, limit: WrittenReport.manifestLimitMiB, isCancelled: isCancelled)
      } catch {
        if error == .cancelled { throw error }
        throw refused("it has no readable \(ReportMark.fileName)")
      }
      let manifest: JSONValue
      do throws(JSONError) {
        manifest = try JSONReader.value(of: file.bytes, keepingOnly: WrittenReport.members)
      } catch {
        throw refused("its \(ReportMark.fileName) is not valid JSON (\(error))")
      }
      guard manifest["holdfast"]?.text != nil, manifest["files"]?.elements != nil,
        let asOf = manifest["observation"]?["as_of"]?.text.flatMap({ Day($0) })
      else { throw refused("Holdfast did not write its \(ReportMark.fileName)") }
      manifestFile = file
      self.manifest = manifest
      self.asOf = asOf
    }

    func failure(_ what: String) -> RunFailure {
      RunFailure(.configuration, "--\(option): the report in '\(path)' \(what).")
    }

    /// On what terms the report counts.
    var terms: ReportTerms {
      var terms = ReportTerms()
      terms.currency = manifest["money"]?["currency"]?.text
      if case .boolean(let isRevenue) = manifest["money"]?["profit_is_revenue"] {
        terms.profitIsRevenue = isRevenue
      }
      terms.segments = manifest["options"]?["segments"]?.text
      terms.segmentGrid = manifest["options"]?["segment-grid"]?.text
      return terms
    }

    /// A file of the report; nil where the manifest does not list it.
    func file(_ name: String, _ isCancelled: () -> Bool) throws -> LoadedFile? {
      let listed = manifest["files"]?.elements?.first { $0["name"]?.text == name }
      guard let listed else { return nil }
      let file = try LoadedFile(
        path: "\(path)/\(name)", limit: WrittenReport.limitMiB, isCancelled: isCancelled)
      guard listed["xxh3_128"]?.text == Digest.text(of: file.bytes) else {
        throw failure(
          "has changed: \(name) is not the file that its \(ReportMark.fileName) lists. Compare with "
            + "a report that is as it was written")
      }
      return file
    }
  }
}
