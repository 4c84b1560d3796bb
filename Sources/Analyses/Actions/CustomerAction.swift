import Framework
import Measures
import Prediction

/// What to do about a customer.
enum CustomerAction: Int16, CaseIterable {
  case winBack, welcome, reachOut, askForReferral, keep, letGo, nothing

  /// The names in the order of the rows.
  static let names = allCases.map(\.name)

  /// The name that tables show.
  var name: String {
    switch self {
    case .winBack: "win_back"
    case .welcome: "welcome"
    case .reachOut: "reach_out"
    case .askForReferral: "ask_for_referral"
    case .keep: "keep"
    case .letGo: "let_go"
    case .nothing: "none"
    }
  }

  /// Whether money may be spent on it.
  var spends: Bool { self != .letGo && self != .nothing }
}

/// How a customer is bound: each level is harder to copy than the one before.
enum TacticLevel: Int16, CaseIterable {
  case financial, social, structural

  /// The names in the order of the levels.
  static let names = ["financial", "social", "structural"]
}

/// The rule that decided an action, the first that applies.
enum ActionReason: Int16, CaseIterable {
  case worthWinningBack, goneAndDispensable, tooLittleLeft
  case exploring, declining, supporting, dispensable, steady
  case noPurchase

  /// The action that it asks for.
  var action: CustomerAction {
    switch self {
    case .worthWinningBack: .winBack
    case .goneAndDispensable, .dispensable: .letGo
    case .tooLittleLeft, .noPurchase: .nothing
    case .exploring: .welcome
    case .declining: .reachOut
    case .supporting: .askForReferral
    case .steady: .keep
    }
  }

  /// What tables say of it.
  var phrase: Phrase {
    switch self {
    case .worthWinningBack: Phrase(.worthWinningBack)
    case .goneAndDispensable: Phrase(.goneAndDispensable)
    case .tooLittleLeft: Phrase(.tooLittleLeft)
    case .exploring: Phrase(.stillExploring)
    case .declining: Phrase(.overdueOrFalling)
    case .supporting: Phrase(.buysSteadily)
    case .dispensable: Phrase(.lowTierAndPotential)
    case .steady: Phrase(.neitherNewNorGone)
    case .noPurchase: Phrase(.linesWithoutPurchase)
    }
  }
}

/// What decided the level of the tactic, the first that applies.
enum TacticReason: Int16, CaseIterable {
  case price, kinship, habit, trust
  case highTier, mediumTier, lowTier, noProfit

  /// The tactic for a type of loyalty, or where that tells nothing, for a tier; nil without a tier.
  init?(_ loyalty: LoyaltyType?, tier: Int16) {
    switch loyalty {
    case .benefit: self = .price
    case .kinship: self = .kinship
    case .inertia: self = .habit
    case .trust: self = .trust
    default:
      let tiers: [TacticReason] = [.highTier, .mediumTier, .lowTier, .noProfit]
      guard tiers.indices.contains(Int(tier)) else { return nil }
      self = tiers[Int(tier)]
    }
  }

  /// The level that it asks for.
  var level: TacticLevel {
    switch self {
    case .price, .lowTier, .noProfit: .financial
    case .kinship, .habit, .mediumTier: .social
    case .trust, .highTier: .structural
    }
  }

  /// What tables say of it.
  var phrase: Phrase {
    switch self {
    case .price: Phrase(.loyalToPrice)
    case .kinship: Phrase(.boundByKinship)
    case .habit: Phrase(.loyalByHabit)
    case .trust: Phrase(.loyalOutOfTrust)
    case .highTier: Phrase(.highTier)
    case .mediumTier: Phrase(.mediumTier)
    case .lowTier: Phrase(.lowTier)
    case .noProfit: Phrase(.noProfitSoFar)
    }
  }
}
