"""The lifetime models: Holdfast from CSV to all tables, lifetimes on the summary of its customers."""

import csv
import json
import os
import sys

import holdfast
from measuring import check_idle, circumstances, in_turn, markdown, measure, median, say, warm

# Customers whose purchases and dropout follow Pareto/NBD, with about ten purchases each in two years.
TRUTH = [
    "--model", "pareto-nbd", "--r", "1.2", "--alpha", "8", "--s", "0.6", "--beta", "20",
    "--days", "730", "--entry-days", "365", "--holdout-days", "0", "--seed", "1"]
# How far the parameters of both may be apart.
TOLERANCE = 0.01


def generate(customers):
    """The folder of a population, made if it is not there."""
    path = os.path.join(holdfast.WORK, f"population-{customers}")
    if not os.path.exists(path):
        say(f"Generating {path}")
        holdfast.remove(f"{path}.part")
        measure(
            [holdfast.BINARY, "generate", "population", "--customers", str(customers), "--out",
             f"{path}.part", *TRUTH])
        os.rename(f"{path}.part", path)
    return path


def fitted():
    """The parameters of the last run of Holdfast, by model and name."""
    parameters = {}
    with open(os.path.join(holdfast.OUT, "model_fit.csv"), newline="") as file:
        for row in csv.DictReader(file):
            if row["status"] == "converged":
                parameters[row["model"], row["parameter"]] = float(row["value"])
    return parameters


def check(own, other):
    """Ends the benchmark where the parameters differ."""
    for model, parameters in other.items():
        for name, value in parameters.items():
            mine = own.get((model, name))
            if mine is None or abs(mine - value) > TOLERANCE * abs(mine):
                sys.exit(f"{model} {name}: {mine} here, {value} with lifetimes")


def measure_models(customers, runs, threads, has_pareto):
    """Measures both and prints the table."""
    check_idle()
    folder = generate(customers)
    export = os.path.join(folder, "transactions.csv")
    warm([export])
    peer = os.path.join("Benchmarks", "peers", "lifetimes_fit.py")
    table = os.path.join(holdfast.WORK, "predictions.csv")

    def holdfast_run():
        measurement = holdfast.run(export, threads)
        if not os.path.exists(table):
            with open(os.path.join(holdfast.OUT, "model_predictions.csv")) as source:
                with open(table, "w") as target:
                    target.write(source.read())
        return measurement

    holdfast.remove(table)
    ours = in_turn({"Holdfast, all tables": holdfast_run}, runs, say)["Holdfast, all tables"]
    theirs = measure(
        [sys.executable, peer, table] + (["--pareto"] if has_pareto else []))
    said = json.loads(theirs.output)
    check(fitted(), said["parameters"])
    own = median(ours, "wall")
    with open(export, "rb") as file:
        rows = sum(1 for _ in file) - 1
    print(
        f"\n{circumstances()}, {threads} threads, medians of {runs} runs; {customers:,} customers, "
        f"{rows:,} rows. Parameters agree to {TOLERANCE:.0%}. Holdfast {holdfast.version()}.\n")
    lines = [[
        "Holdfast: CSV to all tables, four models fitted twice, validation, intervals",
        f"{own:.2f} s", f"{median(ours, 'memory'):,.0f} MB", "1.00"]]
    for name, seconds in said["seconds"].items():
        lines.append([f"lifetimes: {name}", f"{seconds:.2f} s", "", f"{seconds / own:.2f}"])
    lines.append([
        "lifetimes: the whole process", f"{theirs.wall:.2f} s", f"{theirs.memory:,.0f} MB",
        f"{theirs.wall / own:.2f}"])
    print(markdown(["", "wall", "peak memory", "against Holdfast"], lines))
