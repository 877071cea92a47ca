"""What the end-to-end tests share: the program, a study small enough to run in a second, and scratch folders."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

BANSO = os.environ["BANSO"]
SOURCE = pathlib.Path(os.environ["BANSO_SOURCE_DIR"])
PATIENCE = float(os.environ.get("BANSO_PATIENCE", 1))  # how many times slower than a release build this one may be
CASES = sorted((SOURCE / "scenarios/cases").glob("*.json"))

# 58 customers, two arms, one year, no shadow arms, no totals to meet.
TINY = {
    "banso": "1",
    "extends": "banso:japan-b2b-saas",
    "title": "Tiny",
    "time": {"horizons": [12]},
    "segments": {"key": {"customers": 8}, "mid": {"customers": 20}, "small": {"customers": 30}},
    "arms": {"sales_embedded": None, "support_extended": None, "company_wide": None},
    "anchors": {"logo_churn": {"key": None, "mid": None, "small": None}, "nrr": None, "inquiries": None,
                "wins": None, "utilisation": None},
    "compare": {"also_same_budget": False, "also_as_designed": False, "also_no_proactive": False},
}


def banso(*arguments, **options):
    """Runs the program; text in and out, English unless told otherwise."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **options.pop("environment", {})}
    return subprocess.run([BANSO, *map(str, arguments)], capture_output=True, encoding="utf-8", env=environment,
                          timeout=240 * PATIENCE, **options)


class Case(unittest.TestCase):
    """A test with a scratch folder, in which a file `tiny.json` stands."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.tiny = self.write("tiny.json", TINY)

    def write(self, name, content):
        """A file in the scratch folder: a text as it is, anything else as JSON."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
        return path

    def fine(self, *arguments, **options):
        """Standard output of a call that must succeed."""
        done = banso(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def refused(self, *arguments, says=(), **options):
        """Standard error of a call that must end with exit code 2, no word of a crash, and name all of `says`."""
        done = banso(*arguments, **options)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        for text in says:
            self.assertIn(text, done.stderr)
        return done.stderr


def main():
    unittest.main(verbosity=2)
