import Ingest

extension String {
  /// Keeps told rejects as a file of them would.
  mutating func take(_ told: RejectedRows) {
    switch told {
    case .startAgain: self = ""
    case .rows(let rows): self += String(decoding: rows, as: UTF8.self)
    }
  }
}
