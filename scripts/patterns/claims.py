"""Claims: expressions over the metrics of one draw that are positive where the claim holds, and how often they are."""
import ast
import math
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from recompute import exact_interval, quantile  # noqa: E402  (one home for both formulas)


class Outside(Exception):
    """The draw says nothing about the claim."""


def at(x, *points):
    """Straight lines through (x1, y1, x2, y2, …), ordered by x."""
    pairs = sorted(zip(points[::2], points[1::2]))
    for (a, u), (b, v) in zip(pairs, pairs[1:]):
        if a <= x <= b:
            return u if a == b else u + (v - u) * (x - a) / (b - a)
    raise Outside


def first_below(level, *points):
    """Smallest x at which the lines through (x1, y1, x2, y2, …) are at or below a level of y; infinite if never."""
    pairs = sorted(zip(points[::2], points[1::2]))
    if pairs[0][1] <= level:
        return pairs[0][0]
    for (a, u), (b, v) in zip(pairs, pairs[1:]):
        if v <= level:
            return a + (b - a) * (u - level) / (u - v)
    return math.inf


FUNCTIONS = {"min": min, "max": max, "abs": abs, "at": at, "first_below": first_below}
ALLOWED = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Load, ast.Constant, ast.Add, ast.Sub, ast.Mult,
           ast.Div, ast.USub)
PLACE = re.compile(r"\{([^:{}]+):\s*([^{}]+)\}")


class Expression:
    """Arithmetic over {arm: metric} or {run/arm: metric}; the run of an arm without one is given when it is evaluated."""

    def __init__(self, text):
        self.places = PLACE.findall(text)
        index = iter(range(len(self.places)))
        tree = ast.parse(PLACE.sub(lambda _: f"v{next(index)}", text.strip()), mode="eval")
        for node in ast.walk(tree):
            if not isinstance(node, ALLOWED) or (isinstance(node, ast.Call) and node.func.id not in FUNCTIONS):
                raise SystemExit(f"patterns: not allowed in an expression: {text}")
        self.code = compile(tree, text, "eval")

    def runs(self, run):
        """Runs that are looked at when `run` is meant where none is named."""
        return {arm.split("/")[0] if "/" in arm else run for arm, _ in self.places}

    def over(self, all_draws, run, count):
        """A value per draw, None where it has none."""
        out = []
        for draw in range(count):
            names = {}
            for i, (arm, metric) in enumerate(self.places):
                where, arm = arm.split("/") if "/" in arm else (run, arm)
                names[f"v{i}"] = all_draws[where].value(arm, metric, draw)
            try:
                absent = any(v is None for v in names.values())
                out.append(None if absent else eval(self.code, {"__builtins__": {}}, {**FUNCTIONS, **names}))
            except Outside:
                out.append(None)
        return out


def percent(value):
    """Never 100 % or 0 % for a share that is not."""
    if value in (0, 1) or 0.1 < value < 0.9:
        return f"{value:.0%}"
    return "<0.1%" if value < 0.0005 else ">99.9%" if value > 0.9995 else f"{value:.1%}"


def share(margins):
    known = [m for m in margins if m is not None]
    holds = sum(m > 0 for m in known)
    low, high = exact_interval(holds, len(known)) if known else (0.0, 1.0)
    return {"holds": holds, "of": len(known), "share": holds / len(known) if known else math.nan, "low": low, "high": high,
            "median": quantile(known, 0.5) if known else math.nan}


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    out = [0.0] * len(values)
    for place, i in enumerate(order):
        out[i] = float(place)
    return out


def correlation(a, b):
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    top = math.fsum((x - ma) * (y - mb) for x, y in zip(a, b))
    return top / math.sqrt(math.fsum((x - ma) ** 2 for x in a) * math.fsum((y - mb) ** 2 for y in b))


def decisive(margins, inputs, most=3, least=0.25):
    """Inputs that go with the margin by rank: |rho| above `least` (of 300 unrelated ones, 256 draws, one in fifty studies has any)."""
    kept = [i for i, m in enumerate(margins) if m is not None]
    if len(kept) < 50:
        return []
    mine = ranks([margins[i] for i in kept])
    found = []
    for name, values in inputs.items():
        drawn = [values[i] for i in kept]
        if min(drawn) < max(drawn):
            rho = correlation(mine, ranks(drawn))
            if abs(rho) > least:
                found.append((rho, name))
    return sorted(found, key=lambda f: -abs(f[0]))[:most]


def verdict(full, cut):
    """By the rule that stands in docs/patterns/README.md; without draws that say anything, a claim never holds."""
    carried = cut is None or (cut["high"] < full["low"] and cut["share"] <= full["share"] / 2)
    if full["low"] >= 0.8 and carried:
        return "established"
    if full["low"] > 0.5 and carried:
        return "holds more often than not"
    return "not established"
