"""Types inferred, four columns loaded, distinct orders counted, streaming engine.

Polars as most people would write it.
"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]

import polars as pl
import polars_common as common
from peer import Peer

peer = Peer()
lines = common.collect(
    pl.scan_csv(peer.file, try_parse_dates=True).select(
        "customer_id", "order_id", day="order_date", revenue="amount"))
peer.stage("load")

customers = common.collect(
    lines.lazy().group_by("customer_id").agg(
        first=pl.col("day").min(), last=pl.col("day").max(),
        orders=pl.col("order_id").n_unique(), revenue=pl.col("revenue").sum().round(2)))
peer.stage("aggregate")

common.write_tables(peer, lines, customers)
peer.stage("analyses and files")
peer.report(pl.__version__)
