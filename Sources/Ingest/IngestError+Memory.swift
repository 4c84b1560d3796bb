extension IngestError {
  /// What is to be done with an input that does not fit into memory.
  static func tooLarge(_ available: Int, _ needed: Int, _ isWhole: Bool, _ rows: Int) -> String {
    """
    The input is too large for memory: \(size(available)) may be used, \
    \(isWhole ? "about" : "more than") \(size(needed)) would be needed. \
    \(rows == 0 ? "Not one row fits" : "About \(rounded(rows)) rows fit"). \
    Read later days only with --from, compute less with --only, use a machine with more memory, or say \
    with --memory that more may be used.
    """
  }

  /// A number of bytes with two or three digits: `1.5 GiB`, `20 MiB`.
  private static func size(_ bytes: Int) -> String {
    let mebibytes = max(1, Int((Double(bytes) / 1_048_576).rounded()))
    guard mebibytes >= 1_024 else { return "\(mebibytes) MiB" }
    let tenths = Int((Double(bytes) / 1_073_741_824 * 10).rounded())
    if tenths >= 100 || tenths % 10 == 0 { return "\((tenths + 5) / 10) GiB" }
    return "\(tenths / 10).\(tenths % 10) GiB"
  }

  /// A number of rows, rounded down to two digits, with separators: `1,200,000`.
  private static func rounded(_ rows: Int) -> String {
    var unit = 1
    while rows / unit >= 100 { unit *= 10 }
    var groups = String(rows / unit * unit)[...]
    var text = ""
    while groups.count > 3 {
      text = ",\(groups.suffix(3))\(text)"
      groups = groups.dropLast(3)
    }
    return groups + text
  }
}
