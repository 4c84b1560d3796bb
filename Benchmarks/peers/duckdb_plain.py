"""Types inferred, the whole file loaded, distinct orders counted, one query a table.

DuckDB as most people would write it.
"""

import duckdb
from peer import Peer

peer = Peer()
db = duckdb.connect()
db.execute(f"SET threads = {peer.threads}")


def write(name, query):
    """Writes the rows of a query as a result table."""
    db.execute(f"COPY ({query}) TO '{peer.path(name)}' (HEADER)")


db.execute(f"CREATE TABLE line AS SELECT * FROM read_csv('{peer.file}')")
peer.stage("load")

db.execute(
    """
    CREATE TABLE customer AS
    SELECT customer_id, min(order_date) AS first, max(order_date) AS last,
      count(DISTINCT order_id) AS orders, round(sum(amount), 2) AS revenue
    FROM line GROUP BY customer_id
    """
)
peer.stage("aggregate")

db.execute(
    """
    CREATE TABLE rfm AS
    WITH base AS (
      SELECT customer_id, orders, revenue,
        date_diff('day', last, (SELECT max(last) FROM customer)) AS days_since_last
      FROM customer),
    cut AS (
      SELECT quantile_cont(days_since_last, [0.2, 0.4, 0.6, 0.8]) AS r,
        quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) AS f,
        quantile_cont(revenue, [0.2, 0.4, 0.6, 0.8]) AS m
      FROM base)
    SELECT base.*,
      5 - len(list_filter(r, lambda edge: days_since_last > edge)) AS r_score,
      1 + len(list_filter(f, lambda edge: orders > edge)) AS f_score,
      1 + len(list_filter(m, lambda edge: revenue > edge)) AS m_score
    FROM base, cut
    """
)
write("rfm", "SELECT * FROM rfm ORDER BY customer_id")
write(
    "rfm_grid",
    """
    SELECT r_score, f_score, count(*) AS customers, sum(revenue) AS revenue
    FROM rfm GROUP BY r_score, f_score ORDER BY r_score, f_score
    """,
)
write(
    "concentration",
    """
    WITH ranked AS (
      SELECT revenue, row_number() OVER (ORDER BY revenue DESC, customer_id) AS place,
        count(*) OVER () AS n
      FROM customer)
    SELECT 1 + (100 * (place - 1)) // n AS percent, max(place) AS customers, sum(revenue) AS profit,
      sum(sum(revenue)) OVER (ORDER BY percent) AS cumulative_profit
    FROM ranked GROUP BY percent ORDER BY percent
    """,
)
write(
    "cohorts",
    """
    SELECT strftime(first, '%Y-%m') AS cohort,
      date_diff('month', date_trunc('month', first), date_trunc('month', order_date)) AS age,
      count(DISTINCT customer_id) AS active, sum(amount) AS revenue
    FROM line JOIN customer USING (customer_id)
    GROUP BY cohort, age ORDER BY cohort, age
    """,
)
peer.stage("analyses and files")
peer.report(duckdb.__version__)
