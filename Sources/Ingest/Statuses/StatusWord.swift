import Columns

/// A word of a status column.
struct StatusWord: Sendable, Hashable, Comparable {
  let header: String
  let text: String

  static func < (left: StatusWord, right: StatusWord) -> Bool {
    (left.header, left.text) < (right.header, right.text)
  }
}

extension [StatusWord: Tally] {
  /// A warning for each column with words whose meaning is not known, the most frequent word first.
  var warnings: [Warning] {
    Set(keys.map(\.header)).sorted().map { header in
      let words = filter { $0.key.header == header }.sorted {
        ($1.value.rows, $0.key) < ($0.value.rows, $1.key)
      }
      var all = Tally()
      for word in words { all.add(word.value) }
      let revenue = Money(units: Int64(clamping: all.units))
      let shown = words.prefix(5).map {
        "'\(IngestError.shown($0.key.text))' (\($0.value.rows))"
      }.joined(separator: ", ")
      let others = words.count > 5 ? " and \(words.count - 5) more" : ""
      let isOne = words.count == 1
      return Warning(
        .unknownStatus,
        "Column '\(IngestError.shown(header))': \(isOne ? "the word" : "the words") \(shown)\(others) "
          + "\(isOne ? "is" : "are") not known, so that \(all.rows == 1 ? "the row counts" : "these rows count") "
          + "as sales, \(revenue.cents) in total. If they are none, leave them out with a preset of "
          + "your own that names them under excluded.",
        count: all.rows, amount: revenue, column: header,
        words: words.prefix(20).map(\.key.text))
    }
  }
}
