"""The analyses in Polars, from a table of customers and a table of dated amounts."""

import polars as pl


def collect(frame):
    """The rows of a lazy frame, computed by the streaming engine."""
    return frame.collect(engine="streaming")


def scored(customers):
    """RFM scores by quantiles of the customers."""
    base = customers.select(
        "customer_id",
        (pl.col("last").max() - pl.col("last")).dt.total_days().alias("days_since_last"),
        "orders",
        "revenue",
    )

    def above(column):
        edges = [pl.col(column).quantile(share, "linear") for share in (0.2, 0.4, 0.6, 0.8)]
        return pl.sum_horizontal((pl.col(column) > edge).cast(pl.Int32) for edge in edges)

    return base.with_columns(
        r_score=5 - above("days_since_last"), f_score=1 + above("orders"),
        m_score=1 + above("revenue"))


def grid(scores):
    """Customers and revenue by recency and frequency."""
    return scores.group_by("r_score", "f_score").agg(
        customers=pl.len(), revenue=pl.col("revenue").sum()).sort("r_score", "f_score")


def concentration(customers):
    """The profit of each percent of the customers, the most profitable first."""
    ranked = customers.select("customer_id", "revenue").sort(
        "revenue", "customer_id", descending=[True, False])
    percent = 1 + (100 * pl.int_range(pl.len(), dtype=pl.Int64)) // pl.len()
    return ranked.group_by(percent.alias("percent")).agg(
        customers=pl.len(), profit=pl.col("revenue").sum()
    ).sort("percent").with_columns(
        customers=pl.col("customers").cum_sum(), cumulative_profit=pl.col("profit").cum_sum())


def cohorts(dated, customers):
    """Active customers and revenue by month of the first purchase and months since."""

    def month(column):
        return pl.col(column).dt.year() * 12 + pl.col(column).dt.month()

    return dated.join(customers.select("customer_id", "first"), on="customer_id").group_by(
        cohort=pl.col("first").dt.strftime("%Y-%m"), age=month("day") - month("first")
    ).agg(active=pl.col("customer_id").n_unique(), revenue=pl.col("revenue").sum()).sort(
        "cohort", "age")


def write_tables(peer, dated, customers):
    """Computes the result tables and writes them."""
    scores = collect(scored(customers.lazy()))
    scores.sort("customer_id").write_csv(peer.path("rfm"))
    collect(grid(scores.lazy())).write_csv(peer.path("rfm_grid"))
    collect(concentration(customers.lazy())).write_csv(peer.path("concentration"))
    collect(cohorts(dated.lazy(), customers.lazy())).write_csv(peer.path("cohorts"))
