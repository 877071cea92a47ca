"""Bad input: exit code 2, one clear message per problem, all problems at once."""
import json
import os

import support


class Files(support.Case):
    def test_a_missing_file_is_named_with_the_nearest_name(self):
        self.refused("validate-missing", says=["validate-missing"])
        self.refused("run", self.folder / "tinny.json", says=["there is no such file", "did you mean", "tiny.json"])

    def test_a_folder_is_no_scenario(self):
        self.refused("run", self.folder, says=["found     a folder"])

    def test_an_empty_file_is_no_scenario(self):
        self.refused("run", self.write("empty.json", ""), says=["an empty file", "banso init"])

    def test_text_that_is_not_utf_8_is_refused(self):
        path = self.folder / "latin.json"
        path.write_bytes('{"banso": "1", "title": "é"}'.encode("latin-1"))
        self.refused("run", path, says=["UTF-8"])

    def test_an_unreadable_file_is_refused(self):
        self.tiny.chmod(0)
        if os.access(self.tiny, os.R_OK):
            self.skipTest("this user may read everything")
        self.refused("run", self.tiny, says=["Permission denied"])

    def test_an_endless_file_is_refused(self):
        self.refused("run", "/dev/zero", says=["/dev/zero"])

    def test_all_verbs_that_read_a_scenario_refuse_a_bad_one(self):
        bad = self.write("bad.json", {**support.TINY, "tittle": "x"})
        for verb in (["run", bad], ["lint", bad], ["ledger", bad], ["explain", bad, "/time"],
                     ["trace", bad, "--arm", "stay", "--customer", "key:0"]):
            with self.subTest(verb=verb[0]):
                self.refused(*verb, says=["/tittle", 'did you mean "title"?'])


class Japanese(support.Case):
    def test_every_kind_of_problem_in_bad_scenarios_has_its_words(self):
        bad = sorted((support.SOURCE / "tests/scenario/corpus/bad").glob("*.json"))
        for path in bad:
            lines = support.banso("validate", "--lang", "ja", path).stdout.splitlines()
            self.assertRegex(lines[0], r":(問題|注意)\d+件")
            for line in lines:
                place = line[2:] if line.startswith("  ") and not line.startswith("   ") else "項"
                self.assertRegex(place, "[ぁ-んァ-ヶ一-龠]", path.name)

    def test_turns_of_phrase_are_translated_and_names_are_kept(self):
        path = self.write("slip.json", {**support.TINY, "tittle": "x"})
        said = support.banso("validate", "--lang", "ja", path).stdout
        self.assertIn("/tittle  ない項目", said)
        self.assertIn('対処  "title" のことですか', said)
        self.assertIn("問題なし", self.fine("validate", "--lang", "ja", self.tiny))

    def test_all_that_is_said_while_a_run_goes_on(self):
        done = support.banso("run", self.tiny, "--replications", 4, "--lang", "ja")
        self.assertIn("2案、反復4回、シード1", done.stderr)
        self.assertIn("所要", done.stderr)
        self.assertNotRegex(done.stderr, "replications|seed|Took")
        self.assertIn("自社の数字", self.fine("init", "--lang", "ja", "-o", self.folder / "ours.json"))

    def test_the_ledger_has_japanese_headings_and_states(self):
        told = self.fine("ledger", self.tiny, "--lang", "ja", "--status", "given")
        self.assertIn("場所", told)
        self.assertIn("申告", told)
        self.assertNotRegex(told, "pointer|given")

    def test_a_life_is_told(self):
        told = self.fine("trace", self.tiny, "--arm", "stay", "--customer", "key:0", "--months", 2, "--lang", "ja")
        self.assertIn("契約月数", told)
        self.assertIn("顧客のまま", told)
        self.assertNotRegex(told, "tenure|health|draw")


class CommandLine(support.Case):
    def test_a_problem_of_an_option_is_not_said_to_be_one_of_a_file(self):
        for arguments in (["run", self.tiny, "--replications", 64, "--blocks", "0:99", "--shard", self.folder / "s"],
                          ["trace", self.tiny, "--arm", "nobody", "--customer", "key:0"],
                          ["run", self.tiny, "--within", 5]):
            with self.subTest(arguments=arguments):
                said = support.banso(*arguments).stderr
                self.assertNotIn("the whole file", said)
                self.assertRegex(said, "(?m)^--(blocks|arm|within): 1 problem$")


