#!/usr/bin/env python3
"""Redoes the headline figures of a run from its samples, with the standard library alone.

    banso run firm.json --out results --samples results/samples.csv
    scripts/recompute.py results/samples.csv                           the table
    scripts/recompute.py results/samples.csv --pair stay independent   one pair, every metric
    scripts/recompute.py results/samples.csv --check results/result.json

The formulas stand in docs/model/decision.md, the columns in docs/reference/samples.md. --check compares with result.json and
ends with 1 where a figure differs by more than its rounding there.
"""
import argparse
import csv
import json
import math
import os
import sys

LEVEL = 0.95
FOUR_DIGITS = 6e-4  # rounding of errors and shares in result.json


def read(name):
    """{arm: {"base", "luck": {0: [row by replication], 1: …}}}; a row is {column: number or None}."""
    arms = {}
    with open(name, encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            arm = arms.setdefault(line["arm"], {"base": line["base"], "luck": {0: [], 1: []}})
            rows = arm["luck"][int(line["luck"])]
            assert int(line["replication"]) == len(rows), "replications must be in order"
            rows.append({k: float(v) if v else None for k, v in line.items()
                         if k not in ("replication", "luck", "arm", "base", "shadow")})
    return arms


def read_controls(samples):
    """{arm: {"at": [(fold, row) by replication], "further": [row]}} of NAME.controls.csv beside NAME.csv; {} without it."""
    name = samples.removesuffix(".csv") + ".controls.csv"
    arms = {}
    if not os.path.exists(name):
        return arms
    with open(name, encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            arm = arms.setdefault(line["arm"], {"at": [], "further": []})
            row = {k: float(v) if v else None for k, v in line.items() if k not in ("replication", "further", "fold", "arm")}
            if line["fold"]:
                assert int(line["replication"]) == len(arm["at"]), "replications must be in order"
                arm["at"].append((int(line["fold"]), row))
            else:
                arm["further"].append(row)
    return arms


def column(arms, arm, name, luck=0):
    return [row[name] for row in arms[arm]["luck"][luck]]


def mean(values):
    return math.fsum(values) / len(values)


def variance(values):
    m = mean(values)
    return math.fsum((v - m) ** 2 for v in values) / (len(values) - 1)


def error(values):
    return math.sqrt(variance(values) / len(values))


def quantile(values, p):
    """Type 7 of Hyndman and Fan 1996."""
    values = sorted(values)
    h = (len(values) - 1) * p
    low = math.floor(h)
    high = min(low + 1, len(values) - 1)
    return values[low] + (h - low) * (values[high] - values[low])


def binomial_upper(k, n, p):
    """P(X >= k)."""
    if k <= 0:
        return 1.0
    if p <= 0 or p >= 1:
        return 0.0 if p <= 0 else 1.0
    logs = [math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)
            for i in range(k, n + 1)]
    return min(1.0, math.fsum(math.exp(v) for v in logs))


def bisect(f, low, high):
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2


def exact_interval(k, n):
    """Clopper and Pearson 1934."""
    tail = (1 - LEVEL) / 2
    low = 0.0 if k == 0 else bisect(lambda p: binomial_upper(k, n, p) - tail, 0.0, 1.0)
    high = 1.0 if k == n else bisect(lambda p: binomial_upper(k + 1, n, p) - (1 - tail), 0.0, 1.0)
    return low, high


def paired(a, b):
    pairs = [(x, y) for x, y in zip(a, b) if x is not None and y is not None]
    gaps = [x - y for x, y in pairs]
    spread = variance(gaps)
    return {"n": len(gaps), "mean": mean(gaps), "se": error(gaps), "more": sum(g > 0 for g in gaps) / len(gaps),
            "less": sum(g < 0 for g in gaps) / len(gaps),
            "pairing_gain": (variance([x for x, _ in pairs]) + variance([y for _, y in pairs])) / spread
            if spread > 0 else None}


def rank(arms, name):
    """Standing by arm: mean, error, best share, best-two share, regret; and the value of knowing the future."""
    shown = [a for a in arms if not arms[a]["base"]]
    columns = {a: column(arms, a, name) for a in shown}
    kept = [i for i in range(len(columns[shown[0]])) if all(columns[a][i] is not None for a in shown)]
    tops = [sorted((columns[a][i] for a in shown), reverse=True) for i in kept]
    out = {}
    for a in shown:
        values = [columns[a][i] for i in kept]
        best = sum(v >= t[0] for v, t in zip(values, tops))
        two = sum(v >= t[min(1, len(t) - 1)] for v, t in zip(values, tops))
        regrets = [t[0] - v for v, t in zip(values, tops)]
        low, high = exact_interval(best, len(kept))
        out[a] = {"mean": mean(values), "se": error(values), "best_share": best / len(kept), "best_low": low,
                  "best_high": high, "best_two_share": two / len(kept), "regret": mean(regrets),
                  "regret_se": error(regrets)}
    leader = max(shown, key=lambda a: out[a]["mean"])
    evpi = mean([t[0] for t in tops]) - out[leader]["mean"]
    return out, leader, evpi


def inputs_share(arms, arm, name):
    """Intraclass correlation of twins: same inputs, other luck."""
    pairs = [(x, y) for x, y in zip(column(arms, arm, name), column(arms, arm, name, 1)) if x is not None and y is not None]
    if len(pairs) < 8:
        return None
    x, y = [p[0] for p in pairs], [p[1] for p in pairs]
    mx, my = mean(x), mean(y)
    covariance = math.fsum((a - mx) * (b - my) for a, b in pairs) / (len(pairs) - 1)
    spread = variance(x) + variance(y)
    return min(1.0, max(0.0, 2 * covariance / spread)) if spread > 0 else None


def controlled(y, folds, t, further):
    """Mean, standard error and mean coefficient with the twin's t as control variate; None where it cannot be used."""
    if None in y or None in t or None in further or len(set(folds)) < max(folds) + 1:
        return None
    tau, coefficients = mean(further), {}
    for fold in sorted(set(folds)):
        pairs = [(a, b) for a, b, f in zip(y, t, folds) if f != fold]
        my, mt = mean([a for a, _ in pairs]), mean([b for _, b in pairs])
        spread = math.fsum((b - mt) ** 2 for _, b in pairs)
        if spread <= 0:
            return None
        coefficients[fold] = math.fsum((a - my) * (b - mt) for a, b in pairs) / spread
    corrected = [a - coefficients[f] * (b - tau) for a, b, f in zip(y, t, folds)]
    b = mean(list(coefficients.values()))
    return {"mean": mean(corrected), "se": math.hypot(error(corrected), b * error(further)), "coefficient": b}


def controlled_of(arms, controls, name, arm, less=None):
    """The same of a column of the samples: of an arm, or of an arm less another."""
    folds = [fold for fold, _ in controls[arm]["at"]]
    columns = [(column(arms, a, name), [row[name] for _, row in controls[a]["at"]], [row[name] for row in controls[a]["further"]])
               for a in (arm, less) if a is not None]
    if len(columns) == 1:
        return controlled(columns[0][0], folds, *columns[0][1:])
    if any(v is None for one in columns for values in one for v in values):
        return None
    gaps = [[u - v for u, v in zip(mine, other)] for mine, other in zip(*columns)]
    return controlled(gaps[0], folds, *gaps[1:])


def first_horizon(arms):
    names = next(iter(arms.values()))["luck"][0][0]
    return min(int(n.split("@")[1]) for n in names if n.startswith("main_figure@"))


def table(arms, controls):
    name = f"main_figure@{first_horizon(arms)}"
    standings, leader, evpi = rank(arms, name)
    print(f"{name}: value of knowing the future {evpi:,.0f}")
    print(f"{'arm':24} {'mean':>16} {'se':>13} {'p05':>16} {'p50':>16} {'p95':>16} {'best':>6} {'two':>6} {'regret':>14} "
          f"{'inputs':>7}")
    for arm, s in sorted(standings.items(), key=lambda item: -item[1]["mean"]):
        values = [v for v in column(arms, arm, name) if v is not None]
        share = inputs_share(arms, arm, name)
        print(f"{arm:24} {s['mean']:16,.0f} {s['se']:13,.0f} {quantile(values, .05):16,.0f} {quantile(values, .5):16,.0f} "
              f"{quantile(values, .95):16,.0f} {s['best_share']:6.1%} {s['best_two_share']:6.1%} {s['regret']:14,.0f} "
              f"{'' if share is None else format(share, '7.1%')}")
        if arm != leader:
            d = paired(column(arms, leader, name), column(arms, arm, name))
            print(f"{'':6}{leader} is ahead by {d['mean']:,.0f} ±{d['se']:,.0f}, in {d['more']:.1%} of the replications")
        c = controlled_of(arms, controls, name, arm) if arm in controls else None
        if c is not None:
            print(f"{'':6}with the twin as control {c['mean']:,.0f} ±{c['se']:,.0f}")


def pair(arms, a, b):
    for name in next(iter(arms.values()))["luck"][0][0]:
        x, y = column(arms, a, name), column(arms, b, name)
        if sum(u is not None and v is not None for u, v in zip(x, y)) < 2:
            continue
        d = paired(x, y)
        gain = "" if d["pairing_gain"] is None else f"  x{d['pairing_gain']:.1f}"
        print(f"{name:48} {d['mean']:18,.6g} ±{d['se']:,.3g}  more in {d['more']:.1%}, less in {d['less']:.1%}{gain}")


class Check:
    def __init__(self):
        self.figures, self.wrong = 0, []

    def equal(self, what, mine, theirs, tolerance=1e-6, se=0.0):
        """Within a part of the figure, or within a hundredth of its error: result.json drops digits that drown in it."""
        self.figures += 1
        if mine is None or theirs is None:
            if mine is not theirs:
                self.wrong.append(f"{what}: {mine} here, {theirs} there")
        elif abs(mine - theirs) > max(tolerance * max(1e-3, abs(mine), abs(theirs)), se / 100):
            self.wrong.append(f"{what}: {mine!r} here, {theirs!r} there")


def check(arms, controls, result):
    found = Check()
    name = f"main_figure@{result['decision']['months']}"
    for figure in result.get("controls", []):
        mine = controlled_of(arms, controls, name, figure["arm"], figure["less"]) if figure["used"] else None
        for key in mine or ():
            less = f" less {figure['less']}" if figure["less"] else ""
            found.equal(f"{figure['arm']}{less} controlled {key}", mine[key], figure[key], 1e-5)
    standings, leader, evpi = rank(arms, name)
    found.equal("evpi", evpi, result["decision"]["influence"]["evpi"], 1e-5)
    for place in result["decision"]["ranking"]:
        mine = standings[place["arm"]]
        for key in mine:
            found.equal(f"{place['arm']} {key}", mine[key], place[key])
    for one in result["decision"]["pairs"]:
        d = paired(column(arms, one["a"], name), column(arms, one["b"], name))
        for key, value in (("mean", d["mean"]), ("se", d["se"]), ("better", d["more"]),
                           ("pairing_gain", d["pairing_gain"])):
            found.equal(f"{one['a']} - {one['b']} {key}", value, one[key], 1e-5)
    directions = {m["id"]: m["direction"] for m in result["metrics"]}
    for arm in result["arms"]:
        for horizon in arm["horizon"]:
            for metric, figures in horizon["metrics"].items():
                if not isinstance(figures["mean"], list):
                    one_metric(found, arms, arm, f"{metric}@{horizon['months']}", figures, directions[metric],
                               result["decision"]["variance"]["design"])
    return found


def one_metric(found, arms, arm, name, figures, direction, design):
    values = [v for v in column(arms, arm["id"], name) if v is not None]
    where = f"{arm['id']} {name}"
    if len(values) < 2:
        return
    se = error(values)
    found.equal(where + " mean", mean(values), figures["mean"], se=se)
    found.equal(where + " se", se, figures["se"], FOUR_DIGITS)
    for key, p in (("p05", .05), ("p50", .5), ("p95", .95)):
        found.equal(f"{where} {key}", quantile(values, p), figures[key], se=se)
    if design == "nested" and "inputs" in figures and figures["inputs"] is not None:
        found.equal(where + " inputs", inputs_share(arms, arm["id"], name), figures["inputs"], 2e-2)
    if "difference" not in figures or figures["difference"]["se"] is None:
        return
    d = paired(column(arms, arm["id"], name), column(arms, arm["opponent"], name))
    found.equal(where + " difference", d["mean"], figures["difference"]["mean"], se=d["se"])
    found.equal(where + " difference se", d["se"], figures["difference"]["se"], FOUR_DIGITS)
    found.equal(where + " better", d["less" if direction == "less" else "more"], figures["difference"]["better"], FOUR_DIGITS)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", help="NAME.csv of banso run --samples")
    parser.add_argument("--pair", nargs=2, metavar=("A", "B"), help="A less B for every metric")
    parser.add_argument("--check", metavar="RESULT", help="compare with result.json")
    options = parser.parse_args()
    arms, controls = read(options.samples), read_controls(options.samples)
    if options.pair:
        pair(arms, *options.pair)
    elif options.check:
        with open(options.check, encoding="utf-8") as file:
            found = check(arms, controls, json.load(file))
        for line in found.wrong[:20]:
            print(line)
        print(f"{found.figures} figures compared, {len(found.wrong)} differ")
        sys.exit(1 if found.wrong else 0)
    else:
        table(arms, controls)


if __name__ == "__main__":
    main()
