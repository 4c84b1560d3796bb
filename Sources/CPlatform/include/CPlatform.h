// The few system calls that Swift's C library modules do not offer.
#ifndef HOLDFAST_CPLATFORM_H
#define HOLDFAST_CPLATFORM_H

#include <dirent.h>

/// Swaps two names in one atomic step: renameat2 with RENAME_EXCHANGE, or renameatx_np with
/// RENAME_SWAP. Returns 0, or -1 with errno.
int holdfast_exchange(
    int first_directory, const char *first_name, int second_directory, const char *second_name);

/// 1 where the open directory is known to be the root of a mount (bind mounts of the same file
/// system too), else 0.
int holdfast_is_mount_root(int descriptor);

/// The name of a directory entry; Swift would copy the whole declared array, past the end of
/// the entry.
const char *holdfast_entry_name(const struct dirent *entry);

/// Lets freed memory wait for its next use instead of going back to the system at once; does nothing
/// where the C library cannot be told.
void holdfast_keep_freed_pages(void);

#endif
