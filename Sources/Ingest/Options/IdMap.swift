import Columns

/// Which ids of the exports are one customer.
///
/// Ids are those of the exports without blanks around them and without the `.0` that all of them
/// end in. The customers file and the list of customers to leave out name the ids to use.
public struct IdMap: Sendable, Equatable {
  /// Ids of the exports in the order of their bytes.
  private(set) var ids = TextColumn()
  /// For each of them the id to use.
  private(set) var customers = TextColumn()

  /// A map that changes nothing.
  public init() {}

  /// The number of ids that are changed.
  public var count: Int { ids.count }

  /// The id to use.
  func customer(of id: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard count > 0, let row = ids.rowOfSorted(id) else { return id }
    return customers.bytes[customers.range(row)]
  }

  /// The ids of the exports that are some customers, in the order of their bytes.
  func sources(of wanted: TextColumn) -> TextColumn {
    guard count > 0 else { return wanted }
    var sources = TextColumn()
    for row in 0..<wanted.count where ids.rowOfSorted(wanted.bytes[wanted.range(row)]) == nil {
      sources.append(wanted.bytes[wanted.range(row)])
    }
    for row in 0..<count where wanted.rowOfSorted(customers.bytes[customers.range(row)]) != nil {
      sources.append(ids.bytes[ids.range(row)])
    }
    return sources.sortedByBytes().column
  }

  /// Makes an id that of a customer; ids come in the order of their bytes.
  mutating func add(_ id: ArraySlice<UInt8>, _ customer: ArraySlice<UInt8>) {
    ids.append(id)
    customers.append(customer)
  }
}
