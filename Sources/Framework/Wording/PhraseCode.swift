/// Every sentence that a cell of a table can hold, with its English template.
///
/// `{0}`, `{1}` … are the places of the arguments. The name of a case is the code under which other
/// languages and scripts know the sentence. Cases are grouped by the analysis that writes them; a
/// sentence that several analyses write is in the first group.
public enum PhraseCode: String, Sendable, CaseIterable {
  // Shared by several analyses
  case tooShort = "data under 60 days: no active window"
  case noPurchase = "no purchase"
  case onePurchaseDay = "1 purchase day"
  case purchaseDays = "{0} purchase days"
  case oneCustomer = "1 customer"
  case customers = "{0} customers"
  case oneLine = "1 line"
  case lines = "{0} lines"
  case oneProduct = "1 product"
  case products = "{0} products"
  case oneCategory = "1 category"
  case categories = "{0} categories"
  case twoRemarks = "{0}; {1}"

  // churn-risk
  case belowTypicalGap = "below {0} x the customer's typical gap"
  case overTypicalGap = "at least {0} x the customer's typical gap"
  case overTypicalGapButRecent =
    "at least {0} x the customer's typical gap, but with a purchase in the last {1} days"
  case overTypicalGapAndGone =
    "at least {0} x the customer's typical gap, with no purchase for {1} days"
  case probablyStillCustomer =
    "by a model, the probability of still being a customer is at least {0}"
  case probablyGone = "by a model, the probability of still being a customer is below {0}"
  case andSpendFalls = "{0}; spend is falling"
  case andPurchasesFall = "{0}; purchases are falling"
  case andBothFall = "{0}; spend and purchases are falling"
  case returnBaseUnder = "return_base is under {0}"

  // churn-backtest
  case noReturns = "the export has no returns"
  case noProductsOrCategories = "the export has neither categories nor products"
  case countedInProducts = "counted in products: the export has no categories"
  case noProbabilityWithoutModel = "no fitted model: the probability is unknown"
  case nothingToJudge = "no customer can be judged"
  case fewFlagged = "under {0} customers flagged: chance decides"
  case remarkAndFewFlagged = "{0}; under {1} customers flagged: chance decides"

  // retention-projection, and how fits of models end
  case tooShortForRetention = "the data span under 60 days, too few to measure retention"
  case nobodyActiveAtStart = "no customer of the scope was active at the start of the window"
  case nobodyKept = "none of the customers active at the start of the window has bought since"
  case mostlyLeftTruncated =
    "over half of the customers of tenure year 1 may have bought before the data begin"
  case tooFewInTenureYear = "no tenure year up to the scope's own has {0} customers"
  case tenureYearWithoutProfit = "the scope's own tenure year brings no profit"
  case impossibleRetention = "the changed retention lies outside 0 to 1"
  case retentionTooHigh = "an unlimited horizon has no value at a retention above 0.99"
  case baseNotAboveZero = "the base value is not above zero: no lift"
  case moneyTooLarge = "the value exceeds the largest amount of money"
  case nobodyWon = "no customer was won in the window"
  case keepingWithoutProfit = "a customer kept brings no profit: no break-even"
  case winningWithoutProfit = "a customer won brings no profit: no break-even"
  case tooFewToSave = "too few customers would be lost for keeping to earn as much as winning"
  case scenario = "scenario, not a forecast"
  case claimOfLiterature = "claim of the literature, not a forecast"
  case followedBy = "{0} {1}"
  case unknownBecause = "Unknown: {0}."
  case neitherBringsProfit =
    "Neither a customer kept nor a customer won brings any profit."
  case onlyKeepingBringsProfit =
    "A customer won brings no profit: keeping earns more at any cost ratio."
  case onlyWinningBringsProfit =
    "A customer kept brings no profit: winning earns more at any cost ratio."
  case nobodyToKeep = "No customer would be lost, so there is none to keep: winning earns more."
  case keepingEarnsMoreFrom =
    "From a cost ratio of {0}, keeping customers earns more than winning them."
  case nextUnitInKeeping =
    """
    At {0}, the next unit of money earns {1} times as much in keeping, until the {2} customers who \
    would be lost are kept.
    """
  case nextUnitInKeepingOne =
    """
    At {0}, the next unit of money earns {1} times as much in keeping, until the one customer who \
    would be lost is kept.
    """
  case nextUnitInWinning =
    "At {0}, the next unit of money earns {1} times as much in winning."
  case nextUnitInBoth = "At {0}, the next unit of money earns the same in both."
  case tooFewForAllMoney =
    "But too few customers would be lost for keeping to earn as much with all of the money."
  case neitherPaysBack = "Neither earns back what it costs."
  case underOneHundredth = "under 0.01"
  case overTenToTheFifteenth = "over 10^15"
  case tooFewFollowed =
    """
    fewer than {0} customers were followed for two windows since a purchase known to be their first
    """
  case allStayed = "all customers stayed: the probabilities of leaving cannot be estimated"
  case allLeft = "all customers left: the probabilities of staying cannot be estimated"
  case oneAgeOnly = "only one age was observed: how retention changes with age is unknown"
  case clearMaximum = "the likelihood has a clear maximum"
  case runsTowardsZero = "{0} runs towards 0 without a best value"
  case growsWithoutEnd = "{0} grows without a best value"
  case notDetermined = "the data do not determine {0}: very different values fit equally well"
  case searchWithoutEnd = "the search for the maximum of the likelihood did not converge"
  case tooFewWithPurchase = "fewer than {0} customers have a purchase"
  case noSecondDay = "no customer has bought on a second day"

