/// A line of a file; places compare in the order of files and lines.
struct LinePlace: Sendable, Comparable {
  var file: Int
  var line: Int

  static func < (left: LinePlace, right: LinePlace) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}
