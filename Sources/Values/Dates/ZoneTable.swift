import Statistics

/// A time zone as the moments in which its offset changes.
public struct ZoneTable: Sendable, Equatable {
  /// Seconds since 1970-01-01 in UTC, ascending: from each on the next offset holds.
  private let instants: [Int64]
  /// Seconds east of UTC: one before the first instant, and one from each on.
  private let offsets: [Int32]

  /// A zone.
  ///
  /// - Precondition: the instants ascend, and there is one offset more than instants.
  public init(instants: [Int64], offsets: [Int32]) {
    precondition(offsets.count == instants.count + 1)
    precondition(zip(instants, instants.dropFirst()).allSatisfy { $0 < $1 })
    self.instants = instants
    self.offsets = offsets
  }

  /// The seconds east of UTC at an instant.
  func offset(at instant: Int) -> Int {
    Int(offsets[instants.indices.partitioningIndex { instants[$0] > instant }])
  }

  /// The day in this zone, since 1970-01-01, at an instant.
  func day(at instant: Int) -> Int32? {
    let local = instant + offset(at: instant)
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return Int32(exactly: day)
  }

  /// The zone that is always UTC.
  static let utc = ZoneTable(instants: [], offsets: [0])
}
