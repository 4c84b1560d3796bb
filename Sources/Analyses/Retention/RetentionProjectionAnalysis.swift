import Columns
import Framework
import Measures
import Prediction

extension Analysis {
  /// What keeping more or fewer customers is worth.
  static let retentionProjection = Analysis(
    name: "retention-projection",
    summary: "What keeping more or fewer customers does to the profit we can expect of them.",
    question: "What is a point of retention worth, and does our money do more in keeping "
      + "customers or in winning them?",
    rules: measurement + survival + valuation + scenarios,
    source: "Quoted band: F. F. Reichheld and P. Schefter, E-Loyalty, Harvard Business Review "
      + "78(4), 2000: 5 % more retention gives 25 to 95 % more profit. Value of a customer under "
      + "constant retention: S. Gupta and D. R. Lehmann, Customers as Assets, Journal of "
      + "Interactive Marketing 17(1), 2003. Retention by age: P. S. Fader and B. G. S. Hardie, "
      + "How to Project Customer Retention, Journal of Interactive Marketing 21(1), 2007.",
    columns: [.orderId, .acquisitionCost, .acquisitionChannel, .acquiredOn, .memberSince],
    options: [.discountRate, .acquisitionCost, .cohort],
    tables: [
      .retentionProjection, .retentionPaths, .retentionInvestment, .retentionSurvival,
      .retentionValue,
    ],
    parameters: { [RetentionTerms.table($0), $0.retentionSurvival.parameters] },
    run: { study in
      [
        projectionTable(study.retention, RetentionProjection.all(study)),
        pathsTable(study.retention, RetentionStep.all(study)),
        investmentTable(RetentionInvestment(study)),
        study.retentionSurvival.table,
        RetentionPointValue.table(study),
      ]
    })

  private static let measurement = [
    "W is the active window: 365 days, less in data of under 730 days; in data of under 60 days "
      + "there is none and every value stays empty. A customer is active on a day if it has a "
      + "purchase in the W days up to and with it.",
    "r, the retention, is the share of the customers active one W before the as-of day that have "
      + "a purchase since. The period of every number is W: r is never raised to a power to make "
      + "it a yearly rate.",
    "Tier and segment are those at the start of the window, from lines up to that day only. Every "
      + "tier and segment has its rows, no_purchase (lines, but no purchase then) included.",
    "m, the margin, is the profit of the kept customers in the W days up to the as-of day, divided "
      + "by their number.",
  ]

  private static let survival = [
    "retention_survival follows customers from window to window since their first purchase: window 0 "
      + "is the W days from the first purchase on, window k the k-th W days after it. Only windows "
      + "that were over on the as-of day count. A customer reaches age k if it has a purchase in "
      + "each of the windows 0 to k; with the first window without one it has left, and a later "
      + "return counts as won, not as kept.",
    "Cohorts of first purchases (--cohort) that are left-truncated in the table cohorts stay out: "
      + "their customers may be older than they look. --complete-history, acquired_on and "
      + "member_since bring them in.",
    "The model of retention_survival is the shifted beta-geometric: every customer leaves at the end "
      + "of a window with a chance of its own, and the chances are beta distributed, so that the "
      + "retention at age k is (beta + k - 1) / (alpha + beta + k - 1). It is fitted by maximum "
      + "likelihood. standard_error is that of model_retention by the delta method and tells how "
      + "little the customers pin the model down, not how far a wrong model may be off.",
    "The fit is refused, and the model's columns stay empty, where under 20 customers were followed "
      + "for two windows, where all of them stayed or all left, where only one age was observed, and "
      + "where the likelihood has no clear maximum. Observed shares stand all the same.",
  ]

  private static let valuation = [
    "Values are per customer active today: the sum over the coming periods t = 1, 2, … of the "
      + "margin times (r / (1 + d))^t, where d = (1 + discount rate)^(W / 365) - 1. Payments come "
      + "at the end of a period; the running one is not counted.",
    "constant_margin pays m in every period: at the horizon 10y in the 3650 div W periods of ten "
      + "years, at unlimited for ever, which makes m r / (1 + d - r).",
    "tenure_curve pays for ten years, at the end of each period, m times the profit per customer of "
      + "the tenure year then reached, divided by the profit per customer of today's tenure year. "
      + "Today's is the one that the average of the kept customers' tenures lies in. A tenure year with under 30 customers repeats the last one before it with 30.",
    "The tenure curve stays empty where over half of the customers of tenure year 1 may have "
      + "bought before the data begin, where no tenure year up to the scope's own has 30 "
      + "customers, and where the scope's own year earns nothing.",
    "delta changes the retention in two readings, since 5 % more is quoted both ways: points is "
      + "r + delta, relative is r (1 + delta).",
    "A value stays empty with a note where nobody was active or kept, where the changed retention "
      + "lies outside 0 to 1, and at unlimited where a retention is above 0.99. lift stays empty "
      + "where the base value is not above zero.",
    "The quoted band stands beside the changes of +0.05 as a claim of the literature.",
    "retention_value: the value of one point of retention is the constant_margin value of ten years "
      + "at r + 0.01 less that at r. Retention and margin of a group are those of the customers that "
      + "had its label at the start of the window; the total counts the customers active today with "
      + "its label of today. Totals of tiers and segments therefore need not add up to that of all. "
      + "Acquisition channels are those of the customers file, the empty one is customers without; "
      + "a column of over 1,000 different texts is taken to hold something else.",
  ]

  private static let scenarios = [
    "retention_paths is a scenario, not a forecast. It starts with the customers active today. In "
      + "every period of W days retention is the measured one changed by delta, and as many "
      + "customers are won as in the last: those active today that were not active one W ago, new "
      + "and won back. A kept customer earns m, a won one what those won in the last period earned "
      + "in it. Nothing is discounted. There are 3650 div W periods.",
    "retention_investment is a scenario, not a forecast: it spends what winning 100 customers "
      + "costs. At a cost ratio k, keeping one costs 1/k of winning one, so the money keeps 100 k "
      + "customers who would otherwise be lost, but no more than would be lost in the coming "
      + "period: customers active today times (1 - r). Money left over stays unspent.",
    "A customer kept earns m at the end of the coming period and is then kept at r for the rest of "
      + "ten years: the constant_margin value divided by r. A customer won earns in the coming "
      + "period what those won in the last one did, and then the same as one kept; that it is as "
      + "loyal favours winning.",
    "The break-even ratio is the cost ratio from which keeping earns as much as winning: the profit "
      + "of a customer won over that of one kept. It stays empty where either earns nothing, and "
      + "where too few would be lost for it.",
    "The next unit of money wins one customer where its cost is that of winning one, and keeps k. "
      + "It earns more in keeping where k times the profit of one kept is above the profit of one "
      + "won, as long as there are customers to be kept.",
    "The cost of winning a customer is the average acquisition_cost in the customers file of the "
      + "customers with a line, else --acquisition-cost; where neither is known, costs are counted in units of it and profits "
      + "after cost stay empty.",
  ]
}
