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
          try commit(result, chunk, rejects: rejects) { reader, start throws(IngestError) in
            try reader.read(
              chunk.range, of: OpenFile(file), plan: plan, from: start, needsValidText: false)
          }
        }
        if isWrong { return }
      }
      first += wave.count
    }
    try forms.checkEnd(files)
  }

  /// Parses chunks of plain files, and files that are small.
  private mutating func parse(
    _ wave: [Chunk], _ progress: ReadProgress
  ) throws(IngestError) -> [ChunkResult] {
    let (files, codings, plans, isCancelled) = (files, codings, plans, isCancelled)
    let limit = options.bytesPerChunk * IngestRun.chunksPerWholeFile
    return try workers.map(wave.count, states: &readers) {
      (reader: inout ChunkReader, index: Int) throws(IngestError) in
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

  /// Takes the result of a chunk, or of the chunk read again, which `reread` does.
  mutating func commit(
    _ result: ChunkResult, _ chunk: Chunk, rejects: (RejectedRows) throws -> Void,
    reread: (inout ChunkReader, Int) throws(IngestError) -> ChunkResult
  ) throws {
    let file = chunk.file
    guard result.isValidText else { return hasInvalidText = true }
    let verified = try verify(result, chunk, reread)
    nextStarts[file] = verified.next
    isInsideLine[file] = verified.endsInsideLine
    hasOtherForms = try reviseForms(verified, file)
    guard !hasOtherForms else { return }
    replacements[file] += verified.replacements
    try committed.commit(verified, file, files, plans, rejects: rejects)
  }

  /// The result of a chunk as it is when its first record starts where the chunk before ends.
  ///
  /// What a record is depends on the bytes behind its start alone: a chunk that was parsed from the
  /// right place is right.
  private mutating func verify(
    _ result: ChunkResult, _ chunk: Chunk,
    _ reread: (inout ChunkReader, Int) throws(IngestError) -> ChunkResult
  ) throws(IngestError) -> ChunkResult {
    var start = nextStarts[chunk.file]
    if isInsideLine[chunk.file] {
      // No line ends between the chunk's start and the place up to which the line was seen.
      guard let line = result.firstLine else { return ChunkResult(endsInsideLine: true) }
      start = line
    }
    if result.start == start { return result }
    hasRepaired = hasRepaired || result.start != nil
    guard start < chunk.range.upperBound else { return ChunkResult(next: start) }
    return try reread(&readers[0], start)
  }
}