  // tenure-profit

  // lifetime-models
  case fewerWithRepeatProfit =
    "fewer than {0} customers have a repeat purchase with a profit above 0"
  case correlatedSpend =
    """
    {0}; profit and the number of repeat purchases are correlated, contrary to the model's assumption
    """
  case nearestShape = "the whole number nearest to the shape that the gaps show; {0}"
  case inMonths = "in months of 30 days since the first purchase: {0}"
  case inWindows = "in active windows of {0} days since the first purchase: {1}"
  case takenFromEarlierRun = "taken from an earlier run"
  case noFitInEarlierRun = "the earlier run has no clear fit of this model"
  case modelGiven = "given with --model"
  case modelReplaced = "{0} cannot be used; {1} takes its place"
  case modelsUnusable = "{0} cannot be used, and neither can the models that would take its place"
  case lowestError =
    """
    lowest mean absolute error of profit on held-out days among clear fits whose total is off by \
    less than {0} %
    """
  case firstNotFarOff =
    """
    no model's total is off by less than {0} %; this is the first of pareto-nbd, mbg-nbd and nbd \
    with a clear fit whose total is off by at most {1} %
    """
  case noClearFit = "no model has a clear fit"
  case allFarOff =
    "on held-out days, the total of every model with a clear fit is off by more than {0} %"
  case outperformedBy = "on held-out days, the model is outperformed by {0}"
  case alsoBy = "{0}, by {1}"
  case inBestFifth = "{0} in the profit of the best fifth"
  case inMeanError = "{0} in the mean absolute error of profit"
  case scoredOnDrawn =
    """
    models fitted to, and all scored on, those of {0} customers drawn from {1} who had bought by the \
    split
    """

  // sales-forecast

  // purchase-patterns, lifecycle, relationship-ladder, loyalty-types
  case noReferredBy = "no referred_by in the customers file"
  case captive = "captive: no other supplier"
  case relation = "relation: {0}"
  case revenueAtDiscount = "{0} of revenue at a discount; saved {1}"
  case ofFullPrice = "{0} of the full price"
  case ofFullPriceWithMedian = "{0} of the full price (median {1})"
  case inRhythm = "{0} in rhythm; {1}"
  case andSaved = "; saved {0}"
  case andSatisfaction = "; satisfaction {0}"
  case referredWhoBought = "referred {0} who bought"
  case linesInOneProduct = "{0} of {1} in one product"
  case linesInOneCategory = "{0} of {1} in one category"
  case linesThroughOneChannel = "all {0} through one channel"
  case tooFewToTell = "{0}: too few to tell"
  case noRuleApplies = "{0}: no rule applies"

  // product-affinity, next-products, first-products
  case popularInBaskets = "popular: bought in {0} of {1} baskets"
  case popularByCustomers = "popular: bought by {0} of {1} customers"
  case boughtWithInBaskets = "bought with {2} in {0} of {1} baskets"
  case boughtWithByCustomers = "bought with {2} by {0} of {1} customers"

