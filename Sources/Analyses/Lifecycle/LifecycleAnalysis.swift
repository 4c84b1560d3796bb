import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// Where every relationship stands, and where it stood one active window ago.
  static let lifecycle = Analysis(
    name: "lifecycle",
    summary: "The stage of every relationship, what each stage earns, and who moved where.",
    question: "Do relationships grow or fade, and what does each stage of their life earn us?",
    rules: stageRules + transitionRules,
    source: "The stages exploration, formation, stability and decline of a customer relationship "
      + "as textbooks of customer relationship management teach them; the cut-offs are own rules.",
    columns: [.orderId, .acquiredOn],
    options: AnyRunOption.ofStages,
    tables: [.lifecycle, .marketingStages, .lifecycleTransitions], of: LifecycleFigures.init)

  private static let stageRules = [
    """
    The first stage that applies, in this order. prospect: in the customers file, without a line. \
    no_purchase: lines, but no purchase. ended: the risk of churn-risk is lost (--lost-from). \
    decline: an overdue ratio of at least 2 (--decline-from), or falling profit. stability: at \
    least 5 purchase days (--stability-purchases), a first purchase at least W days ago, and gaps \
    whose coefficient of variation is at most 1 (--steady-variation). exploration: one purchase \
    day, or two with the first purchase less than 2 g0 (--exploration-gaps) ago, the last one in \
    the W days up to the as-of day; a customer who has been silent for longer no longer explores \
    and is in decline, even where the usual gap is long. formation: all others.
    """,
    """
    W is the active window, g0 the usual gap of the base, and the overdue ratio days since the last \
    purchase / typical gap, all as in churn-risk. The coefficient of variation is the sample \
    standard deviation of the gaps between purchase days divided by their mean.
    """,
    """
    Falling profit: at least 3 purchase days in W (--falling-purchases), and the newer half of W \
    holds less than half (--falling-below) of the profit of the older half, which must be above \
    zero. An odd W gives its extra day to the older half.
    """,
    """
    The marketing stages are the same customers by another name: awareness and consideration are \
    prospects without and with a contact up to the as-of day (acquired_on in the customers file), \
    purchase is exploration, use is formation, loyalty is stability, loss is decline and ended.
    """,
  ]

  private static let transitionRules = [
    """
    The transitions compare the stage of today with that one W before, judged by lines up to that \
    day only, with the g0 of that day and the W of the run. A customer without a line by then comes \
    from prospect if the customers file gives a contact up to that day, else from new. So every \
    customer of today is in one row: the rows of one `to` add up to its row in lifecycle.
    """,
    """
    Prospects have neither orders nor money. In data under 60 days there is no active window: only \
    prospect and no_purchase are known, and the other rows stay empty.
    """,
  ]
}
