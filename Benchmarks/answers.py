"""Reads the answers of a contender from its result tables, so that they can be compared.

All contenders name the columns below alike and order rows alike; whatever else a table holds is
left aside. Money is compared in whole cents. Months in which nobody of a cohort bought have a row
in some answers and none in others, and do not count.
"""

import csv
import hashlib
import os

# The columns of each table that must agree.
TABLES = {
    "rfm": [
        "customer_id", "days_since_last", "orders", "revenue", "r_score", "f_score", "m_score"],
    "rfm_grid": ["r_score", "f_score", "customers", "revenue"],
    "concentration": ["customers", "profit", "cumulative_profit"],
    "cohorts": ["cohort", "age", "active", "revenue"],
}
MONEY = {"revenue", "profit", "cumulative_profit"}


def cents(text):
    """Money in whole cents; contenders may count in binary fractions."""
    return round(float(text) * 100)


def rows(folder, table):
    """The rows of a table, its columns in the order of TABLES."""
    with open(os.path.join(folder, f"{table}.csv"), newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        columns = [(header.index(name), name in MONEY) for name in TABLES[table]]
        for cells in reader:
            yield [cents(cells[index]) if is_money else cells[index] for index, is_money in columns]


def headline(folder):
    """Customers, orders and revenue."""
    result = {"customers": 0, "orders": 0, "cents": 0}
    for cells in rows(folder, "rfm"):
        result["orders"] += int(cells[2])
        result["cents"] += cells[3]
    for cells in rows(folder, "concentration"):
        result["customers"] = int(cells[0])
    return result


def digest(folder, table):
    """A digest of what a table says."""
    result = hashlib.sha256()
    for cells in rows(folder, table):
        if table != "cohorts" or cells[2:] != ["0", 0]:
            result.update(repr(cells).encode())
    return result.hexdigest()[:16]


def answer(folder):
    """The headline numbers and a digest of every table."""
    return headline(folder) | {table: digest(folder, table) for table in TABLES}


def difference(one, other):
    """Where two answers differ, in words; empty if they agree."""
    names = [name for name in one if one[name] != other[name]]
    return ", ".join(f"{name} {one[name]} and {other[name]}" for name in names)
