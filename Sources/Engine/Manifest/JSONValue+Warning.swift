import Columns

extension JSONValue {
  /// A warning with its code, its sentence and those of its fields that say something.
  init(_ warning: Warning, isIgnored: Bool) {
    var members = [
      Member("code", .string(warning.code.rawValue)),
      Member("sentence", .string(warning.sentence)),
    ]
    func add(_ name: String, _ value: JSONValue?) {
      if let value { members.append(Member(name, value)) }
    }
    add("count", warning.count.map { .integer($0) })
    add("amount", warning.amount.map { .number($0.value) })
    add("column", warning.column.map { .string($0) })
    add("file", warning.file.map { .string($0) })
    add("line", warning.line.map { .integer($0) })
    add("words", warning.words.isEmpty ? nil : .array(warning.words.map { .string($0) }))
    add("ignored", isIgnored ? .boolean(true) : nil)
    self = .object(members)
  }
}
