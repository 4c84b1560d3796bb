import Columns
package import Customers
package import Framework

/// How many customers were active one active window ago, and how many of them bought since.
///
/// Retention is never raised to a power: its period is the active window W.
package struct RetentionCount: Sendable, Equatable {
  /// Customers with a purchase day in the W days up to the start of the window.
  package var active = 0
  /// Those of them with a purchase day after it, up to the as-of day.
  package var kept = 0

  /// No customer.
  package init() {}

  /// The share kept; nil where no customer was active.
  package var rate: Double? { active > 0 ? Double(kept) / Double(active) : nil }

  /// The count over all customers; nil in data too short for a window.
  package static func all(_ study: Study) -> RetentionCount? {
    guard study.window.activeDays != nil else { return nil }
    return study.activity.reduce(into: RetentionCount()) { $0.add($1) }
  }

  /// The counts under each label, in the order of the names; nil in data too short for a window.
  package static func each(_ labels: CustomerLabels, _ study: Study) -> [RetentionCount]? {
    guard study.window.activeDays != nil else { return nil }
    var counts = Array(repeating: RetentionCount(), count: labels.names.count)
    for (code, activity) in zip(labels.codes, study.activity) where code >= 0 {
      counts[Int(code)].add(activity)
    }
    return counts
  }

  package mutating func add(_ activity: Activity) {
    guard activity.wasActive else { return }
    active += 1
    if activity.isActive { kept += 1 }
  }
}

/// Whether a customer was active at the start of the window and is active on the as-of day.
package struct Activity: Sendable, Equatable {
  /// A purchase day in the W days up to the start of the window.
  package var wasActive: Bool
  /// A purchase day in the W days up to the as-of day.
  package var isActive: Bool

  /// The activity of every customer, from purchases as known on the as-of day.
  package static func all(_ book: CustomerBook, _ window: ObservationWindow) -> [Activity] {
    guard let days = window.activeDays, let start = window.start else { return [] }
    return book.hasLine.indices.map { customer in
      Activity(
        wasActive: book.hasPurchase(
          customer, after: (start - days).number, through: start.number),
        isActive: book.hasPurchase(customer, after: start.number, through: book.asOf.number))
    }
  }
}

extension Study {
  /// Whether each customer was and is active; empty in data too short for a window.
  package var activity: [Activity] {
    remembered { Activity.all(book, window) }
  }
}
