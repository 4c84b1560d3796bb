import Framework
import Statistics

/// For each kept product the products that are most often in a basket with it.
package struct Companions: Sendable {
  /// How many of each product are looked at.
  package static let most = 100
  /// A single basket with both is not a pattern.
  static let leastTogether = 2

  /// Where each product's companions start, followed by the end of the last one.
  package let offsets: [Int32]
  /// The companions, most baskets together first, then by product id.
  package let entries: [Entry]
  /// The lower bound of each product's first companion; -1 without one.
  package let highest: [Double]
  /// The kept products.
  package let products: Products

  /// A companion of a product.
  package struct Entry: BitwiseCopyable {
    /// The lower bound of the share of the product's baskets with the companion as well: never
    /// above that of the one before it.
    package let low: Double
    /// The companion's place.
    package let place: Int32
    /// The number of baskets with both.
    package let together: Int32
  }

  /// What is known of the kept products.
  package struct Products: Sendable {
    /// The code of each.
    package let codes: [Int32]
    /// The place of each product code; -1 where it is not kept.
    package let places: [Int32]
    /// The number of baskets that each is in.
    package let support: [Int32]
    /// The number of all baskets.
    package let baskets: Int32
  }

  /// The companions that were found for all products, in pieces.
  package init(_ parts: [[[Companion]]], _ baskets: Baskets) {
    products = Products(
      codes: baskets.products, places: baskets.places, support: baskets.support,
      baskets: Int32(baskets.count))
    var offsets: [Int32] = [0]
    var (entries, highest): ([Entry], [Double]) = ([], [])
    entries.reserveCapacity(parts.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } })
    highest.reserveCapacity(baskets.products.count)
    for own in parts.joined() {
      let (support, start) = (Int(baskets.support[highest.count]), entries.count)
      for companion in own {
        // Many neighbours are in as many baskets.
        let last = entries.count > start ? entries[entries.count - 1] : nil
        let low =
          last?.together == companion.together
          ? last?.low : WilsonInterval.lowerBound(Int(companion.together), of: support)
        entries.append(
          Entry(low: low ?? 0, place: companion.place, together: companion.together))
      }
      highest.append(own.isEmpty ? -1 : entries[start].low)
      offsets.append(Int32(entries.count))
    }
    (self.offsets, self.entries, self.highest) = (offsets, entries, highest)
  }

  /// The companions of a product, as a range of `entries`.
  package func range(_ place: Int) -> Range<Int> { Int(offsets[place])..<Int(offsets[place + 1]) }
}

/// A product that is often with another one.
package struct Companion: BitwiseCopyable, Comparable {
  /// The baskets from the most to the fewest, then the place: one number to compare.
  private let key: UInt64

  /// A product that is in some baskets with another one.
  init(place: Int32, together: Int32) {
    key = UInt64(UInt32(bitPattern: ~together)) << 32 | UInt64(UInt32(bitPattern: place))
  }

  /// Its place.
  package var place: Int32 { Int32(truncatingIfNeeded: key) }
  /// The number of baskets with both.
  package var together: Int32 { ~Int32(truncatingIfNeeded: key >> 32) }

  /// More baskets come first, then ids.
  package static func < (left: Companion, right: Companion) -> Bool { left.key < right.key }
}
