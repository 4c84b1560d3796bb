import Columns
import Ingest
import Values

/// A preset in words.
struct PresetText {
  let preset: Preset

  /// How files are recognised, in a line.
  var recognition: String {
    guard !preset.signature.isEmpty else { return "Only by its name." }
    return "Recognised by \(preset.signature.map(\.text).joined(separator: ", "))."
  }

  /// All there is to know.
  var text: String {
    var parts = [
      "\(preset.name.uppercased())\n\(Layout.wrap(preset.title, indent: 2))",
      "  Recognised by the headers\n"
        + (preset.signature.isEmpty
          ? "    none: give --preset \(preset.name)"
          : Layout.wrap(preset.signature.map(\.text).joined(separator: ", "), indent: 4)),
      "  Columns (canonical column, headers of the export)\n" + Layout.columns(columns, indent: 4),
      "  Rules\n"
        + rules.map { "    - " + Layout.wrap($0, indent: 6).dropFirst(6) }.joined(separator: "\n"),
    ]
    if !preset.advice.isEmpty {
      parts.append("  Advice\n\(Layout.wrap(preset.advice, indent: 4))")
    }
    return parts.joined(separator: "\n\n")
  }

  private var columns: [[String]] {
    preset.columns.sorted { $0.key < $1.key }.map { [$0.key.rawValue, $0.value.text] }
  }

  private var rules: [String] {
    var rules = [
      "A | B: the first of these headers that a file has. A?: an export without it is read too. "
        + "--map wins over the preset, column by column."
    ]
    if preset.fillsDown {
      rules.append(
        "Order id, customer, date, status, currency and channel stand on an order's first line and "
          + "hold for its further lines; money never does.")
    }
    if preset.amountPerOrder {
      rules.append(
        "The amount is that of the whole order: it counts once, however many lines repeat it.")
    }
    if preset.columns[.refund] != nil {
      rules.append(
        "The refund is money of the order that was given back: it is subtracted once, on the "
          + "order's day.")
    }
    for (meaning, effect) in [
      (StatusMeaning.counts, "counts"), (.excluded, "is excluded as cancelled"),
      (.refund, "gives money back: its amount counts as negative"),
    ] {
      let words = preset.statuses.filter { $0.value == meaning }.map(\.key).sorted()
      if !words.isEmpty {
        rules.append("A line with the status \(words.joined(separator: ", ")) \(effect).")
      }
    }
    if !preset.guests.isEmpty {
      let ids = preset.guests.joined(separator: ", ")
      rules.append("The customer \(ids) is a guest: the line has no customer id.")
    }
    if let format = preset.dateFormat {
      rules.append("Dates usually are \(format); --date-format says otherwise.")
    }
    if let decimal = preset.decimal {
      rules.append("Decimals usually have a \(decimal.rawValue); --decimal says otherwise.")
    }
    return rules
  }
}
