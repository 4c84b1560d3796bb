/// When plain records are looked for.
///
/// A look costs as much as reading some records, whatever it finds. Where several in a row come to a
/// few lines each, since most records take more than one line or have stray quotes, the records
/// between two looks are read by themselves, more and more of them. Which of the two ways a record
/// takes changes no result.
struct PlainPace: Sendable {
  /// How many looks in a row have come to a few lines.
  private var poorLooks = 0
  /// How many records are read before the next look.
  private var pause = 0

  /// How many lines are a few.
  private static let few = 8
  /// How many such looks are made before there is a pause; each one after that doubles it.
  private static let patience = 6
  /// The base-2 logarithm of the longest pause.
  private static let longest = 8

  /// Whether to look for plain records before the next record is read.
  mutating func isDue() -> Bool {
    guard pause > 0 else { return true }
    pause -= 1
    return false
  }

  /// Notes to how many lines a look has come.
  mutating func note(lines: Int) {
    guard lines < PlainPace.few else { return poorLooks = 0 }
    poorLooks += 1
    guard poorLooks > PlainPace.patience else { return }
    pause = 1 << min(poorLooks - PlainPace.patience, PlainPace.longest)
  }
}
