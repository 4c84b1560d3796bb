"""Reads the answers of a contender from its result tables, so that they can be compared.

All contenders name the columns below alike and order rows alike; whatever else a table holds is
left aside. Money is compared in whole cents. Months in which nobody of a cohort bought have a row in
some answers and none in others, and do not count.
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


def answer(folder):
    """The headline numbers and a digest of every table."""
    result = {"customers": 0, "orders": 0, "cents": 0}
    for table in TABLES:
        digest = hashlib.sha256()
        for cells in rows(folder, table):
            if table == "cohorts" and cells[2:] == ["0", 0]:
                continue
            digest.update(repr(cells).encode())
            if table == "rfm":
                result["orders"] += int(cells[2])
                result["cents"] += cells[3]
            elif table == "concentration":
                result["customers"] = int(cells[0])
        result[table] = digest.hexdigest()[:16]
    return result


def difference(one, other):
    """Where two answers differ, in words; empty if they agree."""
    names = [name for name in one if one[name] != other[name]]
    return ", ".join(f"{name} {one[name]} and {other[name]}" for name in names)
