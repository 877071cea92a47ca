"""The JSON test suite fed to the program: never a crash, never a hang, one clear answer for every file."""
import concurrent.futures
import json
import pathlib
import subprocess
import tempfile
import unittest

import support

CORPUS = support.SOURCE / "tests/data/json-test-suite/test_parsing"
SECONDS = 60  # for one file; it takes hundredths of one
SYNTAX = {"syntax", "encoding", "byte_order_mark", "not_finite", "too_deep", "too_large", "empty_file"}


def answer(path):
    """Exit code, report and standard error of `banso validate --json`."""
    done = subprocess.run([support.BANSO, "validate", "--json", path], capture_output=True, timeout=SECONDS)
    return path.name, done.returncode, done.stdout, done.stderr


def answers(paths):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(answer, paths))


def codes(output):
    report = json.loads(output.decode("utf-8"))
    return [p["code"] for p in report["files"][0]["problems"] if p["severity"] == "error"]


class JsonTestSuite(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        files = sorted(p for p in CORPUS.iterdir() if p.suffix == ".json")
        assert len(files) == 318, len(files)
        cls.answers = answers(files)

    def test_every_file_is_answered_as_bad_input(self):
        for name, code, output, error in self.answers:
            with self.subTest(name):
                self.assertEqual((code, error), (2, b""))
                report = json.loads(output.decode("utf-8"))
                problems = report["files"][0]["problems"]
                self.assertTrue(problems)
                for problem in problems:
                    self.assertTrue(problem["expected"] and problem["found"] and problem["code"], problem)

    def test_what_is_no_json_is_refused_by_the_reader(self):
        for name, _, output, _ in self.answers:
            if name.startswith("n_"):
                with self.subTest(name):
                    self.assertLessEqual(set(codes(output)), SYNTAX, "refused for its content, not as JSON")

    def test_what_is_json_is_refused_for_being_no_scenario(self):
        for name, _, output, _ in self.answers:
            if name.startswith("y_"):
                with self.subTest(name):
                    self.assertFalse(set(codes(output)) & SYNTAX, codes(output))

    def test_the_same_texts_as_the_value_of_a_field(self):
        """What the suite holds as values, standing where a scenario has a text, a number or an entry."""
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for source in sorted(CORPUS.glob("[yi]_*.json")):
                try:
                    text = source.read_bytes().decode("utf-8")
                except UnicodeDecodeError:
                    continue
                for at, frame in enumerate(('"title": %s', '"money": {"gross_margin": %s}', '"segments": {"key": %s}')):
                    path = pathlib.Path(folder) / f"{at}-{source.name}"
                    path.write_bytes(('{"banso": "1", "extends": "banso:japan-b2b-saas", %s}' % (frame % text)).encode())
                    paths.append(path)
            self.assertGreater(len(paths), 300)
            for name, code, _, error in answers(paths):
                with self.subTest(name):
                    self.assertIn(code, (0, 2))
                    self.assertEqual(error, b"")


if __name__ == "__main__":
    support.main()
