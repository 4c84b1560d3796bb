import Columns

extension IngestRun {
  /// Looks for ids that stand for no customer; whether the files are to be read again without them.
  ///
  /// The dictionaries show them for almost nothing. Only inputs that have them are read a second
  /// time, and a third time where the id 0 turns out to be one person's.
  mutating func reviseGuests() -> Bool {
    let found = readers.map(\.rows.kept.customers.dictionary)
    if !options.idsAsWritten.contains(.nothing) {
      let words = NothingWords.found(NothingWords.all, in: found)
      if !words.isEmpty {
        rules.guests += words.map { Array($0.utf8) }
        nothingWords += words
        return true
      }
    }
    guard !options.idsAsWritten.contains(.guest) else { return false }
    if hasJudgedZero {
      guard !rules.zeros.isEmpty, committed.zeroNames.count < 2 else { return false }
      rules.zeros = []
      return true
    }
    hasJudgedZero = true
    guard plans.contains(where: { !$0.names.isEmpty }) else { return false }
    rules.zeros = NothingWords.found(NothingWords.zeros, in: found).map { Array($0.utf8) }
    return !rules.zeros.isEmpty
  }

  /// Adds the other spellings of the customers to leave out; whether there are any.
  mutating func reviseExcluded() -> Bool {
    guard excludedCustomers.count > 0, !hasSpelledExcluded else { return false }
    hasSpelledExcluded = true
    var all = excludedCustomers
    for reader in readers { all.append(reader.rows.kept.customers.dictionary.texts()) }
    let mayDropZero =
      committed.tallies.idsWithSuffix > 0 && committed.tallies.idsWithoutSuffix > 0
    var spellings = IdSpellings(all, without: options.idsAsWritten, mayDropZero: mayDropZero)
    guard let places = spellings?.unite(all).places else { return false }
    let wanted = Set(places.prefix(excludedCustomers.count))
    let found = (0..<all.count).filter { wanted.contains(places[$0]) }.map { all[$0] }
    let known = rules.excluded.count
    rules.excluded = TextColumn(Set(found).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    return rules.excluded.count > known
  }

  /// The words for customers that are none, as they are written.
  var guestWords: [String] {
    nothingWords + rules.zeros.map { String(decoding: $0, as: UTF8.self) }
  }

  /// What is suspicious about the ids.
  ///
  /// - Parameters:
  ///   - customers: how many customers there are.
  ///   - rows: how many rows are used.
  func idWarnings(customers: Int, rows: Int) -> [Warning] {
    [wordWarning, guestWarning, repeatingWarning(customers: customers, rows: rows)]
      .compactMap { $0 }
  }

  private var settles: Bool { plans.contains(where: \.settles) }

  /// What some rows without a customer amount to; where orders are settled, all of them together.
  private func money(_ tally: Tally) -> Money? {
    let tallies = committed.tallies
    guard settles else { return Int64(exactly: tally.units).map { Money(units: $0) } }
    guard tallies.excluded[ExclusionReason.noCustomerId.place].rows == tally.rows else {
      return nil
    }
    return Int64(exactly: tallies.anonymousRevenue).map { Money(units: $0) }
  }

  private var header: String { mappings.first?[.customerId]?.header ?? "customer_id" }

  private var wordWarning: Warning? {
    let rows = committed.tallies.namelessWords
    guard !guestWords.isEmpty, rows.rows > 0 else { return nil }
    let words = guestWords.map { "'\($0)'" }.joined(separator: ", ")
    let place = committed.firstGuest.map { " (first in \($0))" } ?? ""
    let amount = money(rows)
    let rule = rules.zeros.isEmpty ? "nothing" : nothingWords.isEmpty ? "guest" : "nothing,guest"
    return Warning(
      .idsForNothing,
      "Column '\(header)': \(rows.rows == 1 ? "1 row has" : "\(rows.rows) rows have") an id that "
        + "stands for no customer: \(words)\(place)"
        + "\(amount.map { ", \($0.cents) in total" } ?? ""). They are excluded (no_customer_id). If "
        + "they are customers, give --ids-as-written \(rule).",
      count: rows.rows, amount: amount, column: header, file: committed.firstGuest?.path,
      line: committed.firstGuest?.line, words: guestWords)
  }

  private var guestWarning: Warning? {
    let rows = committed.tallies.namedGuests
    guard rows.rows > 0, let plan = plans.first(where: { $0.email >= 0 }) else { return nil }
    let email = plan.headers[plan.email]
    let amount = money(rows)
    return Warning(
      .guestRows,
      "\(rows.rows) of \(committed.tallies.read) rows"
        + "\(amount.map { ", \($0.cents) in total," } ?? "") have no customer id but an e-mail "
        + "address in '\(email)': they are orders of guests, and are excluded (no_customer_id). To "
        + "count customers by their e-mail addresses, give --map customer_id='\(email)'.",
      count: rows.rows, amount: amount, column: email)
  }
}
