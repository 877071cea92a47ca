"""banso why: the gap between two arms, one element made equal at a time."""
import copy
import json

import support


class Why(support.Case):
    def setUp(self):
        super().setUp()
        self.fine("run", self.tiny, "--replications", 16, "--quiet", "--seed", 5, "--out", self.folder / "out")

    def why(self, *options, a="stay", b="independent", result=None):
        self.fine("why", result or self.folder / "out", a, b, "--replications", 16, "--quiet", "-o",
                  self.folder / "why.json", *options)
        return json.loads((self.folder / "why.json").read_text("utf-8"))

    def test_the_parts_and_the_rest_are_the_gap_that_the_run_has(self):
        why = self.why()
        self.assertAlmostEqual(sum(p["mean"] for p in why["parts"]) + why["rest"]["mean"], why["gap"]["mean"],
                               delta=1 + 1e-7 * abs(why["gap"]["mean"]))
        result = json.loads((self.folder / "out/result.json").read_text("utf-8"))
        figures = {a["id"]: a["samples"][0]["main_figure"] for a in result["arms"] if not a["base"]}
        gap = sum(b - a for a, b in zip(figures["stay"], figures["independent"])) / 16
        self.assertAlmostEqual(why["gap"]["mean"], gap, delta=1e-7 * abs(gap))
        self.assertEqual(why["replications"], 16)
        for part in why["parts"]:
            self.assertAlmostEqual(part["mean"], (part["forwards"] + part["backwards"]) / 2, delta=1 + 1e-7 * abs(part["mean"]))

    def test_the_other_way_round_the_signs_turn(self):
        there, back = self.why(), self.why(a="independent", b="stay")
        self.assertAlmostEqual(there["gap"]["mean"], -back["gap"]["mean"])
        parts = {p["element"]: p["mean"] for p in back["parts"]}
        for part in there["parts"]:
            self.assertAlmostEqual(part["mean"], -parts[part["element"]], delta=1 + 1e-7 * abs(part["mean"]))

    def test_an_arm_that_differs_in_one_element_differs_by_that_element(self):
        scenario = copy.deepcopy(support.TINY)
        scenario["arms"]["independent"] = {"become": {"settled": True}}
        scenario["arms"]["forgetful"] = {"label": "Forgetful", "become": {
            "org": {"extends": "independent", "traits": {"record": 0.2}}, "settled": True, "phase_in_months": 3,
            "launch_cost": 1000000}}
        self.fine("run", self.write("two.json", scenario), "--replications", 16, "--quiet", "--out", self.folder / "two")
        why = self.why(a="independent", b="forgetful", result=self.folder / "two")
        elements = [p["element"] for p in why["parts"]]
        self.assertEqual(elements, ["record"])
        record = next(p for p in why["parts"] if p["element"] == "record")
        self.assertAlmostEqual(record["mean"], why["gap"]["mean"], delta=1 + 1e-6 * abs(why["gap"]["mean"]))

    def test_the_answer_is_a_sentence_and_a_table_in_both_languages(self):
        for language, words in [("en", ["Why Independent", "the whole gap", "who does what"]),
                                ("ja", ["の理由", "差の全体", "誰が何を担うか"])]:
            answer = self.fine("why", self.folder / "out", "stay", "independent", "--replications", 16, "--lang", language)
            for word in words:
                self.assertIn(word, answer)

    def test_bad_arms_and_files_are_refused(self):
        self.refused("why", self.folder / "out", "stay", "independant", says=["did you mean independent"])
        self.refused("why", self.folder / "out", "stay", "stay", says=["two different arms"])
        self.refused("why", self.tiny, "stay", "independent", says=["result.json of a run"])
        self.refused("why", self.folder / "nothing", "stay", "independent", says=["nothing"])
        self.refused("why", self.folder / "out", "stay")


if __name__ == "__main__":
    support.main()
