"""The arguments of scripts/bench."""

import argparse

import comparison
import everything
import models
import scale
import shapes


def count(text):
    """A number of rows or customers, perhaps with separators: 10_000_000 or 10,000,000."""
    return int(text.replace(",", ""))


def add_compare(modes):
    """The arguments of the comparison with the peers."""
    mode = modes.add_parser("compare", help="Holdfast and its peers on the same work")
    mode.add_argument("--rows", type=count, default=10_000_000, help="default: 10,000,000")
    mode.add_argument("--customers", type=count, help="default: a twentieth of the rows")
    mode.add_argument("--runs", type=int, default=5, help="default: 5")
    mode.add_argument(
        "--threads", type=int, nargs="+", default=[2], help="one comparison each; default: 2")
    mode.set_defaults(run=lambda options: comparison.compare(
        options.rows, options.customers or options.rows // 20, options.runs, options.threads))


def add_scale(modes):
    """The arguments of the growth with rows and threads."""
    mode = modes.add_parser("scale", help="how time and memory grow with rows and threads")
    mode.add_argument(
        "--rows", type=count, nargs="+", default=[1_000_000, 10_000_000],
        help="default: 1,000,000 10,000,000; customers are a twentieth of them")
    mode.add_argument(
        "--large", action="store_true", help="also 100,000,000 rows: a file of 8.5 GB")
    mode.add_argument("--runs", type=int, default=5, help="default: 5")
    mode.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="default: 1 2")
    mode.add_argument(
        "--all", action="store_true", help="all analyses, not only those of the comparison")
    mode.set_defaults(run=lambda options: scale.scale(
        options.rows + [100_000_000] * options.large, options.runs, options.threads, options.all))


def add_shapes(modes):
    """The arguments of exports in other shapes."""
    mode = modes.add_parser("shapes", help="what exports of other shapes cost")
    mode.add_argument("--rows", type=count, default=2_000_000, help="default: 2,000,000")
    mode.add_argument(
        "--customers", type=count,
        help="of the shapes whose customers are not told; default: a twentieth of the rows")
    mode.add_argument("--runs", type=int, default=5, help="default: 5")
    mode.add_argument("--threads", type=int, default=2, help="default: 2")
    mode.set_defaults(run=lambda options: shapes.measure_shapes(
        options.rows, options.customers or options.rows // 20, options.runs, options.threads))


def add_models(modes):
    """The arguments of the lifetime models."""
    mode = modes.add_parser("models", help="the lifetime models beside lifetimes")
    mode.add_argument("--customers", type=count, default=100_000, help="default: 100,000")
    mode.add_argument("--runs", type=int, default=5, help="default: 5")
    mode.add_argument("--threads", type=int, default=2, help="default: 2")
    mode.add_argument(
        "--no-pareto", action="store_true", help="leave out the slowest fit of lifetimes")
    mode.set_defaults(run=lambda options: models.measure_models(
        options.customers, options.runs, options.threads, not options.no_pareto))


def add_everything(modes):
    """The arguments of all analyses together."""
    mode = modes.add_parser("everything", help="all analyses beside the work of the comparison")
    mode.add_argument("--rows", type=count, default=10_000_000, help="default: 10,000,000")
    mode.add_argument("--customers", type=count, help="default: a twentieth of the rows")
    mode.add_argument("--runs", type=int, default=5, help="default: 5")
    mode.add_argument("--threads", type=int, default=2, help="default: 2")
    mode.set_defaults(run=lambda options: everything.measure_everything(
        options.rows, options.customers or options.rows // 20, options.runs, options.threads))


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    modes = parser.add_subparsers(dest="mode", required=True)
    for add in (add_compare, add_scale, add_shapes, add_models, add_everything):
        add(modes)
    options = parser.parse_args()
    options.run(options)


main()
