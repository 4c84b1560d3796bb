import Decoding
import Delimited

extension FileHead {
  /// Reads the header of a file, with what the options give.
  ///
  /// - Parameters:
  ///   - known: how to decode the file, where that was found out before.
  ///   - isThorough: whether all of the file is looked at to find that out.
  ///   - precedent: what was found out about another file of the run.
  ///   - isCancelled: is asked while the whole file is looked at.
  init(
    _ file: InputFile, _ options: IngestOptions, kind: FileKind = .transactions,
    known: FileCoding? = nil, isThorough: Bool = false, precedent: HeadPrecedent? = nil,
    isCancelled: () -> Bool = { false }
  ) throws(IngestError) {
    let judge = ColumnJudge(path: file.path, options: options, kind: kind, precedent: precedent)
    self = try IngestError.head { () throws(HeaderError) in
      try FileHead(
        file, options.head, judge, known: known, isThorough: isThorough, isCancelled: isCancelled)
    }
  }

  /// Hands over the records that follow the header, until `body` says that it wants no more.
  func forEachRecord(
    _ body: (RecordStream.Record) throws(IngestError) -> Bool
  ) throws(IngestError) {
    var stream = try IngestError.reading { () throws(InputError) in try RecordStream(self) }
    while true {
      let next = try IngestError.reading { () throws(InputError) in try stream.next() }
      guard let record = next, try body(record) else { return }
    }
  }
}
