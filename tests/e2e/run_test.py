"""banso run: the answer, the files, and that nothing but the question decides the result."""
import csv
import io
import json
import os
import re
import signal
import subprocess
import time

import support


class Answer(support.Case):
    def test_prints_the_answer_and_writes_all_files(self):
        out = self.folder / "out"
        answer = self.fine("run", self.tiny, "--replications", 2, "--out", out)
        self.assertIn("Independent", answer)
        names = sorted(path.name for path in out.iterdir())
        self.assertEqual(names, ["cohorts.csv", "horizon.csv", "hours.csv", "monthly.csv", "resolved-scenario.json",
                                 "result.json", "yearly.csv"])
        result = json.loads((out / "result.json").read_text("utf-8"))
        self.assertEqual({arm["id"] for arm in result["arms"]}, {"stay", "independent"})
        self.assertRegex(result["provenance"]["result_hash"], "^[0-9a-f]{32}$")
        self.assertEqual(result["provenance"]["seed"], 1)
        self.assertEqual(result["provenance"]["replications"], 2)

    def test_the_resolved_scenario_runs_again_to_the_same_result(self):
        first = self.result("--out", self.folder / "first")
        again = self.result("--out", self.folder / "second", file=self.folder / "first/resolved-scenario.json")
        self.assertEqual(first, again)

    def test_language_comes_from_the_option_or_else_from_the_environment(self):
        english = self.fine("run", self.tiny, "--replications", 2, "--quiet")
        japanese = self.fine("run", self.tiny, "--replications", 2, "--quiet", "--lang", "ja")
        by_environment = self.fine("run", self.tiny, "--replications", 2, "--quiet", environment={"LC_ALL": "ja_JP.UTF-8"})
        self.assertRegex(japanese, "[\u3041-\u3093]")
        self.assertNotRegex(english, "[\u3041-\u3093]")
        self.assertEqual(japanese, by_environment)

    def test_a_checked_run_says_so_and_gives_the_same_answer(self):
        plain = support.banso("run", self.tiny, "--replications", 2)
        checked = support.banso("run", self.tiny, "--replications", 2, "--check")
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertEqual(checked.stdout, plain.stdout)
        self.assertIn("customers, hours, money and people added up", checked.stderr)
        self.assertNotIn("added up", plain.stderr)

    def test_quiet_says_nothing_beside_the_answer(self):
        done = support.banso("run", self.tiny, "--replications", 2, "--quiet")
        self.assertEqual(done.stderr, "")

    def test_without_a_terminal_no_progress_is_drawn(self):
        self.assertNotIn("\r", support.banso("run", self.tiny, "--replications", 2).stderr)

    def test_tables_are_rectangles_and_begin_with_a_byte_order_mark_only_if_asked(self):
        self.fine("run", self.tiny, "--replications", 2, "--out", self.folder / "plain")
        self.fine("run", self.tiny, "--replications", 2, "--out", self.folder / "excel", "--csv-bom")
        for plain in sorted((self.folder / "plain").glob("*.csv")):
            text = plain.read_bytes()
            self.assertEqual((self.folder / "excel" / plain.name).read_bytes(), b"\xef\xbb\xbf" + text)
            rows = list(csv.reader(io.StringIO(text.decode("utf-8"), newline="")))
            self.assertGreater(len(rows), 1, plain.name)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, plain.name)

    def result(self, *options, file=None):
        """The hash of a run."""
        out = options[options.index("--out") + 1] if "--out" in options else self.folder / "hash"
        extra = () if "--out" in options else ("--out", out)
        self.fine("run", file or self.tiny, "--replications", 2, "--quiet", *options, *extra)
        return json.loads((out / "result.json").read_text("utf-8"))["provenance"]["result_hash"]

    def test_set_changes_one_value_and_so_the_result(self):
        same = self.result()
        self.assertEqual(self.result("--set", "/segments/key/customers=8"), same)
        self.assertNotEqual(self.result("--set", "/segments/key/customers=9"), same)
        both = self.result("--set", "/segments/key/customers=9", "--set", "/people/csm/heads=9")
        self.assertNotIn(both, (same, self.result("--set", "/segments/key/customers=9")))
        resolved = json.loads((self.folder / "hash/resolved-scenario.json").read_text("utf-8"))
        self.assertEqual(resolved["segments"]["key"]["customers"]["value"], 9)

    def test_seed_fixed_and_basis_change_the_result(self):
        hashes = [self.result(), self.result("--seed", 2), self.result("--fixed"), self.result("--basis", "as_designed")]
        self.assertEqual(len(set(hashes)), 4)

    def test_baseline_changes_the_comparison_and_not_the_result(self):
        self.assertEqual(self.result(), self.result("--baseline", "independent"))
        self.assertIn("Independent (baseline)",
                      re.sub(r"\s+", " ", self.fine("run", self.tiny, "--replications", 2, "--baseline", "independent")))

    def test_neither_threads_nor_executor_reach_the_result(self):
        def hash_of(*options):
            out = self.folder / "hash"
            self.fine("run", self.tiny, "--replications", 200, "--out", out, *options)
            return json.loads((out / "result.json").read_text("utf-8"))["provenance"]["result_hash"]

        expected = hash_of("--executor", "serial")
        for executor in ("threads", "tbb"):
            for threads in (1, 2, 3):
                with self.subTest(executor=executor, threads=threads):
                    self.assertEqual(hash_of("--executor", executor, "--threads", threads), expected)


