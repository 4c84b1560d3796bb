public import Results

extension Unit: ExpressibleByStringLiteral {
  /// The unit that `describe` prints as this word, while tables are declared by words.
  public init(stringLiteral word: String) {
    let counted = Counted.allCases.map { Unit.count($0) }
    let all: [Unit] =
      [
        .money, .share, .probability, .ratio, .number, .days, .months, .years, .date, .period,
        .score, .rank,
        .id, .product, .label, .text, .path, .flag,
      ] + counted
    switch word {
    case "line", "byte": self = .place
    case "see unit": self = .varying(by: "unit")
    case "unit of the claim": self = .varying(by: "claim")
    case "unit of the metric": self = .varying(by: "metric")
    case "unit of the measure": self = .varying(by: "measure")
    default:
      self = all.first { $0.name == word } ?? .varying(by: word)
    }
  }
}
