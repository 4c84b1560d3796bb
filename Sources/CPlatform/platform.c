#define _GNU_SOURCE
#include "CPlatform.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#ifdef __GLIBC__
#include <limits.h>
#include <malloc.h>
#endif

int holdfast_exchange(
    int first_directory, const char *first_name, int second_directory, const char *second_name) {
#ifdef __APPLE__
  return renameatx_np(first_directory, first_name, second_directory, second_name, RENAME_SWAP);
#else
  // By number, since not every C library has a function for it; 2 is RENAME_EXCHANGE.
  return (int)syscall(
      SYS_renameat2, first_directory, first_name, second_directory, second_name, 2u);
#endif
}

int holdfast_is_mount_root(int descriptor) {
#if defined(__linux__) && defined(STATX_ATTR_MOUNT_ROOT)
  struct statx status;
  if (statx(descriptor, "", AT_EMPTY_PATH, 0, &status) == 0)
    return (status.stx_attributes & status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0;
#else
  (void)descriptor;
#endif
  return 0;
}

const char *holdfast_entry_name(const struct dirent *entry) { return entry->d_name; }

void holdfast_keep_freed_pages(void) {
#ifdef __GLIBC__
  // Arrays of a chunk or a part then come from the heap, and the heap does not shrink.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}
