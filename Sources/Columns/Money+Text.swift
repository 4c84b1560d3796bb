extension Money {
  /// The exact amount as a plain decimal with two to four decimals: `12.50`, `-0.0025`.
  public var text: String {
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 10_000)
    var decimals = String(rest + 10_000).dropFirst()
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    return "\(units < 0 ? "-" : "")\(whole).\(decimals)"
  }

  /// The amount rounded to two decimals, half away from zero: `12.50`.
  public var cents: String {
    let cents = Money.roundedQuotient(units, 100)
    let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(cents < 0 ? "-" : "")\(whole).\(String(rest + 100).dropFirst())"
  }
}
