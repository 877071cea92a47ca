#!/usr/bin/env python3
"""Measures what --sampling qmc gains: variance of a mean from independent draws over that between scrambled nets.

Usage: measure-sampling.py [--block N] SAMPLES.csv...   samples of `banso run --sampling qmc --samples SAMPLES.csv`
N: replications per block, `provenance.block_size` of the result (16; fewer where there are tens of thousands of customers)

Each point of a scrambled net alone is distributed like an independent draw, so the spread over replications gives the
error that independent draws would have; the spread between the 16 nets gives the error that the nets have. The ratio of
the two variances is the gain; with 16 nets its own error is about a third either way (F with n - 1 and 15 degrees).
"""
import csv
import math
import statistics
import sys

NETS = 16
BLOCK, FILES = (int(sys.argv[2]), sys.argv[3:]) if sys.argv[1:2] == ["--block"] else (16, sys.argv[1:])
METRICS = ["main_figure", "contribution_total", "churned_total", "customers_won", "cs_cost_total"]


def columns(file, metric):
    """Values by arm, in the order of replications; the decision horizon is the first that the file has."""
    with open(file, encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        name = next(n for n in reader.fieldnames if n.startswith(metric + "@"))
        out = {}
        for row in reader:
            if row["luck"] == "0" and not row["base"]:
                out.setdefault(row["arm"], []).append(float(row[name]))
    return out


def gain(values):
    nets = [[] for _ in range(NETS)]
    for replication, value in enumerate(values):
        nets[replication // BLOCK % NETS].append(value)
    between = statistics.variance(statistics.fmean(net) for net in nets) / NETS
    return statistics.variance(values) / len(values) / between if between > 0 else math.nan


def geometric_mean(values):
    return math.exp(statistics.fmean(math.log(v) for v in values))


for file in FILES:
    print(file)
    for metric in METRICS:
        arms = columns(file, metric)
        first = "stay" if "stay" in arms else next(iter(arms))
        others = [arm for arm in arms if arm != first]
        own = [gain(arms[arm]) for arm in arms]
        gaps = [gain([a - b for a, b in zip(arms[arm], arms[first])]) for arm in others]
        gaps = [g for g in gaps if not math.isnan(g)]
        text = ", ".join(f"{g:.2f}" for g in gaps)
        print(f"  {metric}: {len(arms[first])} replications; value {geometric_mean(own):.2f}; "
              f"differences to {first} {geometric_mean(gaps):.2f} ({text})" if gaps else f"  {metric}: no differences")