  // membership, referral-value, satisfaction-trap, word-of-mouth, wallet-share
  case nothingToCompareWith =
    "nobody to compare with: one side has no customer, or no stratum holds both"
  case fewOnASide = "under {0} customers on a side: chance decides"
  case othersNotAboveZero = "the others' average is not above zero: no ratio"
  case referredCustomers = "Customers with a line of whom the customers file names a referrer."
  case referredCustomerShare = "Their share of all customers with a line."
  case referrers = "Customers with a line who referred somebody."
  case unknownReferrers =
    "Customers and prospects whose referrer is neither in the exports nor in the customers file."
  case referrersWithoutLine =
    "Customers and prospects whose referrer is in the customers file only."
  case circlesCut = "Customers who referred themselves or one another."
  case referredProfit = "Profit so far of the referred customers."
  case referredProfitShare = "Their share of the total profit; empty where that is not positive."
  case referredConversionRate =
    "Referred customers with a purchase over all referred, prospects included."
  case sameOfOthers = "The same of all others."
  case referredAcquisitionCost =
    "Average acquisition_cost of the referred customers with a line; empty where unknown."
  case walletCapped = "revenue exceeds the wallet: the share is capped at 1"
  case walletEmpty = "the wallet is 0: no share"
  case walletRefunded = "refunds exceed the revenue: the share is 0"

  // value-matrix, customer-value, payback, selection
  case likelyAndPaysBack = "likely to buy, and pays back in {0} months"
  case chanceBelow = "chance of a purchase below {0}"
  case paybackOver = "payback over {0} months"
  case chanceBelowAndPaybackOver = "chance of a purchase below {0}, payback over {1} months"
  case noProfitExpected = "no profit expected"
  case chanceUnknown = "chance of a purchase unknown"
  case contactCostUnknown = "cost of a contact unknown"
  case profitOfLastDays = "profit of the last {0} days"
  case expectedByModel = "profit expected by {0}"
  case expectedByRhythm = "profit of the last year x chance to be a customer still"
  case lessAverageOfPeers = "{0}, less the average of the {1} with {2}"
  case rangeOfPurchaseDays = "{0} to {1} purchase days"
  case referredNobody = "referred nobody with a line"
  case profitOfReferred =
    "profit of the last {0} days of those it referred, expected profit of new ones"
  case feedbackCounted = "feedback is counted only"
  case feedbackValued = "feedback x --feedback-value"
  case surveyDifference = "survey: perceived value less perceived cost"

  // actions
  case worthWinningBack = "at risk or lost, and contact can still save profit"
  case goneAndDispensable = "at risk or lost, in a low tier and with low potential"
  case tooLittleLeft = "at risk or lost, and too little is left to save"
  case stillExploring = "still exploring: one purchase day, or two within a short time"
  case overdueOrFalling = "overdue or silent, or its profit falls"
  case buysSteadily = "buys steadily, and nobody is known to come from it"
  case lowTierAndPotential = "in a low tier and with low potential"
  case neitherNewNorGone = "neither new, declining nor gone"
  case linesWithoutPurchase = "lines, but no purchase"
  case loyalToPrice = "loyal to the price"
  case boundByKinship = "bound by kinship"
  case loyalByHabit = "loyal by habit"
  case loyalOutOfTrust = "loyal out of trust"
  case highTier = "high tier"
  case mediumTier = "medium tier"
  case lowTier = "low tier"
  case noProfitSoFar = "no profit so far"

