/// What the first lines of a text look like: those of a table, or of a letter.
struct LineShape {
  /// Whether most lines have as many fields as the others, and more than one.
  let isTable: Bool

  private static let delimiters = [",", ";", "\t", "|"].flatMap { Array($0.utf8) }

  init(_ window: ByteWindow) {
    let bytes = window.bytes.prefix(window.count)
    // Text in UTF-16 has a NUL in every other place: it is looked at when it is decoded.
    guard !bytes.contains(0) else {
      isTable = true
      return
    }
    let isLineEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let lines = bytes.split(whereSeparator: isLineEnd).prefix(40)
    // One word alone may be a header of one column.
    guard lines.count > 1 || bytes.contains(UInt8(ascii: " ")) else {
      isTable = true
      return
    }
    isTable = LineShape.delimiters.contains { delimiter in
      var counts: [Int: Int] = [:]
      for line in lines { counts[line.count { $0 == delimiter }, default: 0] += 1 }
      counts[0] = nil
      let most = counts.values.max() ?? 0
      // A header alone is a table too; of a letter some lines have a comma.
      return most * 2 > lines.count
    }
  }
}
