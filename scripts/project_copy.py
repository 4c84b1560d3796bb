"""A copy of the project that is built apart, for the scripts that change it and look what happens."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ["Package.swift", "Package.resolved", ".swift-format", "Sources", "Tests", "sample-data"]


class Broken(Exception):
    """Something does not work as it should, in words."""


def write(path, data):
    """Writes a file if it holds something else, so that what is up to date is not built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)


def copy_project(copy, additions):
    """Makes the copy equal to the project, but for files that are about to be written anyway."""
    wanted = set()
    for name in COPIED:
        source = ROOT / name
        for path in source.rglob("*") if source.is_dir() else [source]:
            if path.is_file():
                wanted.add(path.relative_to(ROOT))
    for name in COPIED:
        for path in list((copy / name).rglob("*")) if (copy / name).is_dir() else []:
            relative = path.relative_to(copy)
            if path.is_file() and relative not in wanted and str(relative) not in additions:
                path.unlink()
    for relative in wanted - {Path(name) for name in additions}:
        write(copy / relative, (ROOT / relative).read_bytes())


def run(arguments, folder, **environment):
    """What a command prints; it must end with 0."""
    done = subprocess.run(
        arguments, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, **environment})
    if done.returncode != 0:
        raise Broken(f"{' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def flags():
    """What `scripts/environment` gives the compiler on a Mac, where C libraries lie elsewhere."""
    if sys.platform != "darwin" or not shutil.which("brew"):
        return []
    prefix = run(["brew", "--prefix"], ROOT).strip()
    return ["-Xcc", f"-I{prefix}/include", "-Xlinker", f"-L{prefix}/lib"]
