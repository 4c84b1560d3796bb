"""Measures whole processes and prints tables.

This module and those that use it load nothing large: the peak memory that the system tells of a
process starts at that of the process that started it.
"""

import datetime
import os
import statistics
import subprocess
import sys
import time


class Measurement:
    """Wall and processor seconds, peak MB and the output of one process."""

    def __init__(self, wall, processor, memory, output):
        self.wall = wall
        self.processor = processor
        self.memory = memory
        self.output = output


def measure(command):
    """Runs a process to its end; a failure ends the benchmark."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with status {process.returncode}")
    bytes_per_unit = 1 if sys.platform == "darwin" else 1024
    return Measurement(
        wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * bytes_per_unit / 1e6, output)


def in_turn(contenders, runs, progress):
    """Measures every contender once, then every one again: what slows the machine for a while slows
    all of them.

    `contenders` maps names to functions that return a Measurement; so does the result to lists.
    """
    measured = {name: [] for name in contenders}
    for number in range(1, runs + 1):
        for name, run in contenders.items():
            measured[name].append(run())
            progress(f"run {number} of {runs}: {name}: {measured[name][-1].wall:.2f} s")
    return measured


def median(measurements, key):
    """The median of a property of measurements."""
    return statistics.median(getattr(measurement, key) for measurement in measurements)


def spread(measurements):
    """The shortest and the longest wall time."""
    walls = [measurement.wall for measurement in measurements]
    return f"{min(walls):.2f}–{max(walls):.2f} s"


def warm(paths):
    """Reads files once, so that all contenders find them in the page cache."""
    for path in paths:
        with open(path, "rb", buffering=0) as file:
            while file.read(1 << 20):
                pass


def say(message):
    """Tells of the progress, apart from the result."""
    print(message, file=sys.stderr, flush=True)


def markdown(header, rows):
    """A Markdown table."""
    lines = [header, ["---"] * len(header)] + rows
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def circumstances():
    """The day and the machine, as far as they matter."""
    return f"{datetime.date.today()}, {os.cpu_count()} cores"


def check_idle():
    """Warns of a machine that is busy with other things."""
    load = os.getloadavg()[0]
    if load > 0.5:
        say(f"The machine is not idle (load {load:.1f}): processes wait, and ratios waver.")
