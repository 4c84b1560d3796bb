import Analyses
import Columns
import Ingest
import Options
import Values

/// What counts, and as what.
extension AnyRunOption {
  static let asOf = RunOption<Day?>(
    "as-of", .day, in: .rules, "Last day of the observation.", example: "2025-12-31",
    otherwise: "the newest day in the data")
  static let from = RunOption<Day?>(
    "from", .day, in: .rules, "First day that counts.", example: "2023-01-01", otherwise: "all")
  static let currency = RunOption<String?>(
    "currency", .text("CODE", expected: "a currency code"), in: .rules,
    "Keep the lines in this currency and exclude the others.", example: "EUR",
    otherwise: "the data must have one currency")
  static let amountPer = RunOption<AmountBasis?>(
    "amount-per", .choice, in: .rules,
    "Whether the amount is that of each line, or that of the whole order and so counts once even if "
      + "every line of the order repeats it.", example: "order",
    otherwise: "found out from quantity, price and product, or by the preset")
  static let discountIs = RunOption<DiscountUnit?>(
    "discount-is", .choice, in: .rules,
    "What the column of discounts holds: the money taken off, or the share or the percentage of "
      + "quantity x price.", example: "percent",
    otherwise: "share where all lie between 0 and 1, otherwise money")
  static let refunds = RunOption<RefundPolicy>(
    "refunds", .choice, default: .net, in: .rules,
    "net counts refunds against revenue; drop excludes lines with negative revenue and ignores "
      + "refund columns; reject rejects rows with a refund.")
  static let margin = RunOption<Margin>(
    "margin",
    .value(
      "SHARE", expected: NumberText.shareExpected, text: { _ in "1" }, hint: NumberText.shareHint,
      { Margin($0) }),
    default: .whole, in: .rules,
    "Profit as a share of revenue, where the export has neither cost nor profit.",
    example: "0.35")
  static let acceptMixedProfit = RunOption<Bool>(
    "accept-mixed-profit", .flag, default: false, in: .rules,
    "Read files with neither profit nor cost beside files that have one of them: all revenue of the "
      + "former counts as profit.")
  static let excludeCustomers = RunOption<String?>(
    "exclude-customers", .path(), in: .rules,
    "File with the ids of customers to leave out, one per line: tests, staff, resellers.",
    example: "staff.txt")
  static let idMap = RunOption<String?>(
    "id-map", .path(["csv"]), in: .rules,
    "CSV file with the columns id,customer_id that says which ids of the exports are one customer. "
      + "The customers file and the customers to leave out use the ids in customer_id.",
    example: "ids.csv")
  static let dedupe = RunOption<Deduplication?>(
    "dedupe", .deduplication, in: .rules,
    "Count equal lines once: line compares every cell, names of columns or headers compare only "
      + "those and keep the latest line. May be repeated.", example: "order_id,product_id",
    otherwise: "every line counts")
  static let completeHistory = RunOption<Bool>(
    "complete-history", .flag, default: false, in: .rules,
    "The data go back to the first purchase of every customer.")

  /// The options on what counts, in the order of the help.
  static let ofRules: [AnyRunOption] = [
    .asOf, .from, .currency, .amountPer, .discountIs, .refunds, .margin, .acceptMixedProfit,
    .excludeCustomers, .idMap, .dedupe,
    .completeHistory,
  ]
}

extension OptionKind where Value == Deduplication {
  /// The word `line`, or names of columns.
  static var deduplication: OptionKind {
    let form = OptionForm(
      .list, valueName: "line|COLUMN,…", expected: "line, or names of columns separated by commas",
      completion: .words(["line"] + CanonicalColumn.allCases.map(\.rawValue)))
    return OptionKind(form, text: { _ in nil }) { texts throws(OptionFault) in
      guard let rule = Deduplication(texts.map { String($0.trimmed) }) else {
        throw .unexpected(texts.last ?? "")
      }
      return rule
    }
  }
}

extension OptionRegistry {
  /// The options of a run: its own and those of the analyses.
  static let run = OptionRegistry(
    AnyRunOption.ofReport + AnyRunOption.ofInput + AnyRunOption.ofRules + Catalog.options)
}
