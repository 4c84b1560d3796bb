"""Compresses a file as most exports are: gzip at level 6, zstd at level 3.

A program of its own, so that its memory is not counted. Usage: compress.py FILE TARGET.gz|.zst
"""

import gzip
import os
import shutil
import sys


def opened(target, part):
    """A file that compresses what is written to it."""
    if target.endswith(".gz"):
        return gzip.open(part, "wb", compresslevel=6)
    try:
        import zstandard
    except ImportError:
        sys.exit("zstandard is not installed.")
    return zstandard.open(part, "wb", cctx=zstandard.ZstdCompressor(level=3))


def main():
    source, target = sys.argv[1:]
    part = f"{target}.part"
    with open(source, "rb") as plain, opened(target, part) as packed:
        shutil.copyfileobj(plain, packed, 1 << 20)
    os.rename(part, target)


main()
