import Columns
public import Decoding
public import Parallelism

/// Reads transaction files into typed lines and accounts for every row.
///
/// The files are cut into chunks that are parsed in parallel; the result does not depend on the
/// number of workers, on the size of the chunks, on the order of the rows or on the split over
/// files.
///
/// - Parameters:
///   - files: the files, in the order in which rejects are reported.
///   - rejects: gets the rejected records, in the order of files and bytes.
///   - progress: gets the number of bytes done so far, on any thread.
///   - isCancelled: is asked before each chunk and every 256 KiB in it, on any thread.
/// - Throws: the first problem in the order of files and bytes; never because of a rejected row.
public func ingest(
  _ files: [InputFile], options: IngestOptions, workers: Workers,
  rejects: (RejectedRows) throws -> Void = { _ in },
  progress: @escaping @Sendable (Int) -> Void = { _ in },
  isCancelled: @escaping @Sendable () -> Bool = { false }
) throws -> IngestResult {
  var run = try IngestRun(
    files, options: options, workers: workers, progress: progress, isCancelled: isCancelled)
  return try run.all(rejects: rejects)
}
