"""The headline figures, redone from the exported samples by a script that shares no code with the program."""
import csv
import json
import os
import sqlite3
import subprocess
import sys

import support

SCRIPT = os.path.join(os.environ["BANSO_SOURCE_DIR"], "scripts", "recompute.py")


class Recompute(support.Case):
    def study(self, *options):
        if "--replications" not in options:
            options = ("--replications", 96, *options)
        self.fine("run", self.tiny, "--out", self.folder / "out", "--samples", self.folder / "samples.csv", *options)
        return json.loads((self.folder / "out/result.json").read_text("utf-8"))

    def recompute(self, *arguments):
        return subprocess.run([sys.executable, SCRIPT, str(self.folder / "samples.csv"), *map(str, arguments)],
                              capture_output=True, encoding="utf-8")

    def test_every_headline_figure_is_met(self):
        self.study()
        done = self.recompute("--check", self.folder / "out/result.json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(" 0 differ", done.stdout)
        self.assertGreater(int(done.stdout.split()[0]), 500, done.stdout)

    def test_a_changed_sample_is_found_out(self):
        self.study()
        path = self.folder / "samples.csv"
        lines = path.read_text("utf-8").splitlines()
        place = lines[0].split(",").index("main_figure@12")
        fields = lines[1].split(",")
        fields[place] = str(float(fields[place]) * 1.01)
        lines[1] = ",".join(fields)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        done = self.recompute("--check", self.folder / "out/result.json")
        self.assertEqual(done.returncode, 1, done.stdout)

    def test_samples_are_aligned_and_carry_the_inputs(self):
        result = self.study()
        with open(self.folder / "samples.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with open(self.folder / "samples.inputs.csv", encoding="utf-8", newline="") as file:
            inputs = list(csv.DictReader(file))
        shown = [a["id"] for a in result["arms"] if a["base"] is None]
        for arm in shown:
            mine = [r["replication"] for r in rows if r["arm"] == arm and r["luck"] == "0"]
            self.assertEqual(mine, [str(i) for i in range(96)], arm)
        self.assertEqual([r["replication"] for r in inputs], [str(i) for i in range(96)])
        named = {i["pointer"] for i in result["decision"]["influence"]["inputs"]}
        traits = sum(name.startswith("trait:") for name in inputs[0])
        self.assertEqual({n for n in inputs[0] if n.startswith("/")}, named - {"/learning/trait_spread"} |
                         {n for n in inputs[0] if n == "/learning/trait_spread"})
        self.assertEqual(traits, 4)

    def test_the_samples_say_what_result_json_keeps(self):
        result = self.study()
        with open(self.folder / "samples.csv", encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["luck"] == "0" and r["arm"] == result["arms"][0]["id"]]
        kept = result["arms"][0]["samples"][0]
        self.assertEqual([float(r[f"main_figure@{kept['months']}"]) for r in rows], kept["main_figure"])

    def test_the_table_and_a_pair_can_be_printed(self):
        result = self.study()
        table = self.recompute()
        self.assertEqual(table.returncode, 0, table.stderr)
        for arm in (a["id"] for a in result["arms"] if a["base"] is None):
            self.assertIn(arm, table.stdout)
        a, b = [a["id"] for a in result["arms"] if a["base"] is None][:2]
        pair = self.recompute("--pair", a, b)
        self.assertEqual(pair.returncode, 0, pair.stderr)
        self.assertIn("lowest_cash@", pair.stdout)

    def test_another_form_than_csv_is_refused(self):
        self.refused("run", self.tiny, "--samples", "x.parquet", says=[".csv"])


    def test_the_controlled_means_are_redone_from_the_exported_controls(self):
        result = self.study("--replications", 256, "--control-variates")
        figures = result["controls"]
        shown = [a["id"] for a in result["arms"] if a["base"] is None]
        self.assertEqual(len(figures), 2 * len(shown) - 1)
        self.assertTrue(all(f["used"] for f in figures))
        done = self.recompute("--check", self.folder / "out/result.json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("with the twin as control", self.recompute().stdout)

        path = self.folder / "samples.controls.csv"
        lines = path.read_text("utf-8").splitlines()
        place = lines[0].split(",").index("main_figure@12")
        for i in range(1, len(lines)):
            fields = lines[i].split(",")
            if fields[1]:  # a further draw
                fields[place] = str(float(fields[place]) * 1.01)
                lines[i] = ",".join(fields)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        done = self.recompute("--check", self.folder / "out/result.json")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("controlled mean", done.stdout)

    def test_controls_stand_in_the_database_too(self):
        self.fine("run", self.tiny, "--replications", 32, "--control-variates", "--samples", self.folder / "s.sqlite")
        database = sqlite3.connect(self.folder / "s.sqlite")
        self.addCleanup(database.close)
        counts = database.execute("select arm, count(replication), count(further), count(fold) from controls "
                                  "group by arm order by arm").fetchall()
        self.assertEqual(counts, [("independent", 32, 128, 32), ("stay", 32, 128, 32)])


class Information(support.Case):
    def test_the_ledger_after_a_run_goes_by_influence(self):
        self.fine("run", self.tiny, "--replications", 64, "--out", self.folder / "out")
        result = json.loads((self.folder / "out/result.json").read_text("utf-8"))
        rows = json.loads(self.fine("ledger", "--after", self.folder / "out", "--json"))
        self.assertEqual(rows, result["decision"]["influence"]["inputs"])
        worth = [r["evppi"] for r in rows]
        self.assertEqual(worth, sorted(worth, reverse=True))
        self.assertLessEqual(max(worth), result["decision"]["influence"]["evpi"] * 1.00001)
        for row in rows:
            self.assertTrue(row["label"]["en"] and row["label"]["ja"] and row["pointer"])
        table = self.fine("ledger", "--after", self.folder / "out/result.json", "--lang", "ja")
        self.assertIn("知る価値", table)
        self.assertIn(rows[0]["pointer"], table)

    def test_the_ledger_after_something_else_is_refused(self):
        self.refused("ledger", "--after", self.tiny, says=["result.json"])
        self.refused("ledger", "--after", self.folder / "nothing", says=["nothing"])
        self.refused("ledger", says=["--after"])


class Objective(support.Case):
    def test_limits_decide_and_are_said_in_both_languages(self):
        wish = self.write("wish.json", json.dumps({
            "extends": "tiny.json",
            "objective": {"metric": "churned_total", "constraints": {"lowest_cash": {"at_least": -1e15}},
                          "certainty": 0.8}}))
        self.fine("run", wish, "--replications", 16, "--out", self.folder / "out")
        decision = json.loads((self.folder / "out/result.json").read_text("utf-8"))["decision"]
        objective = decision["objective"]
        self.assertEqual(objective["metric"], "churned_total")
        self.assertTrue(all(a["feasible"] for a in objective["arms"]))
        means = [s["mean"] for s in objective["ranking"]]
        self.assertEqual(means, sorted(means, reverse=True))
        self.assertTrue(all(m <= 0 for m in means), "less churn is better: the score is negative")
        self.assertIn("Customers lost", decision["sentences"]["en"]["verdict"])
        self.assertIn("解約数", decision["sentences"]["ja"]["verdict"])

    def test_limits_that_nobody_keeps_leave_no_choice(self):
        wish = self.write("wish.json", json.dumps({
            "extends": "tiny.json", "objective": {"constraints": {"lowest_cash": {"at_least": 1e15}}}}))
        answer = self.fine("run", wish, "--replications", 16, "--out", self.folder / "out")
        objective = json.loads((self.folder / "out/result.json").read_text("utf-8"))["decision"]["objective"]
        self.assertIsNone(objective["best"])
        self.assertIn("No arm keeps Lowest cash", answer)

    def test_the_objective_changes_no_simulated_number(self):
        def hash_of(file):
            self.fine("run", file, "--replications", 4, "--out", self.folder / "out")
            return json.loads((self.folder / "out/result.json").read_text("utf-8"))["provenance"]["result_hash"]

        wish = self.write("wish.json", json.dumps({"extends": "tiny.json", "objective": {"weights": {"residual": 2}}}))
        self.assertEqual(hash_of(wish), hash_of(self.tiny))

    def test_a_wrong_objective_is_refused(self):
        for objective, word in (({"metric": "mrr"}, "mrr"), ({"weights": {"lowest_csh": 1}}, "lowest_cash"),
                                ({"constraints": {"lowest_cash": {}}}, "at_least"),
                                ({"constraints": {"lowest_cash": {"at_least": {"low": 1, "mode": 2, "high": 3}}}},
                                 "plain number"),
                                ({"weights": {"residual": 0}}, "only zeros")):
            with self.subTest(objective=objective):
                wish = self.write("wish.json", json.dumps({"extends": "tiny.json", "objective": objective}))
                self.refused("run", wish, says=[word])


if __name__ == "__main__":
    support.main()
