"""A hostile study that the tests of banso export share, run once for each of their classes."""
import datetime
import json
import tempfile
from pathlib import Path

import support

HOSTILE = {
    **support.TINY,
    "title": "=cmd|' /C calc'!A0 & <b>\"Tiny\"</b>",
    "question": "+1 @x \u202e\u0645\u0631\u062d\u0628\u0627 \U0001f600 _x0041_",
    "time": {"horizons": [12, 24]},
    "segments": {"key": {"customers": 8, "label": "=HYPERLINK(\"http://x\")"}, "mid": {"customers": 20, "label": "@x"},
                 "small": {"customers": 30, "label": "-2+3\ttab"}},
    "arms": {"sales_embedded": None, "company_wide": None,
             "support_extended": {"label": "+1+1"},
             "independent": {"label": "A name that is far longer than the thirty-one characters of a sheet [*?/\\:]'"}},
    "compare": {"also_same_budget": True, "also_as_designed": False, "also_no_proactive": False},
}
DIFFERENCES = {"difference": "mean", "difference_se": "se", "difference_low": "low", "difference_high": "high",
               "better": "better", "better_low": "better_low", "better_high": "better_high"}


def by_key(result, metric, values):
    """Pairs of a key's place and its values."""
    return list(enumerate(values)) if metric["by"] else [(0, values)]


def keys_of(result, metric):
    return [key["id"] for key in result["keys"][metric["by"]]] if metric["by"] else [""]


def excel_month(text):
    return (datetime.date(int(text[:4]), int(text[5:]), 1) - datetime.date(1899, 12, 30)).days


class Exported(support.Case):
    """A hostile study, run once for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.home = Path(scratch.name)
        (cls.home / "study.json").write_text(json.dumps(HOSTILE), "utf-8")
        cls.out = cls.home / "out"
        done = support.banso("run", cls.home / "study.json", "--replications", 4, "--quiet", "--out", cls.out)
        assert done.returncode == 0, done.stderr
        cls.file = cls.out / "result.json"
        cls.result = json.loads(cls.file.read_text("utf-8"))
        cls.shown = [arm for arm in cls.result["arms"] if arm["base"] is None]

    def metrics(self, span):
        return [metric for metric in self.result["metrics"] if metric["span"] == span]

    def expected_estimates(self, span):
        """{(arm, period, metric, key): {statistic: value}} of a span with differences."""
        out = {}
        for arm in self.result["arms"]:
            if span == "yearly" and arm["base"]:
                continue  # shadows have figures of the decision horizon alone
            sources = ([(h["months"], h["metrics"], None) for h in arm["horizon"]] if span == "horizon" else
                       [(y + 1, arm["yearly"], y) for y in range(len(self.result["calendar"]["months"]) // 12)])
            for period, metrics, index in sources:
                for metric in self.metrics(span):
                    entry = metrics[metric["id"]]
                    for place, key in enumerate(keys_of(self.result, metric)):
                        def value(name, source):
                            values = source[name][place] if metric["by"] else source[name]
                            return values if index is None else values[index]
                        row = {name: value(name, entry) for name in ("mean", "se", "p05", "p50", "p95")}
                        row["n"] = value("n", entry) if "n" in entry else arm["replications"]
                        for column, name in DIFFERENCES.items():
                            row[column] = value(name, entry["difference"]) if "difference" in entry else None
                        out[arm["id"], period, metric["id"], key] = row
        return out

    def expected_monthly(self):
        """{(arm, month, metric, key): {statistic: value}} of values that some replication had."""
        out = {}
        months = len(self.result["calendar"]["months"])
        for arm in self.shown:
            for metric in self.metrics("monthly"):
                entry = arm["monthly"][metric["id"]]
                for place, key in enumerate(keys_of(self.result, metric)):
                    series = {name: (values[place] if metric["by"] else values) or [0] * months
                              for name, values in entry.items()}
                    for month in range(months):
                        n = series["n"][month] if "n" in series else arm["replications"]
                        if n:
                            row = {name: series[name][month] if name in series else None
                                   for name in ("mean", "se", "p05", "p50", "p95")}
                            out[arm["id"], month + 1, metric["id"], key] = {**row, "n": n}
        return out
