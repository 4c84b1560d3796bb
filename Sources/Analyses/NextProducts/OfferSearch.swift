import Affinity
import Framework
import Statistics

/// A product to offer a customer next, by its place among what may be offered.
struct Offer: BitwiseCopyable {
  /// Where it stands among the companions; the place of the product where it is only popular.
  let index: Int32
  /// The place of the product that it goes with; -1 where it is only popular.
  let because: Int32
}

/// One worker's search for the offers to one customer after the other.
///
/// The columns are taken out: a copy of what holds them would count references for each product.
struct OfferSearch: Sendable {
  /// The best offers to the customer, the best one first.
  private(set) var best: [Offer] = []

  private var own: OwnProducts
  private var leaders = OfferLeaders()
  private let offsets: [Int32]
  private let entries: [Companions.Entry]
  private let highest: [Double]
  private let support: [Int32]
  private let isRepeat: [Bool]
  /// Kept products by the number of their baskets, then by id.
  private let popular: [Int32]

  /// What may be offered: companions of what a customer has bought, and what is popular.
  init(_ own: OwnProducts, _ companions: Companions, _ again: RepeatProducts) {
    self.own = own
    offsets = companions.offsets
    entries = companions.entries
    highest = companions.highest
    support = companions.products.support
    isRepeat = again.flags
    popular = StableOrder.descending(companions.products.support.map { Int64($0) })
  }

  /// Looks for the offers to a customer: companions, then popular products.
  mutating func search(_ customer: Int) {
    own.read(customer)
    leaders.removeAll()
    // The product with the strongest companion first: what the others have must be above its few.
    let first = strongest
    if first >= 0 { addCompanions(of: first) }
    for index in own.places.indices where own.places[index] != first {
      addCompanions(of: own.places[index])
    }
    best.removeAll(keepingCapacity: true)
    for rank in 0..<leaders.count { best.append(leaders.ranked[rank].offer) }
    addPopular()
  }

  /// The customer's product whose first companion has the highest bound; -1 without a product.
  private var strongest: Int32 {
    var (strongest, most) = (Int32(-1), -2.0)
    for index in own.places.indices {
      let place = own.places[index]
      if highest[Int(place)] > most { (strongest, most) = (place, highest[Int(place)]) }
    }
    return strongest
  }

  /// Adds the first few open companions of a product: the rest cannot be among the best.
  ///
  /// Most products' first companion is already too weak.
  private mutating func addCompanions(of place: Int32) {
    guard highest[Int(place)] >= leaders.bar else { return }
    var found = 0
    for index in offsets[Int(place)]..<offsets[Int(place) + 1] {
      let entry = entries[Int(index)]
      guard entry.low >= leaders.bar else { return }
      guard isOpen(entry.place) else { continue }
      leaders.insert(
        RankedOffer(
          low: entry.low, product: entry.place, baskets: support[Int(place)],
          offer: Offer(index: index, because: place)))
      found += 1
      if found == NextProducts.perCustomer { return }
    }
  }

  private mutating func addPopular() {
    for rank in popular.indices {
      guard best.count < NextProducts.perCustomer else { return }
      let place = popular[rank]
      if isOpen(place), !leaders.contain(place) {
        best.append(Offer(index: place, because: -1))
      }
    }
  }

  private func isOpen(_ place: Int32) -> Bool { isRepeat[Int(place)] || !own.contains(place) }
}

/// An offer with what ranks it.
private struct RankedOffer: BitwiseCopyable {
  /// The lower bound of the share of baskets with the product.
  let low: Double
  let product: Int32
  /// The number of baskets with the product that it goes with.
  let baskets: Int32
  let offer: Offer

  /// Whether it comes before another product.
  func precedes(_ other: RankedOffer) -> Bool {
    low != other.low ? low > other.low : product < other.product
  }

  /// Whether it is a better reason for the same product; among equals the one by the lower id.
  func isBetterReason(than other: RankedOffer) -> Bool {
    if low != other.low { return low > other.low }
    return baskets != other.baskets
      ? baskets > other.baskets : offer.because < other.offer.because
  }
}

/// The few best offers so far, each product with its best reason, whichever order they come in.
private struct OfferLeaders: Sendable {
  /// The best ones in order, and behind them whatever was there before.
  private(set) var ranked: [RankedOffer]
  private(set) var count = 0
  /// What an offer must reach to be among them.
  private(set) var bar = -1.0

  init() {
    ranked = Array(
      repeating: RankedOffer(
        low: 0, product: -1, baskets: 0, offer: Offer(index: -1, because: -1)),
      count: NextProducts.perCustomer + 1)
  }

  mutating func removeAll() {
    count = 0
    bar = -1
  }

  func contain(_ product: Int32) -> Bool {
    for rank in 0..<count where ranked[rank].product == product { return true }
    return false
  }

  mutating func insert(_ offer: RankedOffer) {
    var place = count
    for rank in 0..<count where ranked[rank].product == offer.product { place = rank }
    if place < count {
      guard offer.isBetterReason(than: ranked[place]) else { return }
    } else {
      count += 1
    }
    var span = ranked.mutableSpan
    span.insert(offer, before: place) { $0.precedes($1) }
    count = min(count, NextProducts.perCustomer)
    if count == NextProducts.perCustomer { bar = ranked[count - 1].low }
  }
}
