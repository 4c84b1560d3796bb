/// The first few of many elements in their order, in whatever order they arrive: top-k.
struct Foremost<Element: Comparable & Sendable>: Sendable {
  private let limit: Int
  private var kept: [Element] = []
  /// The last that is known to be among the first few so far.
  private var edge: Element?

  /// Keeps at most `limit` elements, a positive number.
  init(_ limit: Int) { self.limit = limit }

  /// Takes an element in unless enough others come before it.
  ///
  /// - Complexity: O(log limit) on average.
  package mutating func add(_ element: Element) {
    if let edge, !(element < edge) { return }
    kept.append(element)
    if kept.count >= 2 * limit { cut() }
  }

  /// Takes in what another one kept.
  package mutating func merge(_ other: Foremost) {
    for element in other.kept { add(element) }
  }

  private mutating func cut() {
    kept.sort()
    kept.removeLast(kept.count - limit)
    edge = kept.last
  }

  /// Hands over the first few in order and forgets them.
  package mutating func take() -> [Element] {
    kept.sort()
    let first = Array(kept.prefix(limit))
    kept.removeAll(keepingCapacity: true)
    edge = nil
    return first
  }
}