  // claims
  case claimUnknown = "unknown: {0}"
  case shareOfBest =
    "share of profit from the best {0} of {1} customers (concentration_summary)"
  case noPositiveProfit = "there is no positive profit"
  case bestTenthOverWorst =
    "average profit of the best tenth / that of the worst tenth (concentration_summary)"
  case underTenCustomers = "under 10 customers"
  case worstTenthEarnsNothing = "the worst tenth brings no profit: no ratio"
  case liftOfPoints =
    """
    lift of an active customer's profit in ten years at a retention of r + 0.05, where r is {0} of \
    {1} (retention_projection, constant_margin)
    """
  case liftOfPercent =
    """
    lift of an active customer's profit in ten years at a retention of 1.05 r, where r is {0} of \
    {1} (retention_projection, constant_margin)
    """
  case noLift = "no lift"
  case noAcquisitionCost =
    "there is neither an acquisition_cost in a customers file nor --acquisition-cost"
  case noContactCost = "the cost of keeping a customer is unknown: no --contact-cost"
  case acquisitionOverContact =
    "cost of acquiring a customer / cost of a contact, if one contact keeps a customer"
  case noMemberSince = "no customers file with member_since"
  case membersOverOthers =
    "average revenue in the active window of {0} members / that of {1} others (membership)"
  case membersOverSimilarOthers =
    """
    average revenue in the active window of {0} members / that of {1} others of the same tenure, \
    quarter of the first purchase and channel (membership)
    """
  case remarkAndFewOnASide = "{0}; under {1} customers on a side: chance decides"
  case noOthersWithRevenue =
    "there is no customer to compare with, or the others bring no revenue"
  case repeatersOfBuyers =
    """
    {0} of {1} customers have purchases on two or more days (repeat_customer_rate of summary)
    """
  case noCustomerWithPurchase = "no customer has a purchase"
  case profitOfSecondYear =
    """
    profit per customer of {0} customers with a purchase in tenure year 2 / that of {1} in year 1 \
    (tenure_profit without left-truncated customers); year 2 holds only those who stayed
    """
  case noSecondYear = "no customer was observed through their second year"
  case fewInTenureYears = "under {0} customers in tenure year 1 or 2"
  case profitOfSameCustomers =
    """
    profit of the same {0} customers in tenure year 2 / that in year 1, including those who bought \
    nothing in year 2
    """
  case fewFollowedTwoYears = "under {0} customers were observed through two years"
  case firstYearEarnsNothing = "tenure year 1 brings no profit"
  case noDiscounts = "the export has no discounts"
  case noProductsOrReferrals =
    "the export has neither products nor categories, and no referrals are known"
  case fewAtAnEnd = "under {0} customers with two purchase days at one end of the tiers"
  case sharesAtBothEnds =
    """
    share of {0} among customers with at least two purchase days: tiers low and none {1} of {2}, \
    tier high {3} of {4} (loyalty_tiers); measured is the difference
    """

  // movement
  case thresholdsOfThisRun = "of this run"

  // summary
  case customersWithLine = "customers with a used line"
  case customersWithPurchase = "customers with an order above zero"
  case ordersAboveZero = "purchases: orders whose lines add up to more than zero"
  case daysWithPurchase = "days with a purchase, counted for each customer"
  case revenueOfLines = "revenue of all lines, refunds included"
  case profitOfLines = "profit of all lines, refunds included"
  case profitIsRevenue =
    "profit is revenue here: the export has no cost and no profit, and no margin is given"
  case revenuePerOrder = "revenue / orders"
  case ordersPerBuyer = "orders / customers with a purchase"
  case repeatersPerBuyer =
    "customers with purchases on two or more days / customers with a purchase"
  case repeatProfitShare = "profit of lines after the customer's first purchase day / profit"
  case anonymousRevenueShare = "revenue of lines without a customer id / revenue of all lines"
  case topProfitShare = "profit of the 20 % most profitable customers / profit"
  case giniOfProfit =
    """
    how unequally profit is spread over customers: 0 where all bring the same, near 1 where one \
    brings all of it
    """
  case retentionOfWindow = "share of the customers active one window ago who have bought since"
  case activeCustomers =
    "customers with a purchase day in the active window up to the as-of day"
  case medianDaysSinceLast =
    "half of the customers with a purchase bought more recently than this"
  case profitAtRisk =
    """
    profit of a year that is lost if customers have left, each weighted by the chance that they have
    """
  case residualOfAll = "discounted profit still to come from all customers"
  case profitAndResidual = "profit + residual_value"
  case firstDay = "first day with a used line"
  case lastDay = "last day of observation"
  case daysObserved = "days observed, including the first and the last"
  case activeWindow = "days after a purchase during which a customer counts as active"
  case emptyTooShort = "empty: the data span under 60 days"
  case emptyWithoutPurchase = "empty: no customer has a purchase"
  case emptyWithoutProfit = "empty: there is no positive profit"
  case emptyWithoutProfitable = "empty: no customer has a positive profit"
  case emptyWithoutRevenue = "empty: there is no positive revenue"
  case emptyNobodyActive = "empty: no customer was active one window ago"
  case emptyRetentionUnknown = "empty: the retention of some customers is unknown"
  case emptyWithoutDiscount =
    "empty: without a discount, the profit that a model expects has no limit"
  case emptyWithoutLine = "empty: there is no used line"
}
