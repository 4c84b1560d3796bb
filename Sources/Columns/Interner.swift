private import CVectors
private import Platform

/// A dictionary of texts: equal texts get equal codes, counted from 0 in the order of arrival.
///
/// Open addressing with linear probing. Texts of up to 16 bytes live inside the slots, so that a
/// look-up touches one cache line; longer ones lie in an arena. The slot of a text is given by the
/// highest bits of its hash: texts of one hash range lie in one range of slots, which is how the
/// dictionaries of several workers are merged a part at a time.
public struct Interner: Sendable {
  @usableFromInline
  var slots: [TextKey]
  /// The number of bits of a slot's index.
  @usableFromInline
  var bits: UInt64
  /// How many of the highest bits of a hash are the same for all texts and say nothing.
  let commonBits: UInt64
  /// The bytes of the texts that are longer than a key.
  @usableFromInline
  var arena: [UInt8] = []
  /// The number of different texts.
  public internal(set) var count = 0
  /// How many of the highest bits of a hash name its range.
  private let rangeBits: UInt64
  /// The hash range of each text by code; empty without ranges.
  public private(set) var ranges: [UInt16] = []

  /// An empty dictionary with room for about `capacity` texts.
  ///
  /// - Parameter ranges: the number of hash ranges, a power of two, of which each text knows its
  ///   own.
  public init(capacity: Int = 0, ranges: Int = 1) {
    self.init(capacity: capacity, parts: 1, ranges: ranges)
  }

  /// An empty dictionary for one of `parts` hash ranges, a power of two.
  public init(capacity: Int, parts: Int, ranges: Int = 1) {
    rangeBits = UInt64(ranges.trailingZeroBitCount)
    commonBits = UInt64(parts.trailingZeroBitCount)
    bits = 6
    while (3 << bits) / 4 < capacity { bits += 1 }
    slots = .onLargePages(repeating: .vacant, count: 1 << bits)
  }

  /// Appends the code of each key of a batch to `codes`; -1 for an empty text.
  ///
  /// The slots of all keys are asked for first, so that waiting for them overlaps.
  ///
  /// - Complexity: O(keys) on average, plus the growth of the table.
  public mutating func intern(_ batch: borrowing KeyBatch, into codes: inout [Int32]) {
    reserve(count + batch.count)
    let homes = homes(of: batch)
    var last = TextKey.vacant
    last.code = -1
    let first = codes.count
    codes.append(contentsOf: repeatElement(-1, count: batch.count))
    var found = codes.mutableSpan
    for row in 0..<batch.count {
      let key = batch.keys[row]
      // The lines of an order usually follow one another.
      if !key.isSame(as: last) {
        last = key
        last.code =
          key.length > 0 ? code(of: key, from: Int(homes[row]), in: batch.arena) : -1
      }
      found[first + row] = last.code
    }
  }

  /// The slots at which the keys of a batch are looked for first; all of them are asked for.
  private func homes(of batch: borrowing KeyBatch) -> [UInt32] {
    var homes = [UInt32](repeating: 0, count: batch.count)
    var output = homes.mutableSpan
    for row in 0..<batch.count {
      let home = home(of: batch.keys[row])
      output[row] = UInt32(truncatingIfNeeded: home)
      prefetch(home)
    }
    return homes
  }

  /// The code of a text of at most 16 bytes; nil where it was not entered.
  public func find(_ key: TextKey) -> Int32? {
    let mask = slots.count - 1
    var index = home(of: key)
    while slots[index].code >= 0 {
      if slots[index].isSame(as: key) { return slots[index].code }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Finds or enters a text of at most 16 bytes.
  public mutating func enter(_ key: TextKey) -> Int32 {
    reserve(count + 1)
    return code(of: key, in: [])
  }

  /// Asks for a slot before it is needed.
  @inline(__always)
  private func prefetch(_ slot: Int) {
    // Safe: nothing is read; the address is only asked for.
    unsafe slots.withUnsafeBufferPointer { slots in
      if let base = slots.baseAddress { unsafe holdfast_prefetch(base + slot) }
    }
  }

  /// Finds or enters a key whose long texts lie in `source`; there must be a vacant slot.
  @inline(__always)
  mutating func code(of key: TextKey, in source: borrowing [UInt8]) -> Int32 {
    code(of: key, from: home(of: key), in: source)
  }

  /// Finds or enters a key that is looked for first in a slot.
  @inline(__always)
  private mutating func code(
    of key: TextKey, from home: Int, in source: borrowing [UInt8]
  ) -> Int32 {
    let mask = slots.count - 1
    var index = home
    while true {
      let slot = slots[index]
      if slot.code < 0 { return enter(key, at: index, from: source) }
      if slot.high == key.high, slot.length == key.length,
        key.isLong ? isEqual(slot, key, source) : slot.low == key.low
      {
        return slot.code
      }
      index = (index + 1) & mask
    }
  }

  /// The slot at which a key is looked for first.
  @inline(__always)
  func home(of key: TextKey) -> Int {
    Int(truncatingIfNeeded: (key.hash << commonBits) >> (64 - bits))
  }

  mutating func enter(_ key: TextKey, at index: Int, from source: borrowing [UInt8]) -> Int32 {
    var slot = key
    slot.code = Int32(count)
    if key.isLong {
      slot.low = UInt64(arena.count)
      let start = Int(key.low)
      arena.append(contentsOf: source[start..<start + Int(key.length)])
    }
    slots[index] = slot
    count += 1
    if rangeBits > 0 { ranges.append(UInt16(key.hash >> (64 - rangeBits))) }
    return slot.code
  }

  func isEqual(_ slot: TextKey, _ key: TextKey, _ source: borrowing [UInt8]) -> Bool {
    arena.span.hasSameWords(
      Int(slot.low), as: source.span, Int(key.low), count: Int(key.length))
  }

  /// Grows the table until `count` texts fill at most three quarters of it.
  mutating func reserve(_ count: Int) {
    guard count > slots.count / 4 * 3 else { return }
    // Fourfold while that is cheap: every growth clears a table and fills it again.
    while count > (1 << bits) / 4 * 3 { bits += bits < 18 ? 2 : 1 }
    let old = slots
    slots = .onLargePages(repeating: .vacant, count: 1 << bits)
    let mask = slots.count - 1
    for slot in old where slot.code >= 0 {
      var index = home(of: slot)
      while slots[index].code >= 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
  }
}
