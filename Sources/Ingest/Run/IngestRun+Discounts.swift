import Columns
import Decoding

/// Finds out whether discounts are money or shares: all of a column lie from 0 to 1, and some between.
extension IngestRun {
  /// Takes what is known about discounts into the plans.
  mutating func takeDiscountUnits() {
    for file in plans.indices where shareFamilies.contains(forms.families.family(of: file)) {
      guard !plans[file].discountUnitIsKnown, !plans[file].discount.isAbsent else { continue }
      (plans[file].discountUnit, plans[file].discountUnitIsKnown) = (.share, true)
    }
  }

  /// Reads files anew whose discounts turned out to be shares; false where there are none.
  mutating func reviseDiscounts() -> Bool {
    var signs: [Int: DiscountSigns] = [:]
    for file in plans.indices where plans[file].watchesDiscounts {
      signs[forms.families.family(of: file), default: DiscountSigns()].add(
        committed.discounts[file])
    }
    let found = Set(signs.filter(\.value.areShares).keys)
    guard !found.isEmpty else { return false }
    shareFamilies.formUnion(found)
    takeDiscountUnits()
    makeRules()
    return true
  }

  /// What to say of discounts that are read as shares without being asked to, for each kind of file.
  var shareWarnings: [Warning] {
    shareFamilies.sorted().compactMap { family in
      let files = plans.indices.filter { forms.families.family(of: $0) == family }
      guard let file = files.first, plans[file].discountUnit == .share else { return nil }
      let header = plans[file].headers[plans[file].discount.field]
      let rows = files.reduce(0) { $0 + committed.rows[$1] }
      let path = self.files[file].path
      return Warning(
        .discountIsShare,
        "Column '\(IngestError.shown(header))' of '\(path)' lies between 0 and 1 in all "
          + "\(rows) rows, so it is read as the share of quantity x price that is taken off. Confirm "
          + "with --discount-is share, or give money if it is money.",
        count: rows, column: header, file: path)
    }
  }
}
