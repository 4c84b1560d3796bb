import Affinity
import Columns
import Framework

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
  /// The reason of a popular product.
  private let popular: PhraseTemplate
  /// The reason of a product that goes with another one.
  private let boughtWith: PhraseTemplate
  /// The row of the reason of each companion that is the first with as many baskets; -1 before
  /// it is asked for.
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
    popular = PhraseTemplate(basketsAreCustomers ? .popularByCustomers : .popularInBaskets)
    boughtWith = PhraseTemplate(
      basketsAreCustomers ? .boughtWithByCustomers : .boughtWithInBaskets)
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
    let (next, products, codes) = (next, products, codes)
    text.removeAll()
    text.add(offer.because < 0 ? popular : boughtWith) { place, text in
      switch place {
      case 0: text.add(Int(next.together(offer)))
      case 1: text.add(Int(next.baskets(offer)))
      default: text.bytes += products.bytes[products.range(Int(codes[Int(offer.because)]))]
      }
    }
    texts.append(text.bytes)
  }
}
