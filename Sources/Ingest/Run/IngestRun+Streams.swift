import Decoding
import Parallelism

extension IngestRun {
  /// Reads a file that is decoded, block by block: while the workers parse one, the next one is
  /// decoded.
  ///
  /// Two blocks are in memory at a time, whatever the file's size is.
  mutating func readStream(
    of file: Int, _ progress: ReadProgress, rejects: (RejectedRows) throws -> Void
  ) throws {
    let decoder = try TextDecoder(files[file], codings[file], isCancelled: isCancelled)
    let blocks = DecodedBlocks(
      decoder: decoder, coreBytes: max(8, 4 * workers.count) * options.bytesPerChunk,
      lookahead: options.maximumRecordBytes + 2 * ChunkReader.reserve)
    let start = plans[file].dataStart
    var next = workers.background { try blocks.block(after: nil, start: start) }
    var position = 0
    while !isWrong {
      let block = try next.value()
      if !block.isLast {
        next = workers.background { try blocks.block(after: block, start: start) }
      }
      try read(block, of: file, rejects: rejects)
      progress.add(block.position - position)
      position = block.position
      if block.isLast { break }
      if !isWrong { try checkMemory(done: progress.bytes) }
    }
    replacements[file] = decoder.replacements
  }

  /// Parses the records that start in a block, and commits them.
  private mutating func read(
    _ block: DecodedBlock, of file: Int, rejects: (RejectedRows) throws -> Void
  ) throws {
    let grid = Grid(rows: block.core.count, rowsPerChunk: options.bytesPerChunk)
    let chunks = (0..<grid.count).map { index in
      let range = grid[index]
      let first = block.core.lowerBound
      return Chunk(
        file: file, form: .stream, range: range.lowerBound + first..<range.upperBound + first)
    }
    let (plan, isCancelled) = (plans[file], isCancelled)
    let needsValidText = codings[file].needsValidText
    let results = try workers.map(chunks.count, states: &readers) {
      (reader: inout ChunkReader, index: Int) throws(InputError) in
      if isCancelled() { throw .cancelled }
      let range = chunks[index].range
      let start = range.lowerBound == plan.dataStart ? plan.dataStart : nil
      return try reader.read(
        range, of: block, plan: plan, from: start, needsValidText: needsValidText)
    }
    for (chunk, result) in zip(chunks, results) where !isWrong {
      try accept(result, chunk, rejects: rejects) { reader, range, order throws(InputError) in
        try reader.read(
          range, of: block, plan: plan, from: range.lowerBound, needsValidText: false,
          atHand: order)
      }
    }
  }
}
