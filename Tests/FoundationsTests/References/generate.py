"""Writes the tables of reference values beside this file: python3 generate.py, with mpmath 1.3.

Every value is computed with 50 and again with 90 digits; the two must agree to 30. Arguments are
taken as the binary numbers that they are in Swift.
"""

import pathlib

from mpmath import (
    erfinv, exp, expint, findroot, hyp2f1, log, loggamma, mp, mpf, ncdf, nstr, psi, sqrt)

HERE = pathlib.Path(__file__).parent


def at(digits, function, arguments):
    mp.dps = digits
    return function(*map(mpf, arguments))


def row(functions, arguments):
    """The arguments and the values of the functions there, as a tuple in Swift."""
    digits = 20 if len(functions) < 3 else 17
    cells = [repr(float(argument)) for argument in arguments]
    for function in functions:
        value, again = at(50, function, arguments), at(90, function, arguments)
        assert abs(value - again) <= abs(again) * mpf(10) ** -30, (function, arguments)
        cells.append(nstr(again, digits))
    return f"    ({', '.join(cells)}),"


def write(name, summary, tables):
    """A Swift file with one static table for each (name, calls, labels, functions, arguments)."""
    lines = [f"/// {summary}", "///", "/// Written by `generate.py` with mpmath; not to be edited.",
             f"enum {name} {{"]
    for table, calls, labels, functions, arguments in tables:
        kind = ", ".join(f"{label}: Double" for label in labels)
        lines += [f"  /// {calls}.", f"  static let {table}: [({kind})] = ["]
        lines += [row(functions, values) for values in arguments]
        lines += ["  ]", ""]
    lines[-1] = "}"
    (HERE / f"{name}.swift").write_text("\n".join(lines) + "\n")


def pairs(first, second):
    return [(a, b) for a in first for b in second]


def gamma():
    x = [1e-10, 1e-3, 0.1, 0.5, 0.999, 1.0000001, 1.3, 1.4616321449683622, 1.5, 1.9, 2.0000001,
         2.999, 3.7, 9.99, 10, 10.5, 33.3, 171.5, 1e3, 1e6, 1e12]
    d = [-0.999, -0.5000001, -0.5, -0.3, -1e-3, -1e-9, -1e-16, 1e-300, 1e-16, 1e-9, 1e-3, 0.3, 0.5,
         0.5000001, 0.9, 0.999999, 1.000001, 1.3, 1.5, 1.7, 2]
    steps = pairs([1e-8, 0.1, 0.5536, 3, 9.99, 10, 250, 1e6, 1e12], [1e-9, 0.3, 1, 12, 400])
    steps += [(0.5, -0.25), (12.5, -12), (1e12, -0.5), (300, -1e-6)]
    write("GammaReferences",
          "The gamma function's logarithm, and differences of it and its derivative.", [
        ("log", "loggamma(x)", ["x", "value"], [loggamma], [(v,) for v in x]),
        ("log1p", "loggamma(1 + d)", ["d", "value"], [log1p], [(v,) for v in d]),
        ("steps", "loggamma(x + n) - loggamma(x) and psi(0, x + n) - psi(0, x)",
         ["x", "n", "logRatio", "digammaDifference"],
         [lambda x, n: loggamma(x + n) - loggamma(x), lambda x, n: psi(0, x + n) - psi(0, x)],
         steps)])


def log1p(d):
    # loggamma loses as many digits as 1 + d.
    mp.dps += 310
    return loggamma(1 + d)


def distributions():
    sizes = [1e-3, 0.4, 2.4, 9.9, 10, 1e3, 1e7]
    logs = [(a, b) for a, b in pairs(sizes, sizes + [1e12]) if a <= b]
    shares = []
    for (a, b), k in pairs(pairs([0.03, 0.7, 4.2, 60, 5000], [0.03, 1, 12.5, 60]), [-2.5, 0.4]):
        mean = a / (a + b)
        x = mean + k * (mean * (1 - mean) / (a + b + 1)) ** 0.5
        shares += [(x, a, b)] if 0 < x < 1 else []
    shares += [(0.999, 5000, 0.5), (1e-9, 0.2, 3), (0.5, 1e5, 1e5)]
    z = [-37, -20, -8.3, -5, -3, -1, -0.5, -1e-8, 0.1, 1, 2.5, 6]
    p = [1e-300, 1e-20, 1e-5, 0.01, 0.02425, 0.2, 0.2499, 0.25, 0.3, 0.499999, 0.5000001, 0.75, 0.9,
         0.975, 1 - 1e-10]
    write("DistributionReferences", "The beta function and distribution functions.", [
        ("betaLog", "loggamma(a) + loggamma(b) - loggamma(a + b)", ["a", "b", "value"],
         [lambda a, b: loggamma(a) + loggamma(b) - loggamma(a + b)], logs),
        ("betaShare", "x**a (1 - x)**b hyp2f1(1, a + b, a + 1, x) / (a beta(a, b)), by its series",
         ["x", "a", "b", "value"], [share], shares),
        ("normal", "ncdf(z)", ["z", "value"], [ncdf], [(v,) for v in z]),
        ("quantile", "the root of ncdf(z) = p", ["p", "value"], [quantile], [(v,) for v in p])])


def share(x, a, b):
    # betainc gives up on large a and b; all terms of this series are positive.
    front = loggamma(a + b) - loggamma(a + 1) - loggamma(b) + a * log(x) + b * log(1 - x)
    total = term = mpf(1)
    k = 0
    while term > total * mpf(10) ** -mp.dps * (1 - x):
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
    return exp(front) * total


def quantile(p):
    if p > 1e-4:
        return sqrt(2) * erfinv(2 * p - 1)
    return findroot(lambda z: log(ncdf(z)) - log(p), -sqrt(-2 * log(p)))


def hypergeometric():
    # Those of Pareto/NBD: b = r + x or s + 1, c = r + s + x + 1, at r = 0.55, s = 0.6.
    orders = [(0.55, 2.15), (1.55, 3.15), (30.55, 32.15), (300.55, 302.15)]
    orders += [(1.6, 2.15), (1.6, 6.15), (1.6, 62.15), (2.5, 3.5), (1, 2.000001), (40, 40.01)]
    z = [1e-9, 0.06, 0.5, 0.61, 0.9, 0.99, 0.9999, 0.999999]
    points = [(b, c, v) for b, c in orders for v in z]
    points += [(7.5, 2.5, 0.4), (3, 0.5, 0.95), (1e-3, 1.5, 0.8), (0.02, 60, 0.97)]
    write("HypergeometricReferences", "Gauss's hypergeometric function.", [
        ("unit", "hyp2f1(1, b, c, z)", ["b", "c", "z", "value"],
         [lambda b, c, z: hyp2f1(1, b, c, z)], points)])


def exponential_integral():
    s = [1e-6, 0.3, 0.6062, 1 - 1e-12, 1, 1 + 1e-9, 1.4999, 1.5, 1.5001, 2, 3 - 1e-10, 3, 7.3, 25,
         29.9, 30, 50, 300]
    z = [1e-10, 1e-3, 0.2, 0.99999, 1, 2.5, 40]
    write("ExponentialIntegralReferences", "The generalised exponential integral.", [
        ("scaled", "exp(z) * expint(s, z)", ["s", "z", "value"], [scaled], pairs(s, z))])


def scaled(s, z):
    mp.dps += 200
    return exp(z) * expint(s, z)


gamma()
distributions()
hypergeometric()
exponential_integral()
