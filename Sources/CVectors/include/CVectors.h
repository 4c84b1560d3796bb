// What Swift's vectors lack: a comparison of many bytes as one bit each.
#ifndef HOLDFAST_CVECTORS_H
#define HOLDFAST_CVECTORS_H

#include <stdint.h>

typedef uint8_t holdfast_bytes __attribute__((ext_vector_type(64)));
typedef _Bool holdfast_bools __attribute__((ext_vector_type(64)));

/// Where in 64 bytes quotes and the ends of fields stand: a bit for each byte, the first one lowest.
typedef struct {
  uint64_t quotes;
  /// Delimiters and line ends.
  uint64_t separators;
  /// Line ends.
  uint64_t line_ends;
} holdfast_marks;

/// The bits of the bytes that are not zero.
static inline uint64_t holdfast_bits(const holdfast_bytes *hits) {
  holdfast_bools each = __builtin_convertvector(*hits, holdfast_bools);
  uint64_t bits;
  __builtin_memcpy(&bits, &each, sizeof bits);
  return bits;
}

/// Compares the 64 bytes from `block` on with the quote, the delimiter, and both line ends.
static inline holdfast_marks holdfast_find_marks(
    const uint8_t *block, uint8_t delimiter, uint8_t quote) {
  holdfast_bytes bytes;
  __builtin_memcpy(&bytes, block, sizeof bytes);
  holdfast_bytes quotes = (holdfast_bytes)(bytes == quote);
  holdfast_bytes delimiters = (holdfast_bytes)(bytes == delimiter);
  holdfast_bytes line_ends = (holdfast_bytes)((bytes == '\n') | (bytes == '\r'));
  holdfast_marks marks;
  marks.quotes = holdfast_bits(&quotes);
  marks.line_ends = holdfast_bits(&line_ends);
  marks.separators = holdfast_bits(&delimiters) | marks.line_ends;
  return marks;
}

/// Asks for the memory at an address before it is needed; a hint that changes nothing and never
/// fails, whatever the address.
static inline void holdfast_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
