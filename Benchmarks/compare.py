"""Runs Holdfast and its peers on one file in turn and prints medians and ratios.

A comparison that does not agree is no comparison: customers, orders and revenue must be equal to
the cent, or the script fails. Whole processes are measured: wall time, processor time, peak memory.
Usage: compare.py HOLDFAST FILE WORK RUNS THREADS…
"""

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

HOLDFAST, FILE, WORK, RUNS = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
THREADS = [int(text) for text in sys.argv[5:]]
HERE = os.path.dirname(os.path.abspath(__file__))
ANALYSES = "rfm,concentration,cohorts"


def measure(command):
    """Wall seconds, processor seconds, peak MB and output of a process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{command[0]} failed with status {status}")
    return {
        "wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024,
        "output": output.decode()}


def holdfast(threads, extra):
    out = os.path.join(WORK, "holdfast")
    result = measure(
        [HOLDFAST, "run", FILE, "--out", out, "--threads", str(threads), "--quiet"] + extra)
    with open(os.path.join(out, "concentration_summary.csv")) as table:
        metrics = {row["metric"]: row["value"] for row in csv.DictReader(table)}
    with open(os.path.join(out, "rfm.csv")) as table:
        orders = sum(int(row["orders"]) for row in csv.DictReader(table))
    result["answer"] = (int(metrics["customers"]), orders, f"{float(metrics['total_profit']):.2f}")
    return result


def duckdb(threads):
    out = os.path.join(WORK, "duckdb")
    shutil.rmtree(out, ignore_errors=True)
    result = measure(
        [sys.executable, os.path.join(HERE, "peers", "duckdb_expert.py"), FILE, out, str(threads)])
    answer = json.loads(result["output"])
    result["answer"] = (answer["customers"], answer["orders"], answer["revenue"])
    result["note"] = f"{answer['version']} {answer['seconds']}"
    return result


def main():
    contenders = {}
    for threads in THREADS:
        contenders[f"holdfast, same work, {threads} threads"] = lambda t=threads: holdfast(
            t, ["--only", ANALYSES])
        contenders[f"holdfast, all analyses, {threads} threads"] = lambda t=threads: holdfast(t, [])
        contenders[f"duckdb, expert, {threads} threads"] = lambda t=threads: duckdb(t)
    runs = {name: [] for name in contenders}
    for _ in range(RUNS):
        for name, run in contenders.items():
            runs[name].append(run())
    answers = {name: runs[name][0]["answer"] for name in contenders}
    if len(set(answers.values())) != 1:
        sys.exit(f"The answers differ: {answers}")
    print(f"customers, orders, revenue: {next(iter(answers.values()))} (all agree)")
    base = statistics.median(run["wall"] for run in runs[next(iter(contenders))])
    print(f"{'':42} {'wall s':>8} {'cpu s':>8} {'peak MB':>9} {'ratio':>7}")
    for name in contenders:
        median = {key: statistics.median(run[key] for run in runs[name])
                  for key in ("wall", "cpu", "memory")}
        print(f"{name:42} {median['wall']:8.2f} {median['cpu']:8.2f} {median['memory']:9.0f} "
              f"{median['wall'] / base:7.2f}  {runs[name][-1].get('note', '')}")


main()
