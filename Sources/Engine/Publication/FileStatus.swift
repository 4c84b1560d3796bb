import Platform

/// Device and inode: two names with the same identity are the same file or directory.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
}

/// What the system knows of a file or directory.
struct FileStatus: Sendable {
  enum Kind { case regular, directory, link, other }

  let kind: Kind
  /// In bytes.
  let size: Int
  let identity: FileIdentity
  let permissions: mode_t
  let group: gid_t

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .directory
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int(status.st_size)
    identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino))
    permissions = status.st_mode & 0o7777
    group = status.st_gid
  }
}
