/// How regular the gaps between the purchases of a customer are: Erlang numbers of a whole shape.
///
/// The shape is part of a model's type, like the names of its parameters, because it is chosen and
/// not estimated together with them.
public protocol ErlangGap: Sendable {
  /// The shape k, 1 to 4: a gap is the sum of k exponential numbers.
  static var shape: Int { get }
}

/// Purchases at random: exponential gaps.
public enum Erlang1: ErlangGap {
  /// The shape 1.
  public static let shape = 1
}

/// Gaps of shape 2: short ones are rare.
public enum Erlang2: ErlangGap {
  /// The shape 2.
  public static let shape = 2
}

/// Gaps of shape 3.
public enum Erlang3: ErlangGap {
  /// The shape 3.
  public static let shape = 3
}

/// Gaps of shape 4: a clear rhythm, with a coefficient of variation of one half.
public enum Erlang4: ErlangGap {
  /// The shape 4.
  public static let shape = 4
}
