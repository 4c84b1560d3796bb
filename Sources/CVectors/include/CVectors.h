// What Swift's vectors lack: a comparison of many bytes as one bit each.
#ifndef HOLDFAST_CVECTORS_H
#define HOLDFAST_CVECTORS_H

#include <stdint.h>

typedef uint8_t holdfast_bytes __attribute__((ext_vector_type(64)));
typedef _Bool holdfast_bools __attribute__((ext_vector_type(64)));

/// One bit for each of the 64 bytes from `block` on, the first one lowest: whether it is the
/// delimiter, the quote, a line feed or a carriage return. Reads exactly these 64 bytes.
static inline uint64_t holdfast_special_bits(
    const uint8_t *block, uint8_t delimiter, uint8_t quote) {
  holdfast_bytes bytes;
  __builtin_memcpy(&bytes, block, sizeof bytes);
  holdfast_bools hits = __builtin_convertvector(
      (bytes == delimiter) | (bytes == quote) | (bytes == '\n') | (bytes == '\r'), holdfast_bools);
  uint64_t bits;
  __builtin_memcpy(&bits, &hits, sizeof bits);
  return bits;
}

/// Asks for the memory at an address before it is needed; a hint that changes nothing and never
/// fails, whatever the address.
static inline void holdfast_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
