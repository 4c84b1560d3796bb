"""What exports of other shapes cost: the same number of rows, written or spread in another way."""

import os
import subprocess
import sys

import answers
import holdfast
from measuring import check_idle, circumstances, in_turn, markdown, median, say, spread, warm

HERE = os.path.dirname(os.path.abspath(__file__))
# With these left aside, order, customer, day, product and amount are read of all columns.
FIVE_COLUMNS = [
    option for name in ("category", "quantity", "unit_price", "discount", "channel")
    for option in ("--map", f"{name}=")]


class Shape:
    """A file or folder, how it is read, and whether it holds the rows of the plain file."""

    def __init__(self, name, path, customers, has_plain_rows, options=()):
        self.name = name
        self.path = path
        self.customers = customers
        self.has_plain_rows = has_plain_rows
        self.options = options
        self.answer = None
        self.digest = None

    @property
    def files(self):
        """All files of the shape."""
        if not os.path.isdir(self.path):
            return [self.path]
        return [entry.path for entry in os.scandir(self.path)]

    def run(self, rows, threads):
        """Measures one run; the first one's answer is kept, the others must repeat its bytes."""
        measurement = holdfast.run(self.path, threads, [*holdfast.SAME_WORK, *self.options])
        used = holdfast.manifest()["rows"]["used"]
        digest = holdfast.digest()
        if self.answer is None:
            self.answer = answers.headline(holdfast.OUT)
            self.digest = digest
        if used != rows or self.answer["customers"] != self.customers or digest != self.digest:
            sys.exit(f"{self.name}: {used} rows were used, the answer is {self.answer}.")
        return measurement


def compressed(path, ending):
    """The compressed file beside a file; None where the means for it are missing."""
    target = f"{path}.{ending}"
    if not os.path.exists(target):
        say(f"Compressing {target}")
        program = os.path.join(HERE, "compress.py")
        if subprocess.run([sys.executable, program, path, target], check=False).returncode != 0:
            return None
    return target


def all_shapes(rows, customers):
    """The shapes, the plain one first, and the names of those that cannot be made."""
    def made(name, has_plain_rows, *options, number=customers, read=()):
        path = holdfast.generate(rows, number, *options)
        return Shape(name, path, number, has_plain_rows, read)

    plain = made("plain", True)
    files = max(2, min(10_000, rows // 200))
    shapes = [
        plain,
        made("100 customers", False, number=100),
        made("one customer", False, number=1),
        made("every row its own customer", False, number=rows),
        made("ids of 40 bytes", True, "--id-bytes", "40"),
        made("all fields quoted", True, "--quote-all"),
        made("300 columns, 5 of them read", True, "--columns", "300", read=FIVE_COLUMNS),
        made(f"{files:,} files", False, "--files", str(files)),
    ]
    packed = {name: compressed(plain.path, ending) for name, ending in (
        ("gzip", "gz"), ("zstd", "zst"))}
    shapes += [Shape(name, path, customers, True) for name, path in packed.items() if path]
    return shapes, [name for name, path in packed.items() if path is None]


def check(shapes):
    """The shapes that hold the rows of the plain one must have its answer."""
    plain = shapes[0].answer
    for shape in shapes:
        if shape.has_plain_rows and shape.answer != plain:
            sys.exit(f"The answers differ: plain {plain}, {shape.name} {shape.answer}.")


def line(shape, rows, runs, plain):
    """One row of the table; `plain` is the wall time of the plain shape."""
    wall = median(runs, "wall")
    size = sum(os.path.getsize(path) for path in shape.files) / 1e6
    return [
        shape.name, f"{size:,.0f} MB", f"{wall:.2f} s", spread(runs), f"{rows / wall:,.0f}",
        f"{size / wall:,.0f}", f"{wall / plain:.2f}", f"{median(runs, 'memory'):,.0f} MB"]


def measure_shapes(rows, customers, runs, threads):
    """Measures all shapes and prints the table."""
    shapes, missing = all_shapes(rows, customers)
    check_idle()
    for shape in shapes:
        warm(shape.files)
    measured = in_turn(
        {shape.name: lambda s=shape: s.run(rows, threads) for shape in shapes}, runs, say)
    check(shapes)
    plain = median(measured["plain"], "wall")
    print(
        f"\n{circumstances()}, {threads} threads, {rows:,} rows each, medians of {runs} runs in "
        f"turn: the work of the comparison. Holdfast {holdfast.version()}.\n")
    print(markdown(
        ["", "size", "wall", "shortest to longest", "rows a second", "MB a second",
         "time against plain", "peak memory"],
        [line(shape, rows, measured[shape.name], plain) for shape in shapes]))
    if missing:
        print(f"\nLeft out, because the file could not be made: {', '.join(missing)}.")
