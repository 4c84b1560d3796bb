import Columns
import Customers
package import Framework
import Prediction

/// The same stages as a marketing department names them, from awareness to loss.
package enum MarketingStage: Int16, CaseIterable {
  case awareness, consideration, purchase, use, loyalty, loss, noPurchase

  /// The names in the order of the rows.
  package static let names = allCases.map(\.name)

  /// The name that tables show.
  package var name: String {
    switch self {
    case .awareness: "awareness"
    case .consideration: "consideration"
    case .purchase: "purchase"
    case .use: "use"
    case .loyalty: "loyalty"
    case .loss: "loss"
    case .noPurchase: CustomerLabels.noPurchase
    }
  }

  /// The other name of a stage; prospects count as unaware of any contact.
  package init(_ stage: LifecycleStage) {
    self =
      switch stage {
      case .exploration: .purchase
      case .formation: .use
      case .stability: .loyalty
      case .decline, .ended: .loss
      case .prospect: .awareness
      case .noPurchase: .noPurchase
      }
  }

  /// The stages of all customers by their other name.
  package static func labels(_ stages: CustomerLabels) -> CustomerLabels {
    let codes = LifecycleStage.allCases.map { MarketingStage($0).rawValue }
    return CustomerLabels(names: names, codes: stages.codes.map { $0 < 0 ? -1 : codes[Int($0)] })
  }

  /// The stage of every prospect: consideration with a contact up to the as-of day, the day that
  /// the customers file gives as `acquired_on`.
  package static func ofProspects(_ study: Study) -> [MarketingStage] {
    (0..<study.prospects.count).map {
      study.hadContact(prospect: $0, through: study.window.asOf) ? .consideration : .awareness
    }
  }
}

extension Study {
  /// The same stages by the names of marketing.
  package var marketingStages: CustomerLabels {
    remembered { MarketingStage.labels(stages) }
  }
}
