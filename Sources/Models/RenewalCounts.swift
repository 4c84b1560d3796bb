/// How many customers of a contract renewed it and how many left, by age, over cohorts of any age.
public struct RenewalCounts: Sendable, Equatable {
  /// How many renewed at the end of each period, beginning with the first.
  public private(set) var renewed: [Int] = []
  /// How many left at the end of each period, beginning with the first.
  public private(set) var lost: [Int] = []

  /// The number of customers in all cohorts, each counted at its first age.
  public private(set) var customers = 0

  /// No customers yet.
  public init() {}

  /// The renewals of some cohorts.
  ///
  /// - Parameter cohorts: for each cohort how many customers it had at age 0, 1, … up to now.
  /// - Precondition: no count is below 0 or above the one before it.
  public init(cohorts: [[Int]]) {
    for cohort in cohorts { add(survivors: cohort) }
  }

  /// Adds a cohort.
  ///
  /// - Parameters:
  ///   - survivors: how many customers it had at each age in turn, up to now.
  ///   - age: the age of the first count; above 0 where nothing is known of younger ages.
  /// - Precondition: no count is below 0 or above the one before it.
  public mutating func add(survivors: [Int], fromAge age: Int = 0) {
    precondition(age >= 0)
    customers += survivors.first ?? 0
    let missing = age + survivors.count - 1 - renewed.count
    if missing > 0 {
      renewed.append(contentsOf: repeatElement(0, count: missing))
      lost.append(contentsOf: repeatElement(0, count: missing))
    }
    for (place, (before, after)) in zip(survivors, survivors.dropFirst()).enumerated() {
      precondition(after >= 0 && after <= before)
      renewed[age + place] += after
      lost[age + place] += before - after
    }
  }
}
