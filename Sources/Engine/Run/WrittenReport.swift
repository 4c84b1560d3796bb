import Analyses
import Columns
import Ingest

/// An earlier report that an option names: its tables, as its manifest says that they were written.
struct WrittenReport {
  /// What analyses compare with.
  let report: EarlierReport
  /// The files that were read, for the manifest.
  private(set) var inputs: [OtherInput] = []

  private static let customers = "customers.csv"
  private static let thresholds = "rfm_thresholds.csv"
  /// A row of `customers` has some 200 bytes.
  private static let limitMiB = 4_096

  /// Reads the report in a directory, or in `current` below it.
  init(_ directory: String, option: String) throws {
    _ = try InputFile(path: directory)
    let path = WrittenReport.place(directory)
    let reading = try Reading(path, option)
    guard let customers = try reading.bytes(WrittenReport.customers) else {
      throw reading.failure(
        "has no table customers; compare with a report that was written with it")
    }
    let thresholds = try reading.bytes(WrittenReport.thresholds)
    report = try EarlierReport(
      path: directory, asOf: reading.asOf, terms: reading.terms, customers: customers,
      thresholds: thresholds)
    for (name, bytes) in [
      (Manifest.fileName, reading.bytes), (WrittenReport.customers, customers),
    ] + [thresholds].compactMap({ $0 }).map({ (WrittenReport.thresholds, $0) }) {
      inputs.append(try OtherInput(option, "\(path)/\(name)", read: bytes))
    }
  }

  /// With `--layout current` the report is below the directory.
  private static func place(_ directory: String) -> String {
    let below = "\(directory)/current"
    let isHere = (try? InputFile(path: "\(directory)/\(Manifest.fileName)")) != nil
    let isBelow = (try? InputFile(path: "\(below)/\(Manifest.fileName)")) != nil
    return !isHere && isBelow ? below : directory
  }

  /// A manifest and the files that it lists.
  private struct Reading {
    let path: String
    let option: String
    let bytes: [UInt8]
    let asOf: Day
    private let manifest: JSONValue

    init(_ path: String, _ option: String) throws {
      self.path = path
      self.option = option
      func refused(_ what: String) -> RunFailure {
        RunFailure(
          .configuration,
          "--\(option): \(path) is no report: \(what). Name the directory of an earlier report.")
      }
      guard let bytes = try? SmallFile.bytes("\(path)/\(Manifest.fileName)") else {
        throw refused("it has no \(Manifest.fileName) that can be read")
      }
      guard let manifest = try? JSONReader.value(of: bytes), manifest["holdfast"]?.text != nil,
        manifest["files"]?.elements != nil,
        let asOf = manifest["observation"]?["as_of"]?.text.flatMap({ Day($0) })
      else { throw refused("its \(Manifest.fileName) is not one of Holdfast") }
      self.bytes = bytes
      self.manifest = manifest
      self.asOf = asOf
    }

    func failure(_ what: String) -> RunFailure {
      RunFailure(.configuration, "--\(option): the report in \(path) \(what).")
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

    /// The bytes of a file of the report; nil where the manifest does not list it.
    func bytes(_ name: String) throws -> [UInt8]? {
      guard let file = manifest["files"]?.elements?.first(where: { $0["name"]?.text == name })
      else {
        return nil
      }
      let bytes = try SmallFile.bytes("\(path)/\(name)", limitMiB: WrittenReport.limitMiB)
      let digest = Digest()
      digest.add(bytes)
      guard file["xxh3_128"]?.text == digest.text else {
        throw failure(
          "was changed: \(name) is not the file that its \(Manifest.fileName) tells of. Compare "
            + "with a report as it was written")
      }
      return bytes
    }
  }
}
