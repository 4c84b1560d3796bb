import Testing

/// Days of instants in zones as the system knows them.
@Suite struct TimezoneTests {
  /// A zone, an instant, and its day by hand.
  struct Moved: Sendable, CustomTestStringConvertible {
    let zone: String
    let instant: String
    let day: String
    init(_ zone: String, _ instant: String, _ day: String) {
      (self.zone, self.instant, self.day) = (zone, instant, day)
    }
    var testDescription: String { "\(instant) in \(zone)" }
  }

  static let moved = [
    // Summer time begins on 2025-03-30 at 01:00 UTC: midnight is 23:00 UTC before and 22:00 after.
    Moved("Europe/Berlin", "2025-03-29T22:59:59Z", "2025-03-29"),
    Moved("Europe/Berlin", "2025-03-29T23:00:00Z", "2025-03-30"),
    Moved("Europe/Berlin", "2025-03-30T21:59:59Z", "2025-03-30"),
    Moved("Europe/Berlin", "2025-03-30T22:00:00Z", "2025-03-31"),
    // Summer time ends on 2025-11-02 at 06:00 UTC.
    Moved("America/New_York", "2025-11-02T03:59:59Z", "2025-11-01"),
    Moved("America/New_York", "2025-11-03T04:59:59Z", "2025-11-02"),
    Moved("America/New_York", "2025-11-03T05:00:00Z", "2025-11-03"),
    // Half an hour and three quarters; Nepal had 5:30 until 1986.
    Moved("Asia/Kolkata", "2025-01-01T18:29:59Z", "2025-01-01"),
    Moved("Asia/Kolkata", "2025-01-01T18:30:00Z", "2025-01-02"),
    Moved("Asia/Kathmandu", "2025-01-01T18:15:00Z", "2025-01-02"),
    Moved("Asia/Kathmandu", "1985-06-01T18:29:59Z", "1985-06-01"),
    Moved("Asia/Kathmandu", "1985-06-01T18:30:00Z", "1985-06-02"),
    // Samoa skipped 2011-12-30, at 10:00 UTC.
    Moved("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
    Moved("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"),
    Moved("UTC", "2025-01-01T23:59:59-00:01", "2025-01-02"),
    Moved("+02:00", "2025-01-01T22:00:00Z", "2025-01-02"),
    Moved("-0530", "2025-01-01T05:29:59Z", "2024-12-31"),
  ]

  @Test(arguments: moved)
  func `instants fall on the day of the zone`(_ moved: Moved) throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", "customer_id,date,amount\na,\(moved.instant),1\n")
    let result = try Command.run(
      ["inspect", "sales.csv", "--timezone=\(moved.zone)"], in: folder.url)
    #expect(result.code == 0)
    #expect(result.output.contains("a  \(moved.day)  1.00"), "\(result.output)")
  }

  @Test(arguments: [
    ("Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"), ("IST", "+02:00"),
    ("+25:00", "+02:00"), ("Nowhere/Land", "+02:00"),
  ])
  func `unknown zones are refused with a suggestion`(_ name: String, _ word: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", "customer_id,date,amount\na,2025-01-01,1\n")
    let result = try Command.run(["inspect", "sales.csv", "--timezone=\(name)"], in: folder.url)
    #expect(result.code == 64)
    #expect(
      result.messages.contains("--timezone: '\(name)' is not the name of a time zone, or an offset")
    )
    #expect(result.messages.contains(word), "\(result.messages)")
  }
}
