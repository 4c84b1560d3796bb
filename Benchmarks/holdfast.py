"""Runs Holdfast, and makes the files that it is measured with."""

import glob
import hashlib
import json
import os
import shutil
import subprocess

from measuring import measure, say

WORK = os.path.join(".build", "bench")
BINARY = os.path.join(".build", "release", "holdfast")
# What every peer of the comparison answers too.
SAME_WORK = ["--only", "rfm,concentration,cohorts"]
OUT = os.path.join(WORK, "out", "holdfast")


def generate(rows, customers, *options):
    """The file or folder of a seeded plan, made if it is not there."""
    label = "-".join(["bench", str(rows), str(customers)] + [text.strip("-") for text in options])
    path = os.path.join(WORK, label if "--files" in options else f"{label}.csv")
    if not os.path.exists(path):
        say(f"Generating {path}")
        part = f"{path}.part"
        remove(part)
        measure(
            [BINARY, "generate", "bench", "--rows", str(rows), "--customers", str(customers),
             "--seed", "1", "--out", part, *options])
        os.rename(part, path)
    return path


def remove(path):
    """Removes what an interrupted run has left."""
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def run(path, threads, options=()):
    """Measures one run."""
    os.makedirs(os.path.dirname(OUT), exist_ok=True)
    return measure(
        [BINARY, "run", path, "--out", OUT, "--threads", str(threads), "--quiet", *options])


def manifest():
    """The manifest of the last run."""
    with open(os.path.join(OUT, "manifest.json")) as file:
        return json.load(file)


def version():
    """The version of the binary that ran last, and the commit checked out."""
    number = manifest()["holdfast"]
    git = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return f"{number} ({git.stdout.strip()})" if git.returncode == 0 else number


def digest():
    """A digest of all tables of the last run."""
    result = hashlib.sha256()
    for path in sorted(glob.glob(os.path.join(OUT, "*.csv"))):
        result.update(os.path.basename(path).encode())
        with open(path, "rb") as table:
            while piece := table.read(1 << 20):
                result.update(piece)
    return result.hexdigest()
