import Customers

/// The kept products that one customer has bought, read from its purchases.
///
/// Made once for a chunk of the customers: its columns are taken out, its memory is reused.
struct OwnProducts {
  /// The places of the products, ascending.
  private(set) var places: [Int32] = []
  /// Those bought on more than one day, ascending.
  private(set) var again: [Int32] = []

  private let contentOffsets: [Int32]
  private let codes: [Int32]
  private let orderOffsets: [Int32]
  private let entryOffsets: [Int32]
  private let days: [Int32]
  private let placeOfCode: [Int32]
  private var bought: [UInt64] = []

  init(_ ledger: Ledger, _ purchases: OrderContents, places: [Int32]) {
    contentOffsets = purchases.offsets
    codes = purchases.codes
    orderOffsets = ledger.orderOffsets
    entryOffsets = ledger.entryOffsets
    days = ledger.entries.day
    placeOfCode = places
  }

  /// Reads a customer.
  mutating func read(_ customer: Int) {
    bought.removeAll(keepingCapacity: true)
    for order in Int(orderOffsets[customer])..<Int(orderOffsets[customer + 1]) {
      let day = UInt64(UInt32(bitPattern: days[Int(entryOffsets[order])]))
      for index in Int(contentOffsets[order])..<Int(contentOffsets[order + 1]) {
        let place = placeOfCode[Int(codes[index])]
        if place >= 0 { bought.append(UInt64(place) << 32 | day) }
      }
    }
    bought.sort()
    list()
  }

  private mutating func list() {
    places.removeAll(keepingCapacity: true)
    again.removeAll(keepingCapacity: true)
    var last = UInt64.max
    for item in bought {
      let place = Int32(truncatingIfNeeded: item >> 32)
      if place != places.last {
        places.append(place)
      } else if item != last, again.last != place {
        again.append(place)
      }
      last = item
    }
  }

  /// Whether the customer has bought a product.
  func contains(_ place: Int32) -> Bool {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] == place
  }
}
