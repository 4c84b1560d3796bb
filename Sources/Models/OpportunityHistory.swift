/// What a model knows of a customer that may buy once at each of a number of opportunities, such as
/// the yearly appeal of a charity or the months of a plan.
public struct OpportunityHistory: Sendable, Equatable {
  /// At how many opportunities it bought: x of the paper.
  public let purchases: Int
  /// The last of them at which it did, counted from 1; 0 where it never did: t_x.
  public let last: Int
  /// How many there were: n.
  public let opportunities: Int

  /// A history.
  ///
  /// - Precondition: `0 <= purchases <= last <= opportunities`, and `last` is 0 only where
  ///   `purchases` is.
  public init(purchases: Int, last: Int, opportunities: Int) {
    precondition(purchases >= 0 && purchases <= last && last <= opportunities)
    precondition(purchases > 0 || last == 0)
    self.purchases = purchases
    self.last = last
    self.opportunities = opportunities
  }
}
