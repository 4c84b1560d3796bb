"""Compares Holdfast with its peers: the same questions about one file, whole processes, in turn.

A comparison that does not agree is no comparison: the tables of all contenders must be equal, every
row and every cent, or the benchmark fails.
"""

import ast
import importlib.util
import json
import os
import shutil
import sys

import answers
import holdfast
from measuring import (
    check_idle, circumstances, in_turn, markdown, measure, median, say, spread, warm)

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
REHEARSAL_ROWS = 100_000


class Peer:
    """A program in Benchmarks/peers and the module that it needs."""

    def __init__(self, name, program, module):
        self.name = name
        self.path = os.path.join(PEERS, f"{program}.py")
        self.module = module
        self.out = os.path.join(holdfast.WORK, "out", program)
        self.version = ""

    @property
    def is_installed(self):
        return importlib.util.find_spec(self.module) is not None

    @property
    def work(self):
        """What the peer does: the first line of its documentation."""
        with open(self.path) as file:
            return ast.get_docstring(ast.parse(file.read())).splitlines()[0]

    def run(self, file, threads):
        """Measures one run; the measurement then knows the seconds of its stages."""
        shutil.rmtree(self.out, ignore_errors=True)
        measurement = measure([sys.executable, self.path, file, self.out, str(threads)])
        told = json.loads(measurement.output.splitlines()[-1])
        self.version = told["version"]
        measurement.stages = told["stages"]
        return measurement


ALL_PEERS = [
    Peer("DuckDB, plain", "duckdb_plain", "duckdb"),
    Peer("DuckDB, expert", "duckdb_expert", "duckdb"),
    Peer("Polars, plain", "polars_plain", "polars"),
    Peer("Polars, expert", "polars_expert", "polars"),
    Peer("ClickHouse, expert", "clickhouse_expert", "chdb"),
]


class Comparison:
    """One file, and the answer that all contenders must give to it."""

    def __init__(self, file, peers, threads):
        self.file = file
        self.threads = threads
        self.answer = None
        self.contenders = {
            "Holdfast, the same work": self._holdfast(holdfast.SAME_WORK),
            "Holdfast, all analyses": self._holdfast([]),
        }
        for peer in peers:
            self.contenders[peer.name] = self._peer(peer)

    def _holdfast(self, options):
        def run():
            measurement = holdfast.run(self.file, self.threads, options)
            self._check("Holdfast", holdfast.OUT)
            return measurement
        return run

    def _peer(self, peer):
        def run():
            measurement = peer.run(self.file, self.threads)
            self._check(peer.name, peer.out)
            return measurement
        return run

    def _check(self, name, folder):
        answer = answers.answer(folder)
        self.answer = self.answer or answer
        difference = answers.difference(self.answer, answer)
        if difference:
            sys.exit(f"The answers of Holdfast and {name} differ: {difference}.")


def table(measured):
    """The Markdown table of a comparison; ratios are against the first contender."""
    base = median(next(iter(measured.values())), "wall")
    rows = []
    for name, runs in measured.items():
        wall = median(runs, "wall")
        rows.append([
            name, f"{wall:.2f} s", spread(runs), f"{median(runs, 'processor'):.2f} s",
            f"{median(runs, 'memory'):,.0f} MB", f"{wall / base:.2f}"])
    return markdown(
        ["", "wall", "shortest to longest", "processor", "peak memory", "against Holdfast"], rows)


def stages(peers, measured):
    """What each peer does, and how long its stages took in the run of median length."""
    lines = []
    for peer in peers:
        runs = sorted(measured[peer.name], key=lambda run: run.wall)
        seconds = runs[len(runs) // 2].stages
        told = ", ".join(f"{stage} {value:.2f} s" for stage, value in seconds.items())
        lines.append(f"- {peer.name} ({peer.version}): {peer.work} Stages: {told}.")
    return "\n".join(lines)


def compare(rows, customers, runs, thread_counts):
    """Runs the comparison and prints it as Markdown."""
    peers = [peer for peer in ALL_PEERS if peer.is_installed]
    missing = [peer.name for peer in ALL_PEERS if not peer.is_installed]
    check_idle()
    rehearse(peers)
    file = holdfast.generate(rows, customers)
    warm([file])
    for threads in thread_counts:
        comparison = Comparison(file, peers, threads)
        measured = in_turn(comparison.contenders, runs, say)
        print_result(comparison, measured, peers, runs)
    if missing:
        print(f"Left out, because not installed: {'; '.join(missing)}.\n")


def rehearse(peers):
    """All contenders once on a small file: tells at once of answers that differ, and brings the
    peers' libraries into the page cache."""
    say("Rehearsal on a small file")
    file = holdfast.generate(REHEARSAL_ROWS, REHEARSAL_ROWS // 20 - 7)
    in_turn(Comparison(file, peers, 2).contenders, 1, lambda _: None)


def print_result(comparison, measured, peers, runs):
    """Prints the result of one number of threads."""
    answer = comparison.answer
    size = os.path.getsize(comparison.file) / 1e6
    print(
        f"\n{circumstances()}, {comparison.threads} threads, medians of {runs} runs in turn. "
        f"{size:,.0f} MB; {answer['customers']:,} customers, {answer['orders']:,} orders, "
        f"revenue {answer['cents'] / 100:,.2f}: all tables agree. "
        f"Holdfast {holdfast.version()}.\n")
    print(table(measured))
    print(f"\n{stages(peers, measured)}\n", flush=True)
