import Columns

/// The reasons of offers in words, each of them once.
///
/// A product and how many baskets share it say all, so that all companions of one product that are
/// in as many baskets with it have the same reason; they are neighbours.
struct ReasonTexts {
  /// The different reasons.
  private(set) var texts = TextColumn()

  private let next: NextProducts
  private let products: TextColumn
  private let codes: [Int32]
  private let basketsAreCustomers: Bool
  /// The row of the reason of each companion that is the first with as many baskets; -1 where nobody
  /// has asked for it.
  private var rows: [Int32]
  /// The same of popular products.
  private var popularRows: [Int32]
  private var text = PhraseText()

  init(
    _ next: NextProducts, _ products: TextColumn, _ codes: [Int32], basketsAreCustomers: Bool
  ) {
    self.next = next
    self.products = products
    self.codes = codes
    self.basketsAreCustomers = basketsAreCustomers
    rows = Array(repeating: -1, count: next.companionCount)
    popularRows = Array(repeating: -1, count: codes.count)
  }

  /// The row in `texts` of an offer's reason.
  mutating func row(of offer: Offer) -> Int32 {
    let key = Int(offer.because < 0 ? offer.index : next.firstAlike(offer))
    let known = offer.because < 0 ? popularRows[key] : rows[key]
    if known >= 0 { return known }
    let row = Int32(texts.count)
    if offer.because < 0 { popularRows[key] = row } else { rows[key] = row }
    append(offer)
    return row
  }

  private mutating func append(_ offer: Offer) {
    text.removeAll()
    if offer.because < 0 {
      text.add("popular: bought")
    } else {
      text.add("bought with ")
      text.bytes += products.bytes[products.range(Int(codes[Int(offer.because)]))]
    }
    text.add(basketsAreCustomers ? " by " : " in ")
    text.add(Int(next.together(offer)))
    text.add(" of ")
    text.add(Int(next.baskets(offer)))
    text.add(basketsAreCustomers ? " customers" : " baskets")
    texts.append(text.bytes)
  }
}