class Extends(support.Case):
    def test_files_of_the_same_folder_can_be_extended(self):
        self.write("more/base.json", support.TINY)
        self.fine("validate", self.write("child.json", {"banso": "1", "extends": "more/base.json"}))

    def test_files_elsewhere_cannot_not_even_through_a_link(self):
        child = self.write("inner/child.json", {"banso": "1", "extends": "../tiny.json"})
        self.assertEqual(support.banso("validate", child).returncode, 2)
        (self.folder / "inner/link.json").symlink_to(self.tiny)
        child = self.write("inner/linked.json", {"banso": "1", "extends": "link.json"})
        done = support.banso("validate", child)
        self.assertEqual(done.returncode, 2)
        self.assertIn("own folder", done.stdout)

    def test_a_circle_is_an_error(self):
        self.write("a.json", {"banso": "1", "extends": "b.json"})
        self.write("b.json", {"banso": "1", "extends": "a.json"})
        self.assertIn("circle", support.banso("validate", self.folder / "a.json").stdout)


class Scenario(support.Case):
    def test_a_repeated_key_hides_nothing_else(self):
        bad = self.write("twice.json", '{"banso": "1", "extends": "banso:japan-b2b-saas", "title": "a", "title": "b", '
                                       '"tittle": "x", "compare": {"baseline": "sty"}}')
        report = json.loads(support.banso("validate", bad, "--json").stdout)
        pointers = {problem["pointer"] for problem in report["files"][0]["problems"]}
        self.assertLessEqual({"/title", "/tittle", "/compare/baseline"}, pointers)

    def test_an_edge_to_an_unknown_phase_is_named(self):
        bad = self.write("edge.json", {"banso": "1", "extends": "banso:japan-b2b-saas",
                                       "phases": {"adoption": {"to": {"nowhere": {"rate": 0.9}}}}})
        self.assertIn("/phases/adoption/to/nowhere", support.banso("validate", bad).stdout)

    def test_all_problems_are_said_at_once_with_place_expectation_and_finding(self):
        bad = self.write("bad.json", {**support.TINY, "tittle": "x", "segments": {"key": {"arpa": "much"}},
                                      "time": {"start": "April"}})
        report = json.loads(support.banso("validate", bad, "--json").stdout)
        self.assertFalse(report["valid"])
        problems = {problem["pointer"]: problem for problem in report["files"][0]["problems"]}
        self.assertLessEqual({"/tittle", "/segments/key/arpa", "/time/start"}, set(problems))
        for problem in problems.values():
            self.assertTrue(problem["expected"] and problem["found"] and problem["code"], problem)
        self.assertEqual(problems["/tittle"]["suggestion"], 'did you mean "title"?')

    def test_validate_looks_at_every_file(self):
        bad = self.write("bad.json", {**support.TINY, "tittle": "x"})
        done = support.banso("validate", bad, self.tiny, self.folder / "none.json")
        self.assertEqual(done.returncode, 2)
        for text in ("/tittle", "tiny.json: fine", "none.json"):
            self.assertIn(text, done.stdout)

    def test_a_bad_set_is_refused(self):
        for bad in ("people/csm/heads=8", "/people/csm/heads"):
            self.refused("run", self.tiny, "--set", bad, says=["--set", bad, "/people/csm/heads=8"])
        self.refused("run", self.tiny, "--set", "/people/cms/heads=8", says=["/people/cms/heads", "csm"])
        self.refused("run", self.tiny, "--set", "/people/csm/heads=many", says=["/people/csm/heads", "many"])

    def test_an_unknown_baseline_is_refused(self):
        self.refused("run", self.tiny, "--baseline", "independant", says=["independant", "independent"])


class CommandLine(support.Case):
    def test_mistakes_are_named_with_what_was_meant(self):
        self.refused("rnu", self.tiny, says=["rnu", "did you mean run?"])
        self.refused("run", says=["FILE is required", "banso run --help"])
        self.refused("run", self.tiny, "--basis", "same_peple", says=["same_peple", "did you mean same_people?"])
        self.refused("run", self.tiny, "--replications", 0, says=["--replications", "whole number", '"0"'])
        self.refused("run", self.tiny, "--replications", "1e3", says=["1e3"])
        self.refused("run", self.tiny, "--threads", -1, says=["--threads"])
        self.refused("run", self.tiny, "--seed", "x", says=["--seed"])
        self.refused("run", self.tiny, "--lang", "fr", says=["fr", "en, ja"])
        self.refused("run", self.tiny, "--fast", says=["--fast"])
        self.refused("run", self.tiny, self.tiny, says=["tiny.json"])

    def test_nothing_at_all_shows_the_help(self):
        self.refused(says=["Usage: banso VERB", "Exit codes"])


if __name__ == "__main__":
    support.main()
