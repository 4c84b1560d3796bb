/// The medians of groups, found in one walk over values that are already in order.
enum GroupMedians {
  /// The median of each group: the middle value, or the mean of the two in the middle; nil for a
  /// group without a value.
  ///
  /// - Parameters:
  ///   - values: whole numbers.
  ///   - order: their places from the lowest to the highest.
  ///   - groups: the group of each value.
  ///   - count: the number of groups.
  static func medians(
    _ values: [Int64], order: [Int32], groups: [Int16], count: Int
  ) -> [Double?] {
    var sizes = Array(repeating: 0, count: count)
    for group in groups { sizes[Int(group)] += 1 }
    var seen = Array(repeating: 0, count: count)
    var doubled = Array(repeating: Int64(0), count: count)
    for place in order {
      let group = Int(groups[Int(place)])
      if seen[group] == (sizes[group] - 1) / 2 { doubled[group] += values[Int(place)] }
      if seen[group] == sizes[group] / 2 { doubled[group] += values[Int(place)] }
      seen[group] += 1
    }
    return zip(sizes, doubled).map { $0 > 0 ? Double($1) / 2 : nil }
  }
}
