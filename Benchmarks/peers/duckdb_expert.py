"""The main job in DuckDB as an expert would write it.

Types declared, no insertion order, customer x order first and everything else from that.
Usage: duckdb_expert.py FILE OUT THREADS
"""

import json
import os
import sys
import time

import duckdb

FILE, OUT, THREADS = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(OUT, exist_ok=True)
db = duckdb.connect()
db.execute(f"SET threads = {THREADS}")
db.execute("SET preserve_insertion_order = false")
laps = {}
last = time.monotonic()


def lap(name):
    global last
    now = time.monotonic()
    laps[name] = round(now - last, 3)
    last = now


def write(name, query):
    db.execute(f"COPY ({query}) TO '{OUT}/{name}.csv' (HEADER)")


db.execute(
    f"""
    CREATE TABLE line AS
    SELECT customer_id, order_id, order_date, amount
    FROM read_csv('{FILE}', header = true, delim = ',', quote = '"', auto_detect = false, columns = {{
      'order_id': 'VARCHAR', 'customer_id': 'VARCHAR', 'order_date': 'DATE',
      'product_id': 'VARCHAR', 'category': 'VARCHAR', 'quantity': 'INTEGER',
      'unit_price': 'DECIMAL(12,2)', 'amount': 'DECIMAL(12,2)', 'discount': 'DECIMAL(12,2)',
      'channel': 'VARCHAR'}})
    """
)
lap("load")
db.execute(
    """
    CREATE TABLE purchase AS
    SELECT customer_id, order_id, min(order_date) AS day, sum(amount) AS revenue
    FROM line GROUP BY ALL
    """
)
db.execute(
    """
    CREATE TABLE customer AS
    SELECT customer_id, min(day) FILTER (revenue > 0) AS first, max(day) FILTER (revenue > 0) AS last,
      count(*) FILTER (revenue > 0) AS orders, sum(revenue) AS revenue
    FROM purchase GROUP BY ALL
    """
)
lap("aggregate")
db.execute(
    """
    CREATE TABLE scored AS
    WITH newest AS (SELECT max(order_date) AS day FROM line),
    base AS (
      SELECT customer_id, date_diff('day', last, newest.day) AS days_since_last, orders, revenue
      FROM customer, newest WHERE orders > 0),
    q AS (
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
    FROM base, q
    """
)
write("rfm", "SELECT * FROM scored ORDER BY customer_id")
write("rfm_grid", """SELECT r_score, f_score, count(*) AS customers, sum(revenue) AS revenue
                     FROM scored GROUP BY ALL ORDER BY ALL""")
write(
    "concentration",
    """
    WITH ranked AS (
      SELECT revenue, row_number() OVER (ORDER BY revenue DESC, customer_id) AS place,
        count(*) OVER () AS n FROM customer)
    SELECT ceil(100.0 * place / n) AS percent, count(*) AS customers, sum(revenue) AS revenue,
      sum(sum(revenue)) OVER (ORDER BY ceil(100.0 * place / n)) AS cumulative
    FROM ranked GROUP BY 1 ORDER BY 1
    """,
)
write(
    "cohorts",
    """
    SELECT date_trunc('month', first) AS cohort,
      date_diff('month', date_trunc('month', first), date_trunc('month', day)) AS age,
      count(DISTINCT customer_id) FILTER (p.revenue > 0) AS active, sum(p.revenue) AS revenue
    FROM purchase p JOIN customer c USING (customer_id) WHERE first IS NOT NULL
    GROUP BY ALL ORDER BY ALL
    """,
)
lap("analyses and files")
customers, orders, revenue = db.execute(
    "SELECT count(*), sum(orders), sum(revenue) FROM customer").fetchone()
print(json.dumps({
    "customers": customers, "orders": int(orders), "revenue": f"{revenue:.2f}",
    "seconds": laps, "version": duckdb.__version__}))
