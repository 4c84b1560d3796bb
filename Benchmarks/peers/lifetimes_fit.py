"""Fits and predicts with lifetimes on the summary of customers that Holdfast writes.

lifetimes is no longer maintained; what newer libraries have taken away is put back here.
"""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import autograd.numpy  # noqa: E402
import numpy  # noqa: E402
import pandas  # noqa: E402

for name in ("msort",):
    if not hasattr(numpy, name):
        setattr(numpy, name, lambda values: numpy.sort(values, axis=0))

import lifetimes  # noqa: E402


def summary(path):
    """Repeats, recency and age in weeks, and the mean profit of repeats."""
    table = pandas.read_csv(path)
    return pandas.DataFrame({
        "frequency": table["x"].astype(float), "recency": table["t_x_days"] / 7,
        "T": table["t_days"] / 7, "value": table["repeat_mean"].fillna(0.0)})


def timed(seconds, name, work):
    """Does some work and notes how long it takes."""
    start = time.monotonic()
    result = work()
    seconds[name] = time.monotonic() - start
    return result


def main():
    data = summary(sys.argv[1])
    seconds, parameters = {}, {}
    fitters = {
        "bg-nbd": lifetimes.BetaGeoFitter, "mbg-nbd": lifetimes.ModifiedBetaGeoFitter}
    if "--pareto" in sys.argv:
        fitters["pareto-nbd"] = lifetimes.ParetoNBDFitter
    for name, fitter in fitters.items():
        model = fitter(penalizer_coef=0.0)
        timed(seconds, f"{name}, fit", lambda m=model: m.fit(
            data["frequency"], data["recency"], data["T"]))
        parameters[name] = {key: float(value) for key, value in model.params_.items()}
        timed(
            seconds, f"{name}, predictions",
            lambda m=model: m.conditional_expected_number_of_purchases_up_to_time(
                52.0, data["frequency"], data["recency"], data["T"]))
    bought = data[(data["frequency"] > 0) & (data["value"] > 0)]
    spend = lifetimes.GammaGammaFitter(penalizer_coef=0.0)
    timed(seconds, "gamma-gamma, fit", lambda: spend.fit(bought["frequency"], bought["value"]))
    parameters["gamma-gamma"] = {key: float(value) for key, value in spend.params_.items()}
    json.dump({"seconds": seconds, "parameters": parameters}, sys.stdout)


main()
