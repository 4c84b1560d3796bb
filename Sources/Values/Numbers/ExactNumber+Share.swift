extension ExactNumber {
  /// `self x part / whole`, rounded once to 1/10,000, half away from zero, and whether that changed
  /// it; nil where it does not fit or `whole` is 0.
  public func share(
    _ part: ExactNumber, of whole: ExactNumber
  ) -> (number: ExactNumber, rounded: Bool)? {
    let (left, right, divisor) = (shortened, part.shortened, whole.shortened)
    guard divisor.mantissa != 0 else { return nil }
    var (numerator, overflow) = left.mantissa.multipliedReportingOverflow(by: right.mantissa)
    var denominator = divisor.mantissa
    guard !overflow else { return nil }
    let shift = 4 + divisor.decimals - left.decimals - right.decimals
    guard abs(shift) < ExactNumber.powers.count else { return nil }
    if shift >= 0 {
      (numerator, overflow) = numerator.multipliedReportingOverflow(by: ExactNumber.powers[shift])
    } else {
      (denominator, overflow) = denominator.multipliedReportingOverflow(
        by: ExactNumber.powers[-shift])
    }
    guard !overflow else { return nil }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let isNegative = (numerator < 0) != (denominator < 0)
    let isUp = remainder.magnitude >= denominator.magnitude - remainder.magnitude
    let units = quotient + (isUp ? (isNegative ? -1 : 1) : 0)
    return (ExactNumber(mantissa: units, decimals: 4), remainder != 0)
  }
}
