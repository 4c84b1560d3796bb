import Statistics

/// For each kept product the products that are most often in a basket with it.
struct Companions: Sendable {
  /// How many of each product are looked at.
  static let most = 100
  /// A single basket with both is no pattern.
  static let leastTogether = 2

  /// Where each product's companions start, and behind the last one the end.
  let offsets: [Int32]
  /// The companions' places, most baskets together first, then by product id.
  let places: [Int32]
  /// The number of baskets with both.
  let together: [Int32]
  /// The lower bound of the share of the product's baskets with the companion as well: never above
  /// the one before it.
  let low: [Double]
  /// The lower bound of each product's first companion; -1 without one.
  let highest: [Double]
  /// The kept products.
  let products: Products

  /// What is known of the kept products.
  struct Products: Sendable {
    /// The code of each.
    let codes: [Int32]
    /// The place of each product code; -1 where it is not kept.
    let places: [Int32]
    /// The number of baskets that each is in.
    let support: [Int32]
    /// The number of all baskets.
    let baskets: Int32
  }

  /// The companions that were found for all products, in pieces.
  init(_ parts: [[[Companion]]], _ baskets: Baskets) {
    products = Products(
      codes: baskets.products, places: baskets.places, support: baskets.support,
      baskets: Int32(baskets.count))
    var offsets: [Int32] = [0]
    var (places, together, low, highest): ([Int32], [Int32], [Double], [Double]) = ([], [], [], [])
    let count = parts.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    places.reserveCapacity(count)
    together.reserveCapacity(count)
    low.reserveCapacity(count)
    for own in parts.joined() {
      let support = Int(baskets.support[highest.count])
      for (index, companion) in own.enumerated() {
        let isSame = index > 0 && companion.together == own[index - 1].together
        low.append(
          isSame
            ? low[low.count - 1]
            : WilsonInterval.lowerBound(Int(companion.together), of: support))
        places.append(companion.place)
        together.append(companion.together)
      }
      highest.append(own.isEmpty ? -1 : low[low.count - own.count])
      offsets.append(Int32(places.count))
    }
    (self.offsets, self.places, self.together) = (offsets, places, together)
    (self.low, self.highest) = (low, highest)
  }

  /// The companions of a product, as a range of `places`, `together` and `low`.
  func range(_ place: Int) -> Range<Int> { Int(offsets[place])..<Int(offsets[place + 1]) }
}

/// A product that is often with another one.
struct Companion: BitwiseCopyable, Comparable {
  /// Its place.
  let place: Int32
  /// The number of baskets with both.
  let together: Int32

  /// More baskets come first, then ids.
  static func < (left: Companion, right: Companion) -> Bool {
    left.together != right.together
      ? left.together > right.together : left.place < right.place
  }
}
