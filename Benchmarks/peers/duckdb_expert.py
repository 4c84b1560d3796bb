"""Types declared, no insertion order, customer by order first and everything else from that.

DuckDB as an expert would write it. Lines are grouped as they are read: to load them into a table
first takes longer.
"""

import duckdb
from peer import Peer

peer = Peer()
db = duckdb.connect()
db.execute(f"SET threads = {peer.threads}")
db.execute("SET preserve_insertion_order = false")


def write(name, query):
    """Writes the rows of a query as a result table."""
    db.execute(f"COPY ({query}) TO '{peer.path(name)}' (HEADER)")


db.execute(
    f"""
    CREATE TABLE purchase AS
    SELECT customer_id, order_id, min(order_date) AS day, max(order_date) AS newest,
      sum(amount) AS revenue
    FROM read_csv('{peer.file}',
      header = true, delim = ',', quote = '"', auto_detect = false, columns = {{
        'order_id': 'VARCHAR', 'customer_id': 'VARCHAR', 'order_date': 'DATE',
        'product_id': 'VARCHAR', 'category': 'VARCHAR', 'quantity': 'INTEGER',
        'unit_price': 'DECIMAL(12,2)', 'amount': 'DECIMAL(12,2)', 'discount': 'DECIMAL(12,2)',
        'channel': 'VARCHAR'}})
    GROUP BY ALL
    """
)
peer.stage("load and group by order")

db.execute(
    """
    CREATE TABLE customer AS
    SELECT customer_id, min(day) FILTER (revenue > 0) AS first,
      max(day) FILTER (revenue > 0) AS last,
      count(*) FILTER (revenue > 0) AS orders, sum(revenue) AS revenue
    FROM purchase GROUP BY ALL
    """
)
peer.stage("aggregate")

db.execute(
    """
    CREATE TABLE scored AS
    WITH as_of AS (SELECT max(newest) AS day FROM purchase),
    base AS (
      SELECT customer_id, date_diff('day', last, as_of.day) AS days_since_last, orders, revenue
      FROM customer, as_of WHERE orders > 0),
    cut AS (
      SELECT quantile_cont(days_since_last, [0.2, 0.4, 0.6, 0.8]) AS r,
        quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) AS f,
        quantile_cont(revenue::DOUBLE, [0.2, 0.4, 0.6, 0.8]) AS m
      FROM base)
    SELECT base.*,
      5 - (days_since_last > r[1])::INT - (days_since_last > r[2])::INT
        - (days_since_last > r[3])::INT - (days_since_last > r[4])::INT AS r_score,
      1 + (orders > f[1])::INT + (orders > f[2])::INT + (orders > f[3])::INT
        + (orders > f[4])::INT AS f_score,
      1 + (revenue > m[1])::INT + (revenue > m[2])::INT + (revenue > m[3])::INT
        + (revenue > m[4])::INT AS m_score
    FROM base, cut
    """
)
write("rfm", "SELECT * FROM scored ORDER BY customer_id")
write(
    "rfm_grid",
    """
    SELECT r_score, f_score, count(*) AS customers, sum(revenue) AS revenue
    FROM scored GROUP BY ALL ORDER BY ALL
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
      date_diff('month', date_trunc('month', first), date_trunc('month', day)) AS age,
      count(DISTINCT customer_id) FILTER (purchase.revenue > 0) AS active,
      sum(purchase.revenue) AS revenue
    FROM purchase JOIN customer USING (customer_id) WHERE first IS NOT NULL
    GROUP BY ALL ORDER BY cohort, age
    """,
)
peer.stage("analyses and files")
peer.report(duckdb.__version__)
