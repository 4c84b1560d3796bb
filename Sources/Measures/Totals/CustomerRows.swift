public import Columns
import Customers
public import Framework
public import Parallelism

/// The customers that the table `customers` lists, and the way to fill a column of it: those with a
/// line, and the prospects of the customers file, who have none.
public struct CustomerRows: Sendable {
  /// The ids, in the order of their bytes.
  public let id: (ids: TextColumn, rows: [Int32])
  /// For each row the customer's code in the ledger; -1 less its place for a prospect.
  @usableFromInline let codes: [Int32]
  @usableFromInline let workers: Workers

  /// The rows of a study.
  public init(_ study: Study) {
    workers = study.workers
    let (book, known) = (study.book, study.ledger.customerIds)
    let customers = book.hasLine.indices.lazy.filter { book.hasLine[$0] }.map { Int32($0) }
    guard study.prospects.count > 0 else {
      codes = Array(customers)
      id = (known, codes)
      return
    }
    let merged = CustomerRows.merged(Array(customers), known, study.prospects)
    codes = merged.codes
    id = (merged.ids, merged.codes.indices.map { Int32($0) })
  }

  /// Customers and prospects in the order of their ids' bytes.
  private static func merged(
    _ customers: [Int32], _ known: TextColumn, _ prospects: TextColumn
  ) -> (codes: [Int32], ids: TextColumn) {
    var (codes, ids) = ([Int32](), TextColumn())
    codes.reserveCapacity(customers.count + prospects.count)
    ids.reserve(
      count: customers.count + prospects.count, bytes: known.bytes.count + prospects.bytes.count)
    var prospect = 0
    func addProspects(before id: ArraySlice<UInt8>?) {
      while prospect < prospects.count {
        let next = prospects.bytes[prospects.range(prospect)]
        guard id.map({ next.lexicographicallyPrecedes($0) }) ?? true else { return }
        codes.append(-1 - Int32(prospect))
        ids.append(next)
        prospect += 1
      }
    }
    for customer in customers {
      let id = known.bytes[known.range(Int(customer))]
      addProspects(before: id)
      codes.append(customer)
      ids.append(id)
    }
    addProspects(before: nil)
    return (codes, ids)
  }

  /// A value for every row, computed in parallel; prospects all have the same.
  @inlinable
  public func column<Value: BitwiseCopyable & Sendable>(
    prospect: Value, _ value: @Sendable (Int) -> Value
  ) -> [Value] {
    workers.column(of: codes) { $0 < 0 ? prospect : value($0) }
  }

  /// A value for every customer with a line, none for prospects.
  @inlinable
  public func column<Value: BitwiseCopyable & Sendable>(_ value: @Sendable (Int) -> Value?)
    -> [Value?]
  {
    column(prospect: nil, value)
  }

  /// The labels of the rows, and for all prospects the same; none unless given.
  public func labels(
    _ labels: CustomerLabels, prospect: Int16 = -1
  ) -> (codes: [Int16], names: [String]) {
    (column(prospect: prospect) { labels.codes[$0] }, labels.names)
  }

  /// The labels of the rows, and those of the prospects.
  public func labels(
    _ labels: CustomerLabels, prospects: [Int16]
  ) -> (codes: [Int16], names: [String]) {
    (
      workers.column(of: codes) { $0 < 0 ? prospects[-1 - $0] : labels.codes[$0] }, labels.names
    )
  }

  /// No label for any row.
  public func noLabels(_ names: [String]) -> (codes: [Int16], names: [String]) {
    (codes.map { _ in -1 }, names)
  }
}
