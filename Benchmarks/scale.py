"""How time and memory grow with rows, and what a second thread brings."""

import os
import sys

import holdfast
from measuring import check_idle, circumstances, in_turn, markdown, median, say, warm


class Case:
    """One file, run with some numbers of threads, whose tables must all be the same bytes."""

    def __init__(self, rows, customers, options):
        self.rows = rows
        self.customers = customers
        self.file = holdfast.generate(rows, customers)
        self.options = options
        self.digest = None

    def run(self, threads):
        """Measures one run."""
        measurement = holdfast.run(self.file, threads, self.options)
        digest = holdfast.digest()
        self.digest = self.digest or digest
        if digest != self.digest:
            sys.exit(f"The tables of {self.file} are not the same with {threads} threads.")
        return measurement


def measure_case(case, runs, thread_counts):
    """The rows of the table for one file."""
    warm([case.file])
    contenders = {
        f"{case.rows:,} rows, threads: {threads}": lambda t=threads: case.run(t)
        for threads in thread_counts}
    measured = in_turn(contenders, runs, say).values()
    first = median(next(iter(measured)), "wall")
    return [line(case, threads, runs, first) for threads, runs in zip(thread_counts, measured)]


def line(case, threads, runs, first):
    """One row of the table; `first` is the wall time with the first number of threads."""
    wall = median(runs, "wall")
    return [
        f"{case.rows:,}", f"{case.customers:,}", f"{os.path.getsize(case.file) / 1e6:,.0f} MB",
        str(threads), f"{wall:.2f} s", f"{median(runs, 'processor'):.2f} s",
        f"{wall / case.rows * 1e9:.0f} ns", f"{first / wall:.2f}",
        f"{median(runs, 'memory'):,.0f} MB"]


def scale(row_counts, runs, thread_counts, is_whole):
    """Measures files of several sizes and prints the table."""
    check_idle()
    options = [] if is_whole else holdfast.SAME_WORK
    rows = []
    for count in row_counts:
        rows += measure_case(Case(count, count // 20, options), runs, thread_counts)
    work = "all analyses" if is_whole else "the work of the comparison"
    print(
        f"\n{circumstances()}, medians of {runs} runs in turn: {work}. "
        f"Any number of threads writes the same bytes. Holdfast {holdfast.version()}.\n")
    print(markdown(
        ["rows", "customers", "file", "threads", "wall", "processor", "wall a row",
         f"times {thread_counts[0]} thread", "peak memory"], rows))
