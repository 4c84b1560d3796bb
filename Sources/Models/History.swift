/// What a model knows of a customer's purchase days, with time in days.
///
/// Purchases of one calendar day count as one. The first purchase opens the history, so `repeats` is
/// the number of purchase days less one.
public struct History: Sendable, Equatable {
  /// Purchase days after the first: x of the papers.
  public let frequency: Double
  /// Days from the first to the last purchase day: t_x; 0 where nothing was repeated.
  public let recency: Double
  /// Days from the first purchase day to the end of observation: T, at least t_x.
  public let timeObserved: Double

  /// A history of so many repeats.
  @inlinable
  public init(frequency: Double, recency: Double, timeObserved: Double) {
    self.frequency = frequency
    self.recency = recency
    self.timeObserved = timeObserved
  }
}
