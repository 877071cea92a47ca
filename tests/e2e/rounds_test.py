"""banso run by rounds: --precision, --decide, --at-most, --within, --rounds, and --samples with rounds."""
import json
import sqlite3

import support


class Rounds(support.Case):
    FIRST = ["--replications", 32, "--quiet"]

    def grown(self, name, *options, file=None):
        self.fine("run", file or self.tiny, "--out", self.folder / name, *options)
        return json.loads((self.folder / name / "result.json").read_text("utf-8"))

    def half_width(self, result, arm):
        """t interval of the arm's main figure, as result.json has mean and standard error."""
        figure = next(a for a in result["arms"] if a["id"] == arm)["horizon"][0]["metrics"]["main_figure"]
        return 1.96 * figure["se"]

    def test_grows_until_the_precision_holds_and_says_so_in_both_languages(self):
        fixed = self.grown("fixed", *self.FIRST)
        asked = round(self.half_width(fixed, "stay") / 2)
        result = self.grown("grown", *self.FIRST, "--precision", f"main_figure=±{asked}")
        contract = result["contract"]
        self.assertEqual(contract["ended"], "held")
        self.assertEqual(contract["rounds"][0], {"replications": 32, "arms": ["independent", "stay"]})
        self.assertGreater(result["provenance"]["replications"], 64)
        self.assertEqual(sum(r["replications"] for r in contract["rounds"]), result["provenance"]["replications"])
        for arm in contract["targets"][0]["arms"]:
            self.assertTrue(arm["held"])
            self.assertLessEqual(arm["half_width"], asked)
            self.assertLessEqual(self.half_width(result, arm["arm"]), asked * 1.001)
        self.assertTrue(any("was asked for; held" in s for s in result["decision"]["sentences"]["en"]["support"]))
        self.assertTrue(any("達した" in s for s in result["decision"]["sentences"]["ja"]["support"]))
        self.assertIn("not corrected", result["decision"]["intervals"]["en"])

    def test_several_targets_at_once_relative_and_of_a_difference(self):
        result = self.grown("out", *self.FIRST, "--precision", "contribution_total=50%", "--precision",
                            "main_figure:difference=9億", "--precision=customers_won=±30")
        self.assertEqual([t["of"] for t in result["contract"]["targets"]], ["value", "difference", "value"])
        self.assertEqual([t["relative"] for t in result["contract"]["targets"]], [True, False, False])
        self.assertEqual(result["contract"]["targets"][1]["asked"], 9e8)
        self.assertEqual([a["arm"] for a in result["contract"]["targets"][1]["arms"]], ["independent"])

    def test_a_choice_names_its_promise_and_who_left(self):
        result = self.grown("out", *self.FIRST, "--decide", "1億")
        selection = result["contract"]["selection"]
        self.assertEqual(result["contract"]["ended"], "held")
        self.assertEqual(selection["procedure"], "KN")
        self.assertEqual(selection["chosen"], result["decision"]["best"])
        self.assertRegex(result["decision"]["sentences"]["en"]["verdict"], "^Chosen")
        self.assertTrue(any("at least 95% certainty" in s for s in result["decision"]["sentences"]["en"]["support"]))

    def test_what_cannot_be_separated_is_said_with_what_it_would_take(self):
        answer = self.fine("run", self.tiny, *self.FIRST, "--decide", "1000", "--at-most", 64, "--out", self.folder / "o")
        self.assertIn("Cannot be separated", answer)
        self.assertIn("limit", answer)
        result = json.loads((self.folder / "o/result.json").read_text("utf-8"))
        self.assertEqual(result["contract"]["ended"], "at_most")
        self.assertIsNone(result["contract"]["selection"]["chosen"])
        self.assertGreater(result["contract"]["selection"]["needed"], 64)
        self.assertFalse(result["decision"]["separated"])
        japanese = self.fine("run", self.tiny, *self.FIRST, "--decide", "1000", "--at-most", 64, "--lang", "ja")
        self.assertIn("優劣はまだ言えない", japanese)

    def test_rounds_are_repeated_bit_for_bit_also_by_other_threads(self):
        first = self.grown("first", *self.FIRST, "--seed", 7, "--decide", "1000", "--at-most", 96)
        self.assertGreater(len(first["contract"]["rounds"]), 1)
        again = self.grown("again", "--quiet", "--rounds", self.folder / "first", "--threads", 3)
        self.assertEqual(first, again)

    def test_time_ends_it_between_rounds_and_the_rounds_repeat(self):
        first = self.grown("first", *self.FIRST, "--decide", "1", "--within", 0.001)
        self.assertEqual(first["contract"]["ended"], "time")
        self.assertEqual(len(first["contract"]["rounds"]), 1)
        self.assertFalse(first["provenance"]["interrupted"])
        self.assertEqual(first, self.grown("again", "--quiet", "--rounds", self.folder / "first/result.json"))

    def test_rounds_of_another_study_are_refused(self):
        self.grown("first", *self.FIRST, "--decide", "1000", "--at-most", 64)
        self.refused("run", support.CASES[0], "--rounds", self.folder / "first", says=["a first round of all 5 arms"])
        self.fine("run", self.tiny, "--replications", 2, "--quiet", "--out", self.folder / "plain")
        self.refused("run", self.tiny, "--rounds", self.folder / "plain", says=["no rounds in it"])
        self.refused("run", self.tiny, "--rounds", self.folder / "nowhere", says=["nowhere"])

    def test_bad_values_are_refused_in_one_clear_message(self):
        for option, value, says in [("--precision", "main_figure", "METRIC=±X"),
                                    ("--precision", "main_figur=±5M", "did you mean main_figure"),
                                    ("--precision", "mrr=5%", "monthly"),
                                    ("--precision", "main_figure=-5", "above 0"),
                                    ("--precision", "main_figure=0", "above 0"),
                                    ("--precision", "main_figure=nan", "above 0"),
                                    ("--precision", "main_figure=0x10", "above 0"),
                                    ("--decide", "5%", "amount of money"),
                                    ("--decide", "-1", "amount of money"),
                                    ("--decide", "", "AMOUNT"),
                                    ("--within", "0", "seconds above 0"),
                                    ("--at-most", "1.5", "whole number")]:
            with self.subTest(option=option, value=value):
                self.assertNotIn("\n\n", self.refused("run", self.tiny, f"{option}={value}", says=[says]))

    def test_options_that_contradict_one_another_are_refused(self):
        for options, says in [(["--within", 5], "neither"), (["--at-most", 500], "neither"),
                              (["--decide", 5, "--replications", 8], "32"),
                              (["--decide", 5, "--sampling", "qmc"], "independent"),
                              (["--decide", 5, "--control-variates"], "grows by rounds"),
                              (["--sampling", "qmc", "--control-variates"], "--sampling qmc"),
                              (["--decide", 5, "--at-most", 64], "256"),
                              (["--decide", 5, "--rounds", "x"], "--rounds")]:
            with self.subTest(options=options):
                self.refused("run", self.tiny, *options, says=[says])

    def test_a_choice_by_rounds_refuses_another_objective_and_a_single_arm(self):
        other = self.write("other.json", {**support.TINY, "objective": {"metric": "contribution_total"}})
        self.refused("run", other, "--decide", "1M", says=["/objective"])
        single = self.write("single.json", {**support.TINY, "arms": {**support.TINY["arms"], "independent": None}})
        self.refused("run", single, "--decide", "1M", says=["two arms"])

    def test_samples_go_into_a_database_by_arm_and_replication(self):
        self.fine("run", self.tiny, "--replications", 6, "--quiet", "--samples", self.folder / "s.sqlite",
                  "--out", self.folder / "out")
        result = json.loads((self.folder / "out/result.json").read_text("utf-8"))
        database = sqlite3.connect(self.folder / "s.sqlite")
        self.addCleanup(database.close)
        tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
        self.assertLessEqual({"replications", "inputs"}, tables)
        rows = database.execute("select \"main_figure@12\" from replications where arm = 'stay' and luck = 0 "
                                "order by replication").fetchall()
        kept = next(a for a in result["arms"] if a["id"] == "stay")["samples"][0]["main_figure"]
        self.assertEqual([value for (value,) in rows], kept)
        (replications,) = database.execute("select count(distinct replication) from inputs").fetchone()
        self.assertEqual(replications, 6)

    def test_more_evenly_drawn_inputs_say_so_and_fill_whole_nets(self):
        result = self.grown("qmc", "--replications", 200, "--quiet", "--sampling", "qmc")
        self.assertEqual(result["provenance"]["scrambles"], 16)
        self.assertEqual(result["provenance"]["replications"], 256)

    def test_what_rests_on_independent_draws_is_not_said_with_nets(self):
        result = self.grown("qmc", "--replications", 256, "--quiet", "--sampling", "qmc")
        decision = result["decision"]
        self.assertEqual(decision["influence"]["inputs"], [])
        self.assertIsNone(decision["measure_first"])
        self.assertGreater(decision["influence"]["evpi_se"], 0)
        for arm in result["arms"]:
            for horizon in arm["horizon"]:
                for metric, figures in horizon["metrics"].items():
                    self.assertNotIn("inputs", figures, metric)
        for language, words in (("en", "--sampling qmc"), ("ja", "--sampling qmc")):
            self.assertEqual(len(decision["sentences"][language]["information"]), 1)
            self.assertIn(words, decision["sentences"][language]["information"][0])


if __name__ == "__main__":
    support.main()
