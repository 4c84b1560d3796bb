/// Counts in how many baskets one product and each other product are together.
///
/// A counter for every product, most of them 0: pairs are never listed, sorted or hashed, and the
/// memory is that of the products, however many pairs there are.
struct PairCounter: Sendable {
  /// In how many baskets each product is together with the one at hand.
  private(set) var counts: [Int32]
  private var touched: [Int32]
  private var touchedCount = 0

  /// A counter for so many products.
  init(products: Int) {
    counts = Array(repeating: 0, count: products)
    touched = counts
  }

  /// The products that are together with the one at hand, in no particular order.
  var companions: ArraySlice<Int32> { touched[..<touchedCount] }

  /// Counts the products that stand behind one in their order, in all its baskets.
  mutating func countLater(than place: Int, in baskets: borrowing Baskets) {
    clear()
    let positions = baskets.positions(of: place)
    var found = Found(count: 0)
    PairCounter.addLater(baskets.items, baskets.positions, positions, &counts, &touched, &found)
    touchedCount = found.count
  }

  /// Counts all other products in all baskets of one.
  mutating func countAll(with place: Int, in baskets: borrowing Baskets) {
    clear()
    let positions = baskets.positions(of: place)
    var found = Found(count: 0)
    PairCounter.addLater(baskets.items, baskets.positions, positions, &counts, &touched, &found)
    PairCounter.addEarlier(baskets.items, baskets.positions, positions, &counts, &touched, &found)
    touchedCount = found.count
  }

  /// How many products have been met.
  private struct Found {
    var count: Int

    @inline(__always)
    mutating func add(
      _ place: Int32, _ counts: inout MutableSpan<Int32>, _ touched: inout MutableSpan<Int32>
    ) {
      let together = counts[Int(place)]
      if together == 0 {
        touched[count] = place
        count += 1
      }
      counts[Int(place)] = together + 1
    }
  }

  private static func addLater(
    _ items: borrowing [Int32], _ positions: borrowing [Int32], _ own: Range<Int>,
    _ counts: inout [Int32], _ touched: inout [Int32], _ found: inout Found
  ) {
    let (items, positions) = (items.span, positions.span)
    var counts = counts.mutableSpan
    var touched = touched.mutableSpan
    for index in own {
      var position = Int(positions[index])
      while items[position] >= 0 {
        position += 1
        let item = items[position]
        found.add(item < 0 ? ~item : item, &counts, &touched)
      }
    }
  }

  private static func addEarlier(
    _ items: borrowing [Int32], _ positions: borrowing [Int32], _ own: Range<Int>,
    _ counts: inout [Int32], _ touched: inout [Int32], _ found: inout Found
  ) {
    let (items, positions) = (items.span, positions.span)
    var counts = counts.mutableSpan
    var touched = touched.mutableSpan
    for index in own {
      var position = Int(positions[index]) - 1
      // A basket begins behind the last product of the one before it.
      while position >= 0, items[position] >= 0 {
        found.add(items[position], &counts, &touched)
        position -= 1
      }
    }
  }

  private mutating func clear() {
    for index in 0..<touchedCount { counts[Int(touched[index])] = 0 }
    touchedCount = 0
  }
}
