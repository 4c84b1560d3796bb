private import RealModule
internal import Statistics

/// The products of a shop, cheapest first.
///
/// Neighbours 2k and 2k + 1 are companions: they are often bought together.
struct ShopCatalog: Sendable {
  struct Product: Sendable {
    let price: Int
    let cost: Int
    let category: Int
  }

  let products: [Product]
  let categories: [[UInt8]]

  private static let names = [
    "Bücher", "Music", "Home, Garden", "Café & Tee", "Screens 27\" and up", "Clothing",
    "Toys, Games", "Sports", "Möbel", "Office",
  ]

  init(seed: UInt64) {
    var random = RandomStream(seed: seed, stream: ShopStreams.catalog)
    let prices = (0..<240).map { _ in ShopCatalog.price(&random) }.sorted()
    var category = 0
    products = prices.enumerated().map { index, price in
      if index % 2 == 0 { category = random.below(ShopCatalog.names.count) }
      // One product in ten is sold at about its cost or below, to draw people in.
      let share =
        random.bernoulli(0.1) ? random.uniform(0.95, 1.15) : random.uniform(0.45, 0.75)
      let cost = Int((Double(price) * share).rounded())
      return Product(price: price, cost: cost, category: category)
    }
    categories = ShopCatalog.names.map(ExportBuffer.encode)
  }

  /// 3 to 400, with as many cheap products as dear ones by order of magnitude, and ending in 9.
  private static func price(_ random: inout RandomStream) -> Int {
    let cents = 300 * Double.exp(random.uniform() * Double.log(400.0 / 3))
    return Int(cents / 10) * 10 + 9
  }

  /// A product near a price, some places up or down.
  func product(near cents: Double, _ random: inout RandomStream) -> Int {
    let nearest = products.indices.partitioningIndex { Double(products[$0].price) >= cents }
    return max(0, min(products.count - 1, nearest + random.below(9) - 4))
  }
}

/// Which random stream belongs to whom: customers have those from 0.
enum ShopStreams {
  /// The first of those for orders without a customer.
  static let guests: UInt64 = 1 << 40
  /// How many such orders there are.
  static let guestCount: UInt64 = 1 << 50
  /// The first of those for what the customers file says.
  static let records: UInt64 = 1 << 52
  /// The products.
  static let catalog: UInt64 = 1 << 51
}
