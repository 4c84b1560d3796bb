/// What the values of a column count or measure.
///
/// Closed, so that every writer can format by it: money with decimals, shares as percentages, days as
/// dates, counts with the name of the thing that is counted.
public enum Unit: Sendable, Hashable {
  /// Money of the run's currency, in 1/10,000.
  case money
  /// How many of a thing.
  case count(Counted)
  /// A part of a whole, from 0 to 1.
  case share
  /// The chance of an event, from 0 to 1.
  case probability
  /// A number over another of the same unit, or an average without a unit of its own.
  case ratio
  /// A figure of a model, such as a parameter, a likelihood or a statistic.
  case number
  /// A length of time in days.
  case days
  /// A length of time in months.
  case months
  /// A length of time in years.
  case years
  /// A calendar day.
  case date
  /// A calendar period such as 2024-06, 2024-Q2 or 2024.
  case period
  /// A score; the highest is the best.
  case score
  /// Points of a survey.
  case points
  /// A place in a ranking; 1 comes first.
  case rank
  /// The id of a customer or an order: a key, never altered.
  case id
  /// The id of a product or a category.
  case product
  /// One of a few names that scripts rely on.
  case label
  /// A sentence for people.
  case text
  /// The path of a file.
  case path
  /// A place in a file: a line, counted from 1, or a byte, counted from 0.
  case place
  /// true or false.
  case flag
  /// Another unit in every row; the column named says which.
  case varying(by: String)

  /// The things that columns count.
  public enum Counted: String, Sendable, Hashable, CaseIterable {
    case customers, orders, lines, rows, products, categories, channels, strata, windows, periods
    case feedback, people
  }

  /// The unit in a word, as `describe` prints it.
  public var name: String {
    switch self {
    case .money: "money"
    case .count(let thing): thing.rawValue
    case .share: "share"
    case .probability: "probability"
    case .ratio: "ratio"
    case .number: "number"
    case .days: "days"
    case .months: "months"
    case .years: "years"
    case .date: "date"
    case .period: "period"
    case .score: "score"
    case .points: "points"
    case .rank: "rank"
    case .id: "id"
    case .product: "product"
    case .label: "label"
    case .text: "text"
    case .path: "path"
    case .place: "place"
    case .flag: "flag"
    case .varying(let column): "unit of \(column)"
    }
  }
}

extension Unit {
  /// Counted customers.
  public static let customers = Unit.count(.customers)
  /// Counted orders.
  public static let orders = Unit.count(.orders)
}
