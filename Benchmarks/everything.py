"""What every analysis together costs beside the work of the comparison, and which cost most."""

import os

import holdfast
from measuring import check_idle, circumstances, in_turn, markdown, median, say, spread, warm

# How many analyses the second table tells of.
SLOWEST = 8


class Everything:
    """The run with every analysis, which keeps what the manifests tell of time."""

    def __init__(self, file, threads):
        self.file = file
        self.threads = threads
        self.manifests = []

    def run(self):
        """Measures one run."""
        measurement = holdfast.run(self.file, self.threads)
        self.manifests.append(holdfast.manifest())
        return measurement

    def seconds(self, group):
        """The median seconds of every member of a group of timings."""
        names = self.manifests[0][group]
        return {name: self.median(group, name) for name in names}

    def median(self, group, name):
        """The median seconds of one of them."""
        times = sorted(manifest[group][name] for manifest in self.manifests)
        return times[len(times) // 2]

    def megabytes(self):
        """The size of the report."""
        return sum(file["bytes"] for file in self.manifests[0]["files"]) / 1e6


def line(name, runs, first):
    """One row of the table; `first` is the wall time of the work of the comparison."""
    wall = median(runs, "wall")
    return [
        name, f"{wall:.2f} s", spread(runs), f"{median(runs, 'processor'):.2f} s",
        f"{wall / first:.2f}", f"{median(runs, 'memory'):,.0f} MB"]


def measure_everything(rows, customers, runs, threads):
    """Measures both and prints the tables."""
    check_idle()
    file = holdfast.generate(rows, customers)
    warm([file])
    everything = Everything(file, threads)
    contenders = {
        "the work of the comparison": lambda: holdfast.run(file, threads, holdfast.SAME_WORK),
        "every analysis": everything.run}
    measured = in_turn(contenders, runs, say)
    first = median(measured["the work of the comparison"], "wall")
    print(
        f"\n{circumstances()}, {rows:,} rows, {customers:,} customers, "
        f"{os.path.getsize(file) / 1e6:,.0f} MB, {threads} threads, medians of {runs} runs in turn. "
        f"Every analysis writes {everything.megabytes():,.0f} MB. Holdfast {holdfast.version()}.\n")
    print(markdown(
        ["", "wall", "from–to", "processor", "times", "peak memory"],
        [line(name, runs_of, first) for name, runs_of in measured.items()]))
    analyses = sorted(everything.seconds("analysis_seconds").items(), key=lambda pair: -pair[1])
    stages = list(everything.seconds("timings_seconds").items())
    print()
    print(markdown(
        ["stage or analysis, with its tables", "wall"],
        [[name, f"{seconds:.2f} s"]
         for name, seconds in stages[:2] + analyses[:SLOWEST]]))
