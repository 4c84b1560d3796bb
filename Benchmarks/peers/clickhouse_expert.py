"""Types declared, customer by order first and everything else from that.

ClickHouse, in the process (chdb), as an expert would write it.
"""

from chdb import session
from peer import Peer

peer = Peer()
db = session.Session()
for setting in ("max_threads", "max_insert_threads"):
    db.query(f"SET {setting} = {peer.threads}")
db.query("CREATE DATABASE bench")
db.query("USE bench")


def table(name, query):
    """Keeps the rows of a query in memory."""
    db.query(f"CREATE TABLE {name} ENGINE = Memory AS {query}")


def write(name, query):
    """Writes the rows of a query as a result table."""
    db.query(f"{query} INTO OUTFILE '{peer.path(name)}' TRUNCATE FORMAT CSVWithNames")


table(
    "purchase",
    f"""
    SELECT customer_id, order_id, min(order_date) AS day, max(order_date) AS newest,
      sum(amount) AS revenue
    FROM file('{peer.file}', 'CSVWithNames',
      'order_id String, customer_id String, order_date Date, product_id String, category String,
       quantity Int32, unit_price Decimal(12, 2), amount Decimal(12, 2), discount Decimal(12, 2),
       channel String')
    GROUP BY customer_id, order_id
    """,
)
peer.stage("load and group by order")

table(
    "customer",
    """
    SELECT customer_id, minIf(day, revenue > 0) AS first, maxIf(day, revenue > 0) AS last,
      countIf(revenue > 0) AS orders, sum(revenue) AS total
    FROM purchase GROUP BY customer_id
    """,
)
peer.stage("aggregate")

table(
    "scored",
    """
    WITH base AS (
      SELECT customer_id, orders, total AS revenue,
        dateDiff('day', last, (SELECT max(newest) FROM purchase)) AS days_since_last
      FROM customer WHERE orders > 0),
    cut AS (
      SELECT quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(days_since_last) AS r,
        quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(orders) AS f,
        quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(toFloat64(revenue)) AS m
      FROM base)
    SELECT customer_id, days_since_last, orders, revenue,
      5 - (days_since_last > r[1]) - (days_since_last > r[2]) - (days_since_last > r[3])
        - (days_since_last > r[4]) AS r_score,
      1 + (orders > f[1]) + (orders > f[2]) + (orders > f[3]) + (orders > f[4]) AS f_score,
      1 + (toFloat64(revenue) > m[1]) + (toFloat64(revenue) > m[2]) + (toFloat64(revenue) > m[3])
        + (toFloat64(revenue) > m[4]) AS m_score
    FROM base CROSS JOIN cut
    """,
)
write("rfm", "SELECT * FROM scored ORDER BY customer_id")
write(
    "rfm_grid",
    """
    SELECT r_score, f_score, count() AS customers, sum(revenue) AS revenue
    FROM scored GROUP BY r_score, f_score ORDER BY r_score, f_score
    """,
)
write(
    "concentration",
    """
    WITH ranked AS (
      SELECT total, row_number() OVER (ORDER BY total DESC, customer_id) AS place,
        (SELECT count() FROM customer) AS n
      FROM customer)
    SELECT 1 + intDiv(100 * (place - 1), n) AS percent, max(place) AS customers,
      sum(total) AS profit, sum(profit) OVER (ORDER BY percent) AS cumulative_profit
    FROM ranked GROUP BY percent ORDER BY percent
    """,
)
write(
    "cohorts",
    """
    SELECT formatDateTime(first, '%Y-%m') AS cohort, dateDiff('month', first, day) AS age,
      uniqExactIf(customer_id, purchase.revenue > 0) AS active, sum(purchase.revenue) AS revenue
    FROM purchase JOIN customer USING (customer_id) WHERE orders > 0
    GROUP BY cohort, age ORDER BY cohort, age
    """,
)
peer.stage("analyses and files")
peer.report(db.query("SELECT version()", "TSV").data().strip())
db.close()
