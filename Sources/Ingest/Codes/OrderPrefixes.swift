import Columns
import Synchronization

/// The beginnings of the order ids of a run, such as `INV-2026-`, with a code for each.
///
/// Shared by all workers, so that equal ids get equal keys whichever worker reads them. There are
/// mostly a handful, which every worker remembers: the lock is taken where one is new.
final class OrderPrefixes: Sendable {
  /// How many are remembered; where ids begin in more ways, their ends are not numbers.
  static let capacity = 1 << 16

  private let known = Mutex(Interner())

  /// The code of a prefix; nil where it is new and there is no more room, and from then on always.
  func code(of prefix: TextKey) -> Int32? {
    known.withLock { known in
      if let code = known.find(prefix) { return code }
      return known.count < OrderPrefixes.capacity ? known.enter(prefix) : nil
    }
  }

  /// One that a spreadsheet leaves of a long number, such as `2.57E+`; nil where there is none.
  var cut: String? {
    known.withLock { known in
      let texts = known.texts()
      return (0..<texts.count).first {
        CutIds.isCut(texts.bytes[texts.range($0)], hasExponent: false)
      }.map { texts[$0] }
    }
  }

  /// All of them, once there is no more room: from then on nothing changes.
  var full: Interner? {
    known.withLock { $0.count < OrderPrefixes.capacity ? nil : $0 }
  }
}

/// The prefixes that one worker has met.
struct KnownPrefixes: Sendable {
  private let shared: OrderPrefixes
  private var own = Interner()
  /// The shared code of each own code.
  private var codes: [Int32] = []
  private var isFull = false
  private var last = TextKey(short: [UInt8]().span, 0, 0)
  private var lastCode: Int32 = -1

  init(_ shared: OrderPrefixes) { self.shared = shared }

  /// The code of a prefix; nil where there is no room for it.
  @inline(__always)
  mutating func code(of prefix: TextKey) -> Int32? {
    if lastCode >= 0, prefix.isSame(as: last) { return lastCode }
    return look(prefix)
  }

  @inline(never)
  private mutating func look(_ prefix: TextKey) -> Int32? {
    let code: Int32
    if let known = own.find(prefix) {
      code = isFull ? known : codes[Int(known)]
    } else if isFull {
      return nil
    } else if let new = shared.code(of: prefix) {
      _ = own.enter(prefix)
      codes.append(new)
      code = new
    } else {
      guard let full = shared.full else { return nil }
      (own, isFull) = (full, true)
      return nil
    }
    (last, lastCode) = (prefix, code)
    return code
  }
}
