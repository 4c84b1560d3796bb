public import Columns
public import Customers
public import Options
public import Parallelism

/// The context of all analyses of a run: the customers, the windows, the options, and a memo of the
/// labels and measures that several analyses share.
///
/// It knows no measure and no analysis by name. A module that shares a measure adds a property to the
/// study, and says there how it is computed (`remembered`); whoever reads it first computes it.
///
/// A class, because measures are remembered; not `Sendable`, so that it stays on one thread: the
/// compiler refuses a measure that is asked for in the middle of a parallel loop. Analyses run one
/// after the other, each in parallel over the customers.
public final class Study {
  /// The lines, sorted by customer.
  public let ledger: Ledger
  /// The customers on the as-of day.
  public let book: CustomerBook
  /// The span of observation and the active window.
  public let window: ObservationWindow
  /// The options of the run.
  public let options: OptionValues
  /// What the customers file says.
  public let facts: CustomerFacts
  /// Customers of the customers file without a line, in the order of their ids' bytes; they have no
  /// row in the ledger.
  public let prospects: TextColumn
  /// What the customers file says of the prospects, in their order.
  public let prospectFacts: CustomerFacts
  /// What is known of the input as a whole.
  public let input: InputTraits
  /// The threads.
  public let workers: Workers
  /// The customers as known one active window before the as-of day; nil in too short data.
  public private(set) lazy var startBook: CustomerBook? = window.start.map {
    CustomerBook(ledger, asOf: $0, workers: workers)
  }

  private var memo: [MeasureKey: AnyObject] = [:]
  private var underWay: [MeasureKey] = []

  /// A study of some customers, with options that have been checked (`Analysis.check`).
  public init(
    ledger: Ledger, window: ObservationWindow, options: OptionValues,
    facts: CustomerFacts, prospects: TextColumn = TextColumn(),
    prospectFacts: CustomerFacts = CustomerFacts(), input: InputTraits, workers: Workers
  ) {
    self.ledger = ledger
    self.window = window
    self.options = options
    self.facts = facts
    self.prospects = prospects
    self.prospectFacts = prospectFacts
    self.input = input
    self.workers = workers
    book = CustomerBook(ledger, asOf: window.asOf, workers: workers)
  }

  /// The value of the property that calls it, computed when first asked for.
  ///
  /// The key is the place of the property in the source, so that no two measures share one.
  ///
  /// - Precondition: no measure asks for itself, be it through others.
  package func remembered<Value>(
    _ property: StaticString = #function, in file: StaticString = #fileID, _ make: () -> Value
  ) -> Value {
    let key = MeasureKey(property: "\(property)", file: "\(file)")
    // Only the property of this key stores under it, always a value of its own type.
    if let known = memo[key] as? Remembered<Value> { return known.value }
    guard !underWay.contains(key) else {
      let way = (underWay + [key]).map(\.property).joined(separator: " asks for ")
      fatalError("\(way): a circle of measures")
    }
    underWay.append(key)
    let value = make()
    underWay.removeLast()
    memo[key] = Remembered(value)
    return value
  }
}

/// A property of the study whose value is remembered, by its place in the source.
private struct MeasureKey: Hashable {
  let property: String
  let file: String
}

/// A remembered value of any type, optional ones included.
private final class Remembered<Value> {
  let value: Value
  init(_ value: Value) { self.value = value }
}

/// What is known of the input as a whole.
public struct InputTraits: Sendable, Equatable {
  /// Whether profit is only revenue, because there is no cost, profit column or margin.
  public var profitIsRevenue = false
  /// The currency of all money; nil where the input names none.
  public var currency: String?
  /// Whether the first purchases in the data are first purchases (`--complete-history`).
  public var hasCompleteHistory = false
  /// Revenue of lines of the days observed that belong to no customer, in 1/10,000.
  public var anonymousRevenue: Int64 = 0
  /// The optional columns that the input has.
  public var columns: Set<CanonicalColumn> = []

  /// An input without optional columns.
  public init() {}
}
