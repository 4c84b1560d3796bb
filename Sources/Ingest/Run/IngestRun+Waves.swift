import Decoding
import Parallelism

extension IngestRun {
  /// How many chunks are parsed before their results are committed.
  private static let chunksPerWave = 64
  /// How many chunks a file may have that is decoded by one worker.
  private static let chunksPerWholeFile = 4

  /// Reads all files once, or up to what shows that they are read in a wrong way.
  mutating func readOnce(rejects: (RejectedRows) throws -> Void) throws {
    let progress = ReadProgress(self.progress)
    var first = 0
    while first < chunks.count {
      let wave = Array(chunks[first..<min(first + IngestRun.chunksPerWave, chunks.count)])
      let results = try parse(wave, progress)
      for (chunk, result) in zip(wave, results) {
        if chunk.form == .stream || result.isTooLarge {
          try readStream(of: chunk.file, progress, rejects: rejects)
        } else {
          let (file, plan) = (files[chunk.file], plans[chunk.file])
          try accept(result, chunk, rejects: rejects) { reader, range, order throws(InputError) in
            try reader.read(
              range, of: OpenFile(file), plan: plan, from: range.lowerBound,
              needsValidText: false, atHand: order)
          }
        }
        if isWrong { return }
      }
      try checkMemory(done: progress.bytes)
      first += wave.count
    }
    try forms.checkEnd(files)
  }

  /// Parses chunks of plain files, and files that are small.
  private mutating func parse(
    _ wave: [Chunk], _ progress: ReadProgress
  ) throws(InputError) -> [ChunkResult] {
    let (files, codings, plans, isCancelled) = (files, codings, plans, isCancelled)
    let limit = options.bytesPerChunk * IngestRun.chunksPerWholeFile
    return try workers.map(wave.count, states: &readers) {
      (reader: inout ChunkReader, index: Int) throws(InputError) in
      if isCancelled() { throw .cancelled }
      let chunk = wave[index]
      let (file, coding, plan) = (files[chunk.file], codings[chunk.file], plans[chunk.file])
      switch chunk.form {
      case .stream: return ChunkResult()
      case .whole:
        let result = try reader.readWhole(file, coding, plan: plan, limit: limit)
        if !result.isTooLarge { progress.add(file.size) }
        return result
      case .plain:
        let start = chunk.range.lowerBound == plan.dataStart ? plan.dataStart : nil
        let result = try reader.read(
          chunk.range, of: OpenFile(file), plan: plan, from: start,
          needsValidText: coding.needsValidText)
        progress.add(chunk.range.count)
        return result
      }
    }
  }

  /// How records are read again, or for the first time by the worker that commits them.
  typealias Reread = (
    inout ChunkReader, Range<Int>, OrderAtHand?
  ) throws(InputError) -> ChunkResult

  /// Commits what a chunk came to if its first record starts where the chunk before ends, and reads
  /// what is then still to be read of it.
  ///
  /// What a record is depends on the bytes after its start alone: a chunk that was parsed from the
  /// right place is right.
  mutating func accept(
    _ result: ChunkResult, _ chunk: Chunk, rejects: (RejectedRows) throws -> Void, reread: Reread
  ) throws {
    let file = chunk.file
    guard result.isValidText else { return hasInvalidText = true }
    if isInsideLine[file] {
      // No line ends between the chunk's start and the place up to which the line was seen.
      guard let line = result.firstLine else { return }
      nextStarts[file] = line
      isInsideLine[file] = false
    }
    if result.start != nextStarts[file] {
      hasRepaired = hasRepaired || result.start != nil
    } else if let first = result.firstRead {
      // Its first lines may belong to an order that began before it.
      try readOn(file, to: first, rejects: rejects, reread: reread)
      if isWrong { return }
      try commit(result, file, rejects: rejects)
    }
    try readOn(file, to: chunk.range.upperBound, rejects: rejects, reread: reread)
  }

  /// Reads and commits the records of a file that start before a place, as far as they are not yet.
  private mutating func readOn(
    _ file: Int, to end: Int, rejects: (RejectedRows) throws -> Void, reread: Reread
  ) throws {
    while nextStarts[file] < end, !isInsideLine[file], !isWrong {
      let result = try reread(&readers[0], nextStarts[file]..<end, atHand[file])
      try commit(result, file, rejects: rejects)
    }
  }

  private mutating func commit(
    _ result: ChunkResult, _ file: Int, rejects: (RejectedRows) throws -> Void
  ) throws {
    nextStarts[file] = result.next
    isInsideLine[file] = result.endsInsideLine
    atHand[file] = result.atHand
    replacements[file] += result.replacements
    hasOtherForms = try reviseForms(result, file)
    guard !hasOtherForms else { return }
    try committed.commit(result, file, files, plans, rejects: rejects)
  }
}
