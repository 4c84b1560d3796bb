/// What else is in the baskets of some neighbouring products.
///
/// A product's partners are the other products of its baskets, one after the other, once for each
/// basket: to count a product's pairs means to read its partners from first to last. They are
/// listed for as many products at a time as memory is meant for, and each such list takes one pass
/// over the baskets. Its memory is reused.
struct Partners: Sendable {
  /// The places of the partners, product by product.
  package private(set) var places: [Int32] = []
  /// Where the partners of each product start, followed by the end of the last one.
  private var offsets: [Int] = [0]
  private var first = 0

  /// The partners of a product that is listed, as a range of `places`.
  package func range(_ place: Int) -> Range<Int> {
    offsets[place - first]..<offsets[place - first + 1]
  }

  /// Lists the partners of some products.
  package mutating func list(_ products: Range<Int>, in baskets: borrowing Baskets) {
    first = products.lowerBound
    offsets.removeAll(keepingCapacity: true)
    var next: [Int] = []
    var end = 0
    for place in products {
      offsets.append(end)
      next.append(end)
      end += Int(baskets.partners[place])
    }
    offsets.append(end)
    if places.count < end { places = Array(repeating: 0, count: end) }
    Partners.fill(&places, &next, products, baskets.items)
  }

  private static func fill(
    _ places: inout [Int32], _ next: inout [Int], _ products: Range<Int>,
    _ items: borrowing [Int32]
  ) {
    var places = places.mutableSpan
    var next = next.mutableSpan
    let items = items.span
    let (first, count) = (UInt(products.lowerBound), UInt(products.count))
    var start = 0
    while start < items.count {
      var last = start
      while items[last] >= 0 { last += 1 }
      for index in start...last {
        let own = UInt(Partners.place(items[index])) &- first
        guard own < count else { continue }
        var target = next[Int(own)]
        for other in start...last where other != index {
          places[target] = Partners.place(items[other])
          target += 1
        }
        next[Int(own)] = target
      }
      start = last + 1
    }
  }

  /// The place that an item of a basket stands for: the last one is a complement.
  @inline(__always)
  private static func place(_ item: Int32) -> Int32 { item ^ (item >> 31) }
}

extension Baskets {
  private static let mostPartners = 4 << 20

  /// The kept products in ranges of about equally many partners, few enough for memory: at most
  /// 4,194,304 of four bytes each, unless a single product has more.
  var ranges: [Range<Int>] {
    let all = partners.reduce(0) { $0 + Int($1) }
    let limit = min(Baskets.mostPartners, max(all / 4, 1 << 16))
    var ranges: [Range<Int>] = []
    var (start, sum) = (0, 0)
    for place in partners.indices {
      let own = Int(partners[place])
      if sum + own > limit, place > start {
        ranges.append(start..<place)
        (start, sum) = (place, 0)
      }
      sum += own
    }
    if start < partners.count { ranges.append(start..<partners.count) }
    return ranges
  }
}
