import Columns
import Parallelism
import TestSupport
import Testing

@testable import Ingest

/// Equal ids get equal keys and different ids different ones, whatever their form.
@Suite struct OrderKeyTests {
  private func keys(_ ids: [String], _ keys: inout OrderKeys) -> [Int64] {
    for id in ids {
      let bytes = Array(id.utf8)
      keys.append(bytes.span, 0..<bytes.count)
    }
    return keys.takeKeys()
  }

  @Test func aNumberBehindAPrefixIsAKey() {
    var own = OrderKeys(OrderPrefixes())
    let found = keys(["7", "07", "A7", "A-7", "A7", "", "999999999999", "1999999999999"], &own)
    #expect(found[2] == found[4])
    #expect(Set(found).count == 7)
    #expect(found[5] == -1)
    #expect(own.others.count == 0)
    // The layout: the first prefix has the code 0; one digit; the number 7.
    #expect(found[0] == 1 << 40 | 7)
    #expect(found[1] == 2 << 40 | 7)
  }

  @Test func otherIdsGoToADictionary() {
    var own = OrderKeys(OrderPrefixes())
    let found = keys(["a-b", "A", "a-b", "a prefix of seventeen7", "7\0"], &own)
    #expect(found[0] == found[2])
    #expect(Set(found).count == 4)
    #expect(found.allSatisfy { $0 >= OrderKeys.others })
    #expect(own.others.count == 4)
  }

  @Test func randomIdsAreToldApart() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      let shared = OrderPrefixes()
      var workers = [OrderKeys(shared), OrderKeys(shared)]
      let letters = Array("0123456789aZ-é\0".utf8)
      var known: [String: Int64] = [:]
      for _ in 0..<2_000 {
        let length = Int(random.next() % 24)
        let bytes = (0..<length).map { _ in
          letters[Int(random.next() % UInt64(random.next() % 4 == 0 ? letters.count : 10))]
        }
        // What stands around a cell must not count.
        let around = (0..<20).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let worker = Int(random.next() % 2)
        let all = around + bytes + around
        workers[worker].append(all.span, 20..<20 + length)
        let key = workers[worker].takeKeys()[0]
        guard key >= 0, key < OrderKeys.others else { continue }
        let text = bytes.map { "\($0)" }.joined(separator: ",")
        #expect(known[text] ?? key == key, "seed \(seed)")
        known[text] = key
      }
      #expect(Set(known.values).count == known.count, "seed \(seed)")
    }
  }

  @Test func beyondTheRoomForPrefixesAllWorkersAgree() {
    let shared = OrderPrefixes()
    var first = OrderKeys(shared)
    var second = OrderKeys(shared)
    let many = (0..<OrderPrefixes.capacity).map { "x\($0)-1" }
    #expect(keys(many, &first).allSatisfy { $0 < OrderKeys.others })
    let more = ["new-1", "x0-1", "x9-1", "newer-1", "new-1"]
    let (left, right) = (keys(more, &first), keys(more, &second))
    #expect(left == right)
    #expect(left[0] == left[4] && left[0] >= OrderKeys.others)
    #expect(left[1] < OrderKeys.others && left[1] != left[2])
  }
}
