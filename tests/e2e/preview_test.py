"""run --preview and run --control-variates: what they print and what they refuse."""
import resource

import support


class Preview(support.Case):
    def test_says_that_it_is_one_in_both_languages_and_names_every_arm(self):
        english = self.fine("run", self.tiny, "--preview", "--quiet")
        self.assertTrue(english.startswith("PREVIEW, WITHOUT CHANCE."), english[:60])
        self.assertIn("No verdict", english)
        self.assertIn("AFTER 12 MONTHS", english)
        for arm in ("Stay as today", "Independent"):
            self.assertIn(arm, english)
        self.assertLessEqual(max(map(len, english.splitlines())), 100)
        japanese = self.fine("run", self.tiny, "--preview", "--quiet", "--lang", "ja")
        self.assertTrue(japanese.startswith("速報(偶然なし)。"), japanese[:40])
        self.assertIn("現状維持", japanese)

    def test_same_text_on_any_number_of_threads(self):
        one = self.fine("run", self.tiny, "--preview", "--threads", 1)
        self.assertEqual(one, self.fine("run", self.tiny, "--preview", "--threads", 3))
        self.assertNotEqual(one, self.fine("run", self.tiny, "--preview", "--seed", 2))

    def test_fixed_has_one_course_and_no_range(self):
        text = self.fine("run", self.tiny, "--preview", "--fixed")
        self.assertIn("Inputs at their most likely values.", text)
        self.assertNotIn("–", text.split("AFTER")[1])

    def test_a_total_out_of_reach_is_named_with_the_nearest_value(self):
        tiny = {**support.TINY, "anchors": {**support.TINY["anchors"], "nrr": 0.6}}
        text = self.fine("run", self.write("far.json", tiny), "--preview", "--quiet")
        self.assertRegex(text, r"/anchors/nrr: 0\.600 is stated, the present organisation comes to about 0\.[789]")
        self.assertNotIn("are met by the twin", text)

    def test_shipped_cases_preview_in_seconds_of_processor_time(self):
        for case in support.CASES:
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            self.assertIn("PREVIEW", self.fine("run", case, "--preview", "--threads", 1))
            self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, 10 * support.PATIENCE, case.name)

    def test_refuses_files_and_other_kinds(self):
        self.refused("run", self.tiny, "--preview", "--out", self.folder / "results", says=["--out"])
        self.refused("run", support.SOURCE / "scenarios/lifecycle/textbook-three-states.json", "--preview",
                     says=["organisation"])


class Controls(support.Case):
    def test_both_means_stand_beside_each_other(self):
        text = self.fine("run", self.tiny, "--control-variates", "--quiet")
        part = text.split("WITH THE TWIN AS CONTROL VARIATE")[1]
        self.assertRegex(part, r"Independent, gap to the baseline +\S+ ±\S+ +\S+ ±\S+ +\d+\.\dx")
        self.assertIn("近似モデルを制御変量とした推定",
                      self.fine("run", self.tiny, "--control-variates", "--quiet", "--lang", "ja"))

    def test_needs_inputs_that_vary(self):
        self.refused("run", self.tiny, "--control-variates", "--fixed", says=["--fixed"])


if __name__ == "__main__":
    support.main()
