import Columns
import Decoding
import Engine
import Foundation
import Ingest
import Options
import Synchronization

/// A run of the command that `inspect` recommends, into a directory that is removed again.
///
/// The beginning of a file does not show whether a run of it succeeds: a second currency, two totals of
/// an order or a far date may come late. So that no command is recommended that fails, it is tried.
struct Trial {
  /// Why the run fails, as its message says it; nil where it succeeds.
  private(set) var failure: String?
  /// With which code it ends; nil where it succeeds.
  private(set) var exitCode: Int32?
  /// What it warns of.
  private(set) var warnings: [String] = []

  /// Larger files are not tried: a person waits for the answer.
  private static let mostBytes = 256 << 20

  /// What is said of rejected rows, without the places of a report that nobody keeps.
  private static func words(for rejection: String) -> String {
    let end = rejection.range(of: "allows.")?.upperBound ?? rejection.endIndex
    return rejection[..<end]
      + " Correct the options by the problems above, or publish the report without these rows with"
      + " --accept-rejects."
  }

  /// The trial of a file of transactions; nil where the file is too large, comes from a pipe, or cannot be
  /// read anyway.
  init?(_ inspection: Inspection, _ options: OptionValues) {
    let file = inspection.file
    guard inspection.failure == nil, inspection.kind == .transactions, !file.isStandardInput,
      file.size <= Trial.mostBytes
    else { return nil }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("holdfast-inspect-\(ProcessInfo.processInfo.processIdentifier)")
    guard
      (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true))
        != nil
    else { return nil }
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      var plan = try RunPlan(
        reading: [file.path], options: options,
        out: folder.appendingPathComponent("report").path)
      plan.only = ["summary"]
      let told = Mutex<[Warning]>([])
      let outcome = try Engine.run(
        plan, observer: RunObserver(warnings: { warnings in told.withLock { $0 += warnings } }),
        isCancelled: { Interruption.isRequested })
      warnings = told.withLock { $0 }.map(\.sentence)
      if !outcome.isPublished { (failure, exitCode) = (Trial.words(for: outcome.rejection), 1) }
    } catch let error as RunFailure {
      (failure, exitCode) = (error.message, error.kind.exitCode)
    } catch {
      return nil
    }
  }
}
