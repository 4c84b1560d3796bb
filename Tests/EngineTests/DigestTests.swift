import Testing

@testable import Engine

/// Digests as the manifest writes them.
@Suite struct DigestTests {
  // XXH3, 128 bits, of no bytes, as published with xxHash.
  @Test func `the digest of nothing is the published one`() {
    #expect(Digest.text(of: []) == "99aa06d3014798d86001c324468d497f")
  }

  // Of 1,000 digests about 120 have a half that begins with a zero.
  @Test func `a digest has 32 digits, zeros included`() {
    let texts = (0..<1_000).map { Digest.text(of: Array("\($0)".utf8)) }
    #expect(texts.allSatisfy { $0.count == 32 })
    #expect(texts.contains { $0.dropFirst(16).first == "0" } && texts.contains { $0.first == "0" })
    #expect(Set(texts).count == 1_000)
  }
}
