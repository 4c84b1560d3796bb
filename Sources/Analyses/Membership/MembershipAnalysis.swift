import Columns
import Framework
import Measures
import Prediction
import Results

extension Analysis {
  /// Members beside other customers, as they are and like with like.
  static let membership = Analysis(
    name: "membership",
    summary: "What members earn us beside other customers, as they are and like with like.",
    question: "Do members spend more because they are members, or do big spenders join?",
    rules: [
      """
      A member at the start of the window is a customer whose member_since is on or before the day \
      one active window W before the as-of day. A customer who has joined since then is on neither \
      side, and one who joins after the as-of day is not a member.
      """,
      """
      Compared are the customers with a purchase up to that day, by what they did in the W days \
      since: profit, revenue and purchases x 365/W, and the share with a purchase.
      """,
      """
      raw compares all members with all others. It misleads: members have been customers for longer, \
      and heavy buyers are more likely to join.
      """,
      """
      matched compares within strata of tenure year x quarter of the first purchase x acquisition \
      channel (where the customers file has it), all as known at the start. The others' average of \
      each stratum is weighted by its members; members without a counterpart are left out and \
      counted. The ratio is that of the two averages: a mean of the strata's own ratios would depend \
      on strata whose others earn next to nothing.
      """,
      """
      matched_standing also asks for the same profit tier and segment at the start. Heavy buyers are \
      more likely to join, and of all comparisons this one leaves least of that selection; it also \
      takes away what membership had done by then to lift members into a better tier. In generated \
      shops, where the effect is known, matched is far above it and matched_standing somewhat.
      """,
      """
      The standard error comes from the spread within the strata. Membership was not assigned at \
      random, so that even a difference of many standard errors may have other reasons.
      """,
    ],
    source: """
      Direct standardisation, as in W. G. Cochran, The effectiveness of adjustment by \
      subclassification in removing bias in observational studies, Biometrics 24(2), 1968, 295-313.
      """,
    columns: [.orderId, .acquisitionChannel],
    requires: [.memberSince],
    options: [.rfmBins, .rfmMethod, .rfmThresholds, .segments, .segmentGrid],
    tables: [.membership, .membershipStrata, .membershipGroups], of: Membership.init)
}
