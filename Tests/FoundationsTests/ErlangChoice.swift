import Models
import Parallelism

/// The fits of MBG/CNBD-k for the shapes 1 to 4, and which of them fits best.
///
/// The log-likelihoods are complete, with the density of the gaps, and in weeks as in papers: they can
/// be compared with each other and with other models. Shape 1 is MBG/NBD.
struct ErlangChoice: Sendable, Equatable {
  /// The fits for shape 1, 2, 3 and 4; their log-likelihoods leave out the density of the gaps.
  let fits: [ModelFit]
  /// The log-likelihoods of the fits, complete.
  let logLikelihoods: [Double]
  /// The shape of the best usable fit; nil where there is none.
  let shape: Int?

  /// Fits all shapes.
  ///
  /// - Parameters:
  ///   - histories: the histories of the customers.
  ///   - gaps: the gaps of the same customers up to the same day.
  /// - Precondition: there are as many gaps as repeats.
  init(to histories: MergedHistories, gaps: ErlangGaps, workers: Workers) {
    precondition(gaps.count == histories.totalRepeats)
    let fits = [
      ModelFit(MBGCNBD<Erlang1>.self, to: histories, workers: workers),
      ModelFit(MBGCNBD<Erlang2>.self, to: histories, workers: workers),
      ModelFit(MBGCNBD<Erlang3>.self, to: histories, workers: workers),
      ModelFit(MBGCNBD<Erlang4>.self, to: histories, workers: workers),
    ]
    let complete = fits.enumerated().map { place, fit in
      fit.logLikelihood + gaps.logDensity(shape: place + 1)
    }
    self.fits = fits
    logLikelihoods = complete
    shape = fits.indices.filter { fits[$0].status.isUsable }
      .max { complete[$0] < complete[$1] }.map { $0 + 1 }
  }
}
