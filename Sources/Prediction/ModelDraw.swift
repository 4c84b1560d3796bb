package import Columns
import Framework
package import Parallelism

/// The customers that models are fitted to and scored on, where they are not all.
///
/// The standard errors of a fit to 100,000 customers are far below what the models themselves are
/// off by, so that more customers would cost time and add nothing. Predictions are made for all.
///
/// Who is drawn depends on the ids alone: those whose bytes have the smallest hashes, ties by id.
/// It is the same draw on every day, for any order of rows and any number of threads, and when a
/// few customers are added, most of the draw stays the same.
package struct ModelDraw: Sendable {
  /// Whether each customer was drawn, by code.
  let isDrawn: [Bool]
  /// How many customers were drawn.
  package let count: Int

  /// How many customers there are.
  package var customers: Int { isDrawn.count }

  /// Draws customers; nil where all are to be used.
  ///
  /// - Parameters:
  ///   - ids: the ids of all customers, in the order of their bytes.
  ///   - most: how many to draw; 0: all.
  /// - Complexity: O(bytes of the ids).
  package init?(_ ids: TextColumn, most: Int, workers: Workers) {
    guard most > 0, ids.count > most else { return nil }
    let hashes = ModelDraw.hashes(ids, workers)
    // Of equal parts of the range of hashes all but one are drawn as a whole, or not at all.
    var counts = Array(repeating: 0, count: 65_536)
    for hash in hashes { counts[ModelDraw.part(hash)] += 1 }
    var (edge, below) = (0, 0)
    while below + counts[edge] <= most {
      below += counts[edge]
      edge += 1
    }
    var isDrawn = hashes.map { ModelDraw.part($0) < edge }
    let onEdge = hashes.indices.filter { ModelDraw.part(hashes[$0]) == edge }
    for customer in onEdge.sorted(by: { (hashes[$0], $0) < (hashes[$1], $1) })
      .prefix(most - below)
    {
      isDrawn[customer] = true
    }
    self.isDrawn = isDrawn
    count = most
  }

  private static func part(_ hash: UInt64) -> Int { Int(hash >> 48) }

  private static func hashes(_ ids: TextColumn, _ workers: Workers) -> [UInt64] {
    let grid = Grid(rows: ids.count, rowsPerChunk: 65_536)
    return workers.joined((0..<grid.count).map { grid[$0].count }) { chunk, hashes in
      let bytes = ids.bytes.span
      let offsets = ids.offsets.span
      for row in grid[chunk] { hashes.append(hash(bytes, offsets[row]..<offsets[row + 1])) }
    }
  }

  /// The hash of a text: FNV-1a of its bytes, mixed by the end of MurmurHash3, because the high
  /// bits of FNV-1a tell little about the last bytes.
  package static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in range { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01b3 }
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
  }
}
