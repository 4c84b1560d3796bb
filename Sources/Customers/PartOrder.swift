/// An order of the customer at hand: its first day, and its lines as a range of keyed lines.
struct PartOrder {
  var firstDay: Int32
  var lines: Range<Int>
}
