"""Reads a pattern's declaration (studies/*.toml), makes its scenarios and runs them.

A declaration holds text and data only. Each run is the base case with JSON merge patches laid over it (the study's own,
the run's own). wide.json lies below the case: it widens the built-in defaults, and what a case states stands. Draws of different runs with the same number share inputs (where not patched),
customers and luck.
"""
import csv
import hashlib
import json
import math
import pathlib
import shutil
import subprocess
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

DRAWS = 256
CENTRE_FUTURES = 64
SEED = 20260401
NO_SHADOWS = {"also_same_budget": False, "also_as_designed": False, "also_no_proactive": False}


def laid_over(below, above):
    """The merge patch that does what `below` and then `above` do; null stays, it still has a default to remove, and a range is
    replaced as a whole."""
    if not isinstance(above, dict) or not isinstance(below, dict) or "mode" in below:
        return above
    return {k: laid_over(below[k], above[k]) if k in below and k in above else above.get(k, below.get(k))
            for k in [*below, *(k for k in above if k not in below)]}


def read_study(path):
    study = tomllib.loads(path.read_text(encoding="utf-8"))
    study["id"] = path.stem.split("-", 1)[1]
    return study


def scenario(study, run):
    """The scenario of one run, complete but for what it extends."""
    base = study["base"]
    text = {"banso": "1", "extends": base} if base.startswith("banso:") else json.loads((ROOT / base).read_text("utf-8"))
    text = laid_over(json.loads((HERE / "wide.json").read_text("utf-8")), text)
    for patch in (json.loads(study.get("patch", "{}")), json.loads(study["runs"][run].get("patch", "{}"))):
        text = laid_over(text, patch)
    return laid_over(text, {"title": f"{study['id']}: {run}", "compare": NO_SHADOWS})


class Draws:
    """Metrics of one run: by arm and metric a list over draws (None where absent), and the drawn inputs."""

    def __init__(self):
        self.columns, self.inputs = {}, {}

    def add(self, samples):
        with open(samples, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["luck"] == "0" and not row["base"]:
                    arm = self.columns.setdefault(row["arm"], {})
                    for name, value in row.items():
                        if "@" in name:
                            arm.setdefault(name, []).append(float(value) if value else None)
        with open(samples.with_suffix(".inputs.csv"), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for name, value in row.items():
                    if name != "replication" and value:
                        self.inputs.setdefault(name, []).append(float(value))

    def add_months(self, months):
        """`months`: by arm and metric the months of one more draw."""
        for arm, metrics in months.items():
            for metric, values in metrics.items():
                self.columns[arm].setdefault(metric, []).append(values)

    def value(self, arm, metric, draw):
        """METRIC@H, METRIC@yearN, or METRIC@months7-12: mean over these months, the first being 1."""
        name, _, window = metric.partition("@months")
        if arm not in self.columns or (name if window else metric) not in self.columns[arm]:
            raise SystemExit(f"patterns: no metric {metric} of arm {arm}")
        if not window:
            return self.columns[arm][metric][draw]
        first, last = (int(m) for m in window.split("-"))
        values = [v for v in self.columns[arm][name][draw][first - 1:last] if v is not None]
        return math.fsum(values) / len(values) if values else None


class Program:
    """Runs scenarios and keeps their samples in `folder`, named by what they depend on."""

    def __init__(self, binary, folder):
        self.binary, self.folder = pathlib.Path(binary).resolve(), folder
        self.digest = hashlib.sha256(self.binary.read_bytes()).hexdigest()
        folder.mkdir(parents=True, exist_ok=True)

    def draws(self, text, fixed, monthly):
        """`monthly`: metrics wanted month by month. Samples hold none, so each draw is then a run of its own seed."""
        count = CENTRE_FUTURES if fixed else DRAWS
        body = json.dumps(text, ensure_ascii=False, sort_keys=True)
        name = hashlib.sha256("\n".join([self.digest, body, str([count, SEED, fixed, monthly])]).encode()).hexdigest()[:24]
        kept, fresh = self.folder / name, self.folder / f"{name}-new"
        if not kept.exists():
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
            (fresh / "scenario.json").write_text(body, encoding="utf-8")
            options = ["--fixed"] if fixed else []
            if monthly:
                self.run_months(fresh, options, count, monthly)
            else:
                self.run([fresh / "scenario.json", *options, "--replications", count, "--seed", SEED, "--samples", fresh / "0.csv"])
            fresh.rename(kept)
        out = Draws()
        for draw in range(count if monthly else 1):
            out.add(kept / f"{draw}.csv")
        for months in json.loads((kept / "months.json").read_text("utf-8")) if monthly else []:
            out.add_months(months)
        return out

    def run(self, options):
        done = subprocess.run([self.binary, "run", *map(str, options), "--threads", "1", "--quiet"], capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise SystemExit(f"patterns: {options[0]}\n{done.stderr}{done.stdout}")

    def run_months(self, folder, options, count, monthly):
        self.run([folder / "scenario.json", *options, "--replications", 1, "--out", folder / "out"])
        months = []
        for draw in range(count):
            self.run([folder / "out/resolved-scenario.json", *options, "--replications", 1, "--seed", SEED + draw,
                      "--samples", folder / f"{draw}.csv", "--out", folder / "one"])
            result = json.loads((folder / "one/result.json").read_text("utf-8"))
            months.append({arm["id"]: {m: arm["monthly"][m]["mean"] for m in monthly} for arm in result["arms"] if not arm["base"]})
        (folder / "months.json").write_text(json.dumps(months), encoding="utf-8")
        shutil.rmtree(folder / "one")