class Files(support.Case):
    def test_an_existing_folder_keeps_its_other_files(self):
        self.write("out/notes.txt", "mine")
        self.write("out/result.json", "old")
        self.fine("run", self.tiny, "--replications", 2, "--out", self.folder / "out")
        self.assertEqual((self.folder / "out/notes.txt").read_text(), "mine")
        json.loads((self.folder / "out/result.json").read_text("utf-8"))

    def test_nothing_is_left_of_the_scaffold(self):
        self.fine("run", self.tiny, "--replications", 2, "--out", self.folder / "deep/er/out/")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["deep", "tiny.json"])
        self.assertEqual([p.name for p in (self.folder / "deep/er").iterdir()], ["out"])

    def test_a_wrong_scenario_writes_nothing(self):
        self.refused("run", self.tiny, "--set", "/segments/key/customers=-1", "--out", self.folder / "out")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["tiny.json"])

    def test_a_folder_that_cannot_be_written_is_refused_before_the_run(self):
        start = time.monotonic()
        self.refused("run", self.tiny, "--replications", 1000000, "--out", "/dev/full", says=["/dev/full", "Not a directory"])
        self.refused("run", self.tiny, "--replications", 1000000, "--out", "/dev/full/x", says=["/dev/full/x"])
        self.refused("run", self.tiny, "--replications", 1000000, "--out", "/proc/out", says=["/proc/out"])
        self.assertLess(time.monotonic() - start, 60 * support.PATIENCE)

    def test_a_full_disk_leaves_the_old_files_untouched(self):
        self.write("out/result.json", "old")
        limited = 'ulimit -f 8; trap "" XFSZ; exec "$0" "$@"'  # files of at most 8 blocks
        done = subprocess.run(["bash", "-c", limited, support.BANSO, "run", self.tiny, "--replications", "2", "--out",
                               self.folder / "out"], capture_output=True, encoding="utf-8")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("cannot be written: File too large", done.stderr)
        self.assertEqual((self.folder / "out/result.json").read_text(), "old")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["out", "tiny.json"])

    def test_an_answer_that_cannot_be_printed_is_said(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([support.BANSO, "metrics"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(done.returncode, 2)
        self.assertIn("No space left on device", done.stderr)


class Interrupt(support.Case):
    def start(self, *options):
        return subprocess.Popen([support.BANSO, "run", self.tiny, "--replications", "1000000", "--out", self.folder / "out",
                                 *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                                env={**os.environ, "LC_ALL": "C.UTF-8"})

    def test_ctrl_c_keeps_the_finished_blocks_and_marks_them(self):
        running = self.start()
        self.assertIn("seed 1", running.stderr.readline())  # the run has begun
        time.sleep(2 * support.PATIENCE)  # long enough for the first block
        running.send_signal(signal.SIGINT)
        answer, messages = running.communicate(timeout=120 * support.PATIENCE)
        self.assertEqual(running.returncode, 3, messages)
        self.assertIn("Stopped early", messages)
        self.assertTrue(answer)
        result = json.loads((self.folder / "out/result.json").read_text("utf-8"))
        self.assertTrue(result["provenance"]["interrupted"])
        self.assertGreater(result["provenance"]["replications"], 0)
        self.assertLess(result["provenance"]["replications"], 1000000)

    def test_ctrl_c_inside_the_first_block_ends_soon_and_writes_nothing(self):
        running = self.start("--set", "/time/horizons=[240]", "--set", "/segments/small/customers=1000000")
        while "seed 1" not in running.stderr.readline():  # remarks come before
            self.assertIsNone(running.poll())
        time.sleep(1)  # now in the first block, which takes many seconds
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60 * support.PATIENCE)
        self.assertEqual(running.returncode, 3)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["tiny.json"])


if __name__ == "__main__":
    support.main()
