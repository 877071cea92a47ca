"""Scenarios without an organisation through the program: run, validate, explain, ledger, and what is refused."""
import csv
import json

import support

LIFECYCLE = support.SOURCE / "scenarios/lifecycle/textbook-combination-therapy.json"
QUEUE = support.SOURCE / "scenarios/queue/support-desk.json"


class Kinds(support.Case):
    def test_a_lifecycle_is_answered_in_both_languages_and_written_to_files(self):
        out = self.folder / "out"
        english = self.fine("run", LIFECYCLE, "--quiet", "--out", out)
        self.assertIn("6,275.96 GBP per life-year", " ".join(english.split()))
        self.assertIn("基準", self.fine("run", LIFECYCLE, "--quiet", "--lang", "ja"))
        result = json.loads((out / "result.json").read_text("utf-8"))
        self.assertEqual(result["kind"], "lifecycle")
        arm = result["comparison"]["arms"][1]
        self.assertAlmostEqual(arm["ratio"], 6276, delta=1)
        with open(out / "occupancy.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 2 * 21 * 4)
        self.assertEqual({p.name for p in out.iterdir()},
                         {"result.json", "resolved-scenario.json", "occupancy.csv", "events.csv", "rewards.csv",
                          "reward_steps.csv", "comparison.csv"})

    def test_a_queue_is_answered_by_formula_and_simulation(self):
        out = self.folder / "out"
        self.fine("run", QUEUE, "--quiet", "--replications", 40, "--out", out)
        measures = json.loads((out / "result.json").read_text("utf-8"))["arms"][1]["measures"]
        self.assertAlmostEqual(measures["service_level"]["exact"], 0.916792, places=6)
        for name, one in measures.items():
            if one["deviation_in_se"] is not None:
                self.assertLess(abs(one["deviation_in_se"]), 4.5, name)  # 7e-6 a comparison

    def test_threads_are_never_seen(self):
        bits = set()
        for number, machine in enumerate((("--executor", "serial"), ("--threads", 3), ("--executor", "threads"))):
            out = self.folder / str(number)
            self.fine("run", QUEUE, "--quiet", "--replications", 12, "--out", out, *machine)
            bits.add((out / "measures.csv").read_bytes())
        self.assertEqual(len(bits), 1)

    def test_the_verbs_that_look_at_a_scenario_take_every_kind(self):
        self.fine("validate", LIFECYCLE, QUEUE)
        self.assertIn("/rules/combination_effect/factor/value", self.fine("ledger", LIFECYCLE))
        self.assertIn("0.509", self.fine("explain", LIFECYCLE, "/rules/combination_effect/factor/value"))
        self.assertIn("half_cycle", self.fine("explain", "--kind", "lifecycle", "/rewards/x/timing"))
        self.assertIn("Erlang B", self.fine("explain", "--kind", "queue", "/team/waiting_room"))

    def test_a_value_can_be_set(self):
        changed = self.fine("run", LIFECYCLE, "--quiet", "--set", "/rewards/care/discount=0",
                            "--set", "/rewards/zidovudine/discount=0")
        self.assertNotIn("6,275.96", changed)

    def test_fields_of_an_organisation_are_refused_with_the_reason(self):
        scenario = json.loads(LIFECYCLE.read_text("utf-8")) | {"people": {}, "today": {}}
        done = support.banso("validate", self.write("mixed.json", scenario))
        self.assertEqual(done.returncode, 2)
        for text in ("/people", "/today", "belongs to an organisation"):
            self.assertIn(text, done.stdout + done.stderr)

    def test_fields_of_a_lifecycle_without_its_kind_are_told_the_kind(self):
        scenario = json.loads(LIFECYCLE.read_text("utf-8"))
        del scenario["kind"]
        done = support.banso("validate", self.write("kindless.json", scenario))
        self.assertEqual(done.returncode, 2)
        self.assertIn('"kind": "lifecycle"', done.stdout + done.stderr)

    def test_verbs_and_options_of_organisations_are_refused(self):
        self.refused("lint", LIFECYCLE, says=["/kind", "lifecycle"])
        self.refused("trace", QUEUE, "--arm", "twelve", "--customer", "x:1", says=["/kind"])
        self.refused("run", QUEUE, "--basis", "same_budget", says=["--basis"])

    def test_an_impossible_draw_ends_with_the_place_and_without_files(self):
        scenario = {"banso": "1", "kind": "lifecycle", "time": {"step": "year", "steps": 3},
                    "phases": {"a": {}, "z": {"kind": "exit"}}, "initial": {"a": 1},
                    "probabilities": {"a": {"z": 0.5}},
                    "rules": {"r": {"factor": {"value": {"low": 0.5, "mode": 1, "high": 4}}}}}
        out = self.folder / "out"
        self.refused("run", self.write("wild.json", scenario), "--out", out, says=["/probabilities/a", "sum to at most 1"])
        self.assertFalse(out.exists())


if __name__ == "__main__":
    support.main()
