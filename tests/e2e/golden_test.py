"""Golden results: every shipped case, a few replications, to the last bit.

A difference is not wrong by itself: look at it, and if it is meant, run this file with --update (BANSO and
BANSO_SOURCE_DIR set as ctest does), review the diff of tests/golden/cases.json and say why in CHANGELOG.md.
"""
import json
import pathlib
import sys
import tempfile
import unittest

from support import CASES, SOURCE, banso

GOLDEN = SOURCE / "tests/golden/cases.json"
REPLICATIONS = {"03-large-firm": 1}
HORIZON = ("main_figure", "contribution_total", "residual", "fs_share_mean", "load_mean", "hours_lost_total",
           "onboarding_time", "customers_won", "leavers_total")
YEARLY = ("logo_churn", "grr", "nrr")


def of_case(path):
    """What is kept of a case: the hash of all its results and a few figures that a reviewer can judge."""
    count = REPLICATIONS.get(path.stem, 4)
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        done = banso("run", path, "--replications", count, "--seed", 7, "--quiet", "--out", out)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        result = json.loads((out / "result.json").read_text("utf-8"))
    arms = {}
    for arm in result["arms"]:
        if arm["base"] is not None:
            continue
        figures = {name: arm["horizon"][0]["metrics"][name]["mean"] for name in HORIZON}
        figures.update({name + "_year_1": arm["yearly"][name]["mean"][0] for name in YEARLY})
        arms[arm["id"]] = figures
    return {"replications": count, "result_hash": result["provenance"]["result_hash"], "arms": arms}


class Golden(unittest.TestCase):
    def test_every_shipped_case_gives_the_reviewed_numbers(self):
        golden = json.loads(GOLDEN.read_text("utf-8"))
        self.assertEqual(sorted(golden), [path.stem for path in CASES])
        for path in CASES:
            with self.subTest(case=path.stem):
                self.assertEqual(of_case(path), golden[path.stem])


if __name__ == "__main__":
    if "--update" in sys.argv:
        text = json.dumps({path.stem: of_case(path) for path in CASES}, indent=1, ensure_ascii=False)
        GOLDEN.write_text(text + "\n", "utf-8")
    else:
        unittest.main()
