import Framework

/// The rules of the retention projection in plain words.
enum RetentionRules {
  static let all = measurement + survival + valuation + scenarios

  private static let measurement = [
    """
    W is the active window: 365 days, less in data under 730 days. In data under 60 days there is \
    none, and every value stays empty. A customer is active on a day if they have a purchase in \
    the W days up to and including it.
    """,
    """
    r, the retention, is the share of the customers active one W before the as-of day who have a \
    purchase since. The period of every figure is W: r is never raised to a power to make it a \
    yearly rate.
    """,
    """
    Tier and segment are those at the start of the window, from the lines up to that day only. \
    Every tier and segment has its rows, including no_purchase (lines, but no purchase by then).
    """,
    """
    m, the margin, is the profit of the kept customers in the W days up to the as-of day, divided \
    by their number.
    """,
  ]

  private static let survival = [
    """
    retention_survival follows customers from window to window after their first purchase: window \
    0 is the first W days, beginning with that purchase, window k the k-th W days after it. Only \
    windows that had ended by the as-of day count. A customer reaches age k if they have a \
    purchase in each of the windows 0 to k. With the first window without a purchase they have \
    left; a later return counts as won, not as kept.
    """,
    """
    Cohorts of first purchases (--cohort) that are left-truncated in the table cohorts are left \
    out: their customers may be older than they look. --complete-history, acquired_on and \
    member_since bring them in.
    """,
    """
    The model of retention_survival is the shifted beta-geometric: every customer leaves at the \
    end of a window with a probability of their own, and these probabilities have a beta \
    distribution, so that the retention at age k is (beta + k - 1) / (alpha + beta + k - 1). It is \
    fitted by maximum likelihood. standard_error is that of model_retention by the delta method. \
    It shows how closely the customers determine the model, not how far a wrong model may be off.
    """,
    """
    The fit is refused, and the model's columns stay empty, where under 20 customers were followed \
    for two windows, where all of them stayed or all left, where only one age was observed, or \
    where the likelihood has no clear maximum. The observed shares are filled all the same.
    """,
  ]

  private static let valuation = [
    """
    Values are per customer active today: the sum over the coming periods t = 1, 2, … of the \
    margin times (r / (1 + d))^t, where d = (1 + discount rate)^(W / 365) - 1. Payments fall at \
    the end of a period; the running period is not counted.
    """,
    """
    constant_margin pays m in every period: with the horizon 10y in the 3650 div W periods of ten \
    years, with unlimited in all periods to come, which makes m r / (1 + d - r).
    """,
    """
    tenure_curve pays for ten years, at the end of each period, m times the profit per customer of \
    the tenure year reached by then, divided by the profit per customer of today's tenure year. \
    Today's is the year in which the average tenure of the kept customers lies. A tenure year with \
    under \(SmallestBase.customers) customers takes the figures of the last year before it with \
    \(SmallestBase.customers).
    """,
    """
    The tenure curve stays empty where over half of the customers of tenure year 1 may have bought \
    before the data begin, where no tenure year up to the scope's own has \
    \(SmallestBase.customers) customers, and where the scope's own year brings no profit.
    """,
    """
    delta changes the retention in two readings, because 5 % more is quoted both ways: points is r \
    + delta, relative is r (1 + delta).
    """,
    """
    A value stays empty, with a note, where no customer was active or kept, where the changed \
    retention lies outside 0 to 1, and with the horizon unlimited where a retention is above 0.99. \
    lift stays empty where the base value is not above zero.
    """,
    """
    The quoted band, a claim of the literature, appears beside the changes of +0.05.
    """,
    """
    retention_value: the value of one point of retention is the constant_margin value of ten years \
    at r + 0.01 less that at r. Retention and margin of a group are those of the customers with \
    its label at the start of the window; the total counts the customers active today with its \
    label today. The totals of tiers and segments therefore need not add up to that of all. \
    Acquisition channels are those of the customers file; the empty one holds the customers \
    without a channel. A column with over 1,000 different texts is not used: it probably holds \
    something else.
    """,
  ]

  private static let scenarios = [
    """
    retention_paths is a scenario, not a forecast. It starts with the customers active today. In \
    every period of W days retention is the measured one changed by delta, and as many customers \
    are won as in the last period: the customers active today who were not active one W ago, new \
    and won back. A kept customer brings m, a won one what the customers won in the last period \
    brought in it. Nothing is discounted. There are 3650 div W periods.
    """,
    """
    retention_investment is a scenario, not a forecast: it spends what winning 100 customers \
    costs. At a cost ratio k, keeping a customer costs 1/k of winning one, so that the money keeps \
    100 k customers who would otherwise be lost, but no more than would be lost in the coming \
    period: customers active today times (1 - r). Money left over remains unspent.
    """,
    """
    A customer kept brings m at the end of the coming period and is then kept at r for the rest of \
    ten years: the constant_margin value divided by r. A customer won brings in the coming period \
    what those won in the last one did, and then the same as a customer kept. To assume that they \
    are as loyal favours winning.
    """,
    """
    The break-even ratio is the cost ratio from which keeping earns as much as winning: the profit \
    of a customer won over that of a customer kept. It stays empty where either brings no profit, \
    and where too few customers would be lost for it.
    """,
    """
    The next unit of money is what winning one customer costs; spent on keeping, it keeps k. It \
    earns more in keeping where k times the profit of one customer kept is above the profit of one \
    won, while there are customers to keep.
    """,
    """
    The cost of winning a customer is the average acquisition_cost in the customers file of the \
    customers with a line, or else --acquisition-cost. Where neither is known, costs are counted \
    in units of it, and profits after cost stay empty.
    """,
  ]
}
