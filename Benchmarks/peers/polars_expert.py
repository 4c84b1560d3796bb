"""Types declared, customer by order first and everything else from that, streaming engine.

Polars as an expert would write it.
"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[3]

import polars as pl
import polars_common as common
from peer import Peer

peer = Peer()
types = {"order_id": pl.String, "order_date": pl.Date, "amount": pl.Float64}
lines = pl.scan_csv(peer.file, schema_overrides=types)
purchases = common.collect(
    lines.group_by("customer_id", "order_id").agg(
        day=pl.col("order_date").min(), revenue=pl.col("amount").sum()))
peer.stage("load and group by order")

customers = common.collect(
    purchases.lazy().group_by("customer_id").agg(
        first=pl.col("day").min(), last=pl.col("day").max(), orders=pl.len(),
        revenue=pl.col("revenue").sum().round(2)))
peer.stage("aggregate")

common.write_tables(peer, purchases, customers)
peer.stage("analyses and files")
peer.report(pl.__version__)
