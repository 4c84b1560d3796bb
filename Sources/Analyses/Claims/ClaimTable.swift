import Framework
import Options
import Results

/// All claims, each with its verdict.
struct JudgedClaims: Sendable {
  let claims: [Claim]
  /// Where each measured value lies.
  let verdicts: [Claim.Verdict]

  init(_ study: Study) {
    let (claims, tolerance) = (ClaimList(study).all, study.options[.claimTolerance])
    self.claims = claims
    verdicts = claims.map { $0.verdict(tolerance: tolerance) }
  }
}

extension Table where Source == JudgedClaims {
  static let claims: Table<JudgedClaims> = Table(
    "claims",
    "One row for every claim of the literature on profit, retention, tenure and loyalty: what is "
      + "quoted, what the data say, and how it was measured.",
    order: "In a fixed order: concentration, retention, costs, members, repeats, tenure, loyalty."
  ) {
    Column.name("claim", .label, "The claim.") { $0.claims.map(\.name) }
    Column<JudgedClaims>.figures
    Column.label(
      "verdict", "within, below or above what is quoted; unknown where nothing is measured."
    ) { ($0.verdicts.map(\.rawValue), Claim.Verdict.names) }
    Column.text("how", "How it was measured, or why it was not.") { $0.claims.map(\.how) }
  }
}

extension Column where Source == JudgedClaims {
  /// What is quoted and what is measured.
  @ColumnList<JudgedClaims> fileprivate static var figures: [Column<JudgedClaims>] {
    Column.number(
      "quoted_low", .varying(by: "claim"), "The lowest quoted figure: a share or a multiple."
    ) { $0.claims.map(\.low) }
    Column.number(
      "quoted_high", .varying(by: "claim"),
      "The highest quoted figure; empty where the claim is only of more than quoted_low."
    ) { $0.claims.map(\.high) }
    Column.number(
      "measured", .varying(by: "claim"), "What the data say; empty where they do not."
    ) { $0.claims.map(\.measured) }
  }
}
