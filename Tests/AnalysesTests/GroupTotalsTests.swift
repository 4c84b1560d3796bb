import Testing

@testable import Framework

/// Shares and averages of groups.
@Suite struct GroupTotalsTests {
  @Test func `there is no share of a total that is not above zero`() {
    #expect(GroupTotals.shares([1, 3]) == [0.25, 0.75])
    #expect(GroupTotals.shares([6, -2]) == [1.5, -0.5])
    #expect(GroupTotals.shares([2, -5]) == [nil, nil])
    #expect(GroupTotals.shares([2, -2]) == [nil, nil])
    #expect(GroupTotals.shares([]) == [])
  }

  @Test func `there is no average of nobody`() {
    #expect(GroupTotals.averages([5, -5, 7], over: [2, 2, 0]) == [3, -3, nil])
  }
}
