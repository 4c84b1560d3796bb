import Foundation

/// The rows of a generated export, with umlauts, euro signs and quotes in ids and names.
enum ShopRows {
  /// The header and some thousand rows: order_id, customer_id, order_date, product_id, category,
  /// quantity, unit_price, amount, discount, channel.
  static func generate() throws -> [[String]] {
    let folder = try TemporaryFolder()
    let result = try Command.run(
      [
        "generate", "bench", "--rows", "3000", "--customers", "400", "--seed", "11", "--out",
        "shop.csv",
      ], in: folder.url)
    guard result.code == 0, let text = folder.text("shop.csv") else { return [] }
    return text.split(separator: "\n").enumerated().map { index, line in
      var cells = cells(line)
      guard index > 0 else { return cells }
      cells[1] = cells[1].replacingOccurrences(of: "C", with: "Kundin Größe € ")
      cells[4] += " à 5 €"
      return cells
    }
  }

  /// The fields of a line of CSV.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    var last: Character = ","
    for character in line {
      if character == "\"" {
        // The second of two quotes within quotes stands for one.
        if !isQuoted, last == "\"" { cells[cells.count - 1].append("\"") }
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
      last = character
    }
    return cells
  }
}
