/// The options of a program: every text and every check about them follows from this list.
public struct OptionRegistry: Sendable {
  /// The options in the order of the help: by topic, and in each as they were declared.
  public let options: [AnyRunOption]
  private let places: [String: Int]

  /// Makes a registry; an option that several lists share counts once.
  ///
  /// - Precondition: no two options share a name.
  public init(_ options: [AnyRunOption]) {
    var seen: Set<AnyRunOption> = []
    let unique = options.filter { seen.insert($0).inserted }
    self.options = OptionTopic.all.flatMap { topic in unique.filter { $0.topic == topic } }
    precondition(self.options.count == unique.count, "an option has a topic that is not listed")
    places = Dictionary(uniqueKeysWithValues: self.options.enumerated().map { ($1.name, $0) })
  }

  /// The option of a name; nil where there is none.
  public subscript(name: String) -> AnyRunOption? { places[name].map { options[$0] } }

  /// The topics that have options, in the order of the help.
  public var topics: [OptionTopic] {
    OptionTopic.all.filter { topic in options.contains { $0.topic == topic } }
  }

  /// The options of a topic.
  public func options(of topic: OptionTopic) -> [AnyRunOption] {
    options.filter { $0.topic == topic }
  }

  /// The name most like a mistyped one; nil where none is near.
  public func nearest(to name: String) -> String? {
    NearestName.of(name, among: options.map(\.name))
  }

  /// What the environment sets, such as `HOLDFAST_THREADS`.
  ///
  /// - Parameter environment: the variables and their values.
  public func settings(environment: [String: String]) -> [OptionSetting] {
    options.compactMap { option in
      guard let text = environment[option.variable] else { return nil }
      let isMany = option.form.shape == .list || option.form.shape == .pairs
      return OptionSetting(
        option, isMany ? text.split(separator: ",").map(String.init) : [text], from: .environment)
    }
  }
}

/// The name of a list that a mistyped one most likely means.
public enum NearestName {
  /// The name with the fewest letters to change; nil where more than a third would have to.
  public static func of(_ name: String, among names: [String]) -> String? {
    let distances = names.map { ($0, editDistance($0, name)) }
    guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= max(1, name.count / 3) else {
      return nil
    }
    return best.0
  }

  /// The number of letters to insert, delete, replace or swap with the next one to turn one name into
  /// another.
  private static func editDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var next = [row + 1]
      for column in right.indices {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var least = min(replaced, last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        next.append(least)
      }
      (before, last) = (last, next)
    }
    return last[right.count]
  }
}
