"""What all peers share: their arguments, their stages, and what they report.

A peer is a program `PEER.py FILE OUT THREADS`. It answers the questions of the comparison with the
means of one library, writes the tables `rfm`, `rfm_grid`, `concentration` and `cohorts` as CSV into
OUT, and prints one line of JSON: the library's version and the seconds of its stages.
"""

import json
import os
import sys
import time


class Peer:
    """The arguments of a peer and the seconds of its stages."""

    def __init__(self):
        self.file = os.path.abspath(sys.argv[1])
        self.out = os.path.abspath(sys.argv[2])
        self.threads = int(sys.argv[3])
        self.stages = {}
        self._last = time.monotonic()
        os.makedirs(self.out, exist_ok=True)

    def path(self, table):
        """The file of a result table."""
        return os.path.join(self.out, f"{table}.csv")

    def stage(self, name):
        """Ends a stage: the time since the one before it belongs to it."""
        now = time.monotonic()
        self.stages[name] = round(now - self._last, 3)
        self._last = now

    def report(self, version):
        """Prints what the comparison reads."""
        print(json.dumps({"version": version, "stages": self.stages}))
