/// Seconds by stage, in the order in which stages began, and by part of a stage.
struct Stopwatch {
  private(set) var laps: [(name: String, seconds: Double)] = []
  /// Seconds by part, whatever the stage.
  private(set) var parts: [(name: String, seconds: Double)] = []
  private var last = ContinuousClock.now

  /// Ends a stage: the time since the end of the one before, added to earlier laps of its name.
  ///
  /// - Parameter part: what the time went to within the stage, where that is counted separately.
  mutating func lap(_ stage: String, of part: String? = nil) {
    let now = ContinuousClock.now
    let seconds = (now - last) / .seconds(1)
    Stopwatch.add(seconds, to: stage, in: &laps)
    if let part { Stopwatch.add(seconds, to: part, in: &parts) }
    last = now
  }

  private static func add(
    _ seconds: Double, to name: String, in list: inout [(name: String, seconds: Double)]
  ) {
    if let index = list.firstIndex(where: { $0.name == name }) {
      list[index].seconds += seconds
    } else {
      list.append((name, seconds))
    }
  }
}
