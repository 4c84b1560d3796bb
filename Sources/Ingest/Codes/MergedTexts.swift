import Columns
import Parallelism

/// The dictionaries of all workers as one.
struct MergedTexts: Sendable {
  /// For each worker the common code of each of its codes.
  var codes: [[Int32]]
  /// How many different texts there are.
  var count: Int
  /// The dictionaries of the hash ranges; their texts follow one another in the common codes.
  private var parts: [Interner]
  /// The hash range of each text, once they are sorted in their order.
  private(set) var rangeOfText: [UInt16] = []
  /// What became of texts that are spellings of others; nil where none is.
  private(set) var idFacts: IdFacts?

  /// Merges dictionaries, a hash range at a time, on all workers.
  ///
  /// - Parameters:
  ///   - keepsTexts: whether the texts are needed, or only their codes.
  ///   - most: how many different texts there may be.
  ///   - ranges: into how many hash ranges to cut, a power of two; nil: as many as are worth it.
  /// - Throws: `tooManyTexts` where there are more.
  init(
    _ dictionaries: [Interner], keepsTexts: Bool, most: Int = Int(Int32.max), ranges: Int? = nil,
    workers: Workers
  ) throws(IngestError) {
    // Few texts are not worth a cut.
    let partCount = ranges ?? (dictionaries.allSatisfy { $0.count < 4_096 } ? 1 : 64)
    let places = dictionaries.map { SharedBuffer<Int32>(repeating: 0, count: $0.count) }
    let owners = dictionaries.map { SharedBuffer<UInt16>(repeating: 0, count: $0.count) }
    let merged = workers.map(partCount) { part in
      let texts = dictionaries.reduce(0) { $0 + $1.count }
      var merged = Interner(capacity: texts / partCount * 9 / 8, parts: partCount)
      for (worker, dictionary) in dictionaries.enumerated() {
        let (places, owners) = (places[worker], owners[worker])
        // Every text of a worker lies in exactly one range: its places belong to this part alone.
        merged.merge(dictionary, part: part, of: partCount) { code, common in
          places[Int(code)] = common
          owners[Int(code)] = UInt16(part)
        }
      }
      return (count: merged.count, dictionary: keepsTexts ? merged : nil)
    }
    count = merged.reduce(0) { $0 + $1.count }
    guard count <= most else { throw .tooManyTexts(most: most) }
    var starts: [Int32] = [0]
    for part in merged { starts.append((starts.last ?? 0) + Int32(part.count)) }
    let firsts = starts
    codes = workers.map(dictionaries.count) { worker in
      let (places, owners) = (places[worker], owners[worker])
      return (0..<places.count).map { places[$0] + firsts[Int(owners[$0])] }
    }
    parts = merged.compactMap(\.dictionary)
  }

  /// Puts the texts into the order of their bytes and lets the codes be their places in it.
  ///
  /// - Parameters:
  ///   - dropping: how many bytes each text loses at its end.
  ///   - idMap: which ids replace which; texts that become equal get one code.
  ///   - spellings: what makes texts, in the order of their bytes, spellings of one another.
  mutating func sort(
    dropping: Int = 0, idMap: IdMap = IdMap(), workers: Workers,
    spellings: (TextColumn) -> IdSpellings? = { _ in nil }
  ) -> TextColumn {
    var texts = TextColumn()
    let parts = parts
    for part in workers.map(parts.count, { parts[$0].texts() }) { texts.append(part) }
    if dropping > 0 { texts = texts.droppingLast(dropping) }
    let inOrder = SortedTexts(texts, workers: workers)
    var (sorted, places) = (inOrder.column, inOrder.places)
    var ids = spellings(sorted)
    defer { idFacts = ids?.facts }
    if ids != nil {
      let (united, ranks) = ids?.unite(sorted) ?? (sorted, [])
      (sorted, places) = (united, places.map { ranks[Int($0)] })
    }
    if idMap.count > 0 { (sorted, places) = MergedTexts.united(sorted, places, idMap) }
    let common = places
    if idMap.count == 0, ids == nil { findRanges(common) }
    let old = codes
    codes = workers.map(old.count) { worker in old[worker].map { common[Int($0)] } }
    return sorted
  }

  private mutating func findRanges(_ places: [Int32]) {
    rangeOfText = Array(repeating: 0, count: places.count)
    var text = 0
    for (range, part) in parts.enumerated() {
      for _ in 0..<part.count {
        rangeOfText[Int(places[text])] = UInt16(range)
        text += 1
      }
    }
  }

  /// Sorted texts and their places once some of them replace others.
  private static func united(
    _ texts: TextColumn, _ places: [Int32], _ idMap: IdMap
  ) -> (TextColumn, [Int32]) {
    var mapped = TextColumn()
    for row in 0..<texts.count {
      mapped.append(idMap.customer(of: texts.bytes[texts.range(row)]))
    }
    let (sorted, mappedPlaces) = mapped.sortedByBytes()
    var united = TextColumn()
    var ranks: [Int32] = []
    for row in 0..<sorted.count {
      if row == 0 || !sorted.isEqual(row - 1, row) {
        united.append(sorted.bytes[sorted.range(row)])
      }
      ranks.append(Int32(united.count - 1))
    }
    return (united, places.map { ranks[Int(mappedPlaces[Int($0)])] })
  }
}
