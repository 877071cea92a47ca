"""Every verb but run: what it prints."""
import csv
import io
import json
import re

import support

VERBS = ["explain", "init", "ledger", "lint", "metrics", "reference", "report", "run", "schema", "trace", "validate", "version"]


class Help(support.Case):
    def test_help_lists_all_verbs_and_exit_codes(self):
        text = self.fine("--help")
        for verb in VERBS:
            self.assertRegex(text, rf"\n  {verb} ")
        for code in range(4):
            self.assertRegex(text, rf"\n  {code}  \w")

    def test_every_verb_has_help_with_an_example_that_fits_a_terminal(self):
        for verb in VERBS:
            text = self.fine(verb, "--help")
            self.assertIn(f"\n  banso {verb}", text)
            self.assertLessEqual(max(map(len, text.splitlines())), 120, verb)

    def test_version(self):
        self.assertRegex(self.fine("version"), r"^banso \d+\.\d+\.\d+ \(.+\)\n$")
        self.assertEqual(self.fine("version"), self.fine("--version"))


class Shipped(support.Case):
    def test_every_case_validates(self):
        self.assertGreaterEqual(len(support.CASES), 5)
        report = json.loads(self.fine("validate", "--json", *support.CASES))
        self.assertTrue(report["valid"])
        self.assertEqual(len(report["files"]), len(support.CASES))

    def test_checked_in_schemas_and_reference_are_current(self):
        self.fine("reference", "--root", self.folder)
        for page in ("docs/reference/scenario.md", "docs/reference/metrics.md", "docs/reference/cli.md",
                     "scenarios/schema/scenario.schema.json", "scenarios/schema/resolved.schema.json",
                     "scenarios/schema/result.schema.json"):
            with self.subTest(page=page):
                self.assertEqual((support.SOURCE / page).read_text("utf-8"), (self.folder / page).read_text("utf-8"),
                                 "write it anew with: banso reference --root .")

    def test_schemas_are_those_that_the_verb_prints(self):
        self.fine("reference", "--root", self.folder)
        for name, option in (("scenario", []), ("resolved", ["--resolved"]), ("result", ["--result"])):
            text = self.fine("schema", *option)
            self.assertEqual(text, (self.folder / f"scenarios/schema/{name}.schema.json").read_text("utf-8"))
            self.assertIn("2020-12", json.loads(text)["$schema"])


class Init(support.Case):
    def test_the_written_file_validates_and_runs(self):
        for language in ("en", "ja"):
            path = self.folder / f"{language}.json"
            self.fine("init", "-o", path, "--lang", language)
            self.assertLessEqual(20, len(path.read_text("utf-8").splitlines()))
            self.assertLessEqual(len(path.read_text("utf-8").splitlines()), 40)
            self.assertEqual(self.fine("validate", path), f"{path}: fine\n")
        answer = self.fine("run", self.folder / "en.json", "--replications", 2, "--set", "/time/horizons=[12]", "--set",
                           "/segments/small/customers=20", "--set", "/compare/also_same_budget=false", "--set",
                           "/compare/also_as_designed=false", "--set", "/compare/also_no_proactive=false")
        self.assertIn("Own CS department", answer)

    def test_without_a_name_it_goes_to_standard_output(self):
        self.assertEqual(json.loads(self.fine("init", "--lang", "en"))["extends"], "banso:japan-b2b-saas")

    def test_a_file_that_is_there_is_never_overwritten(self):
        path = self.write("mine.json", "mine")
        self.refused("init", "-o", path, says=["already there"])
        self.assertEqual(path.read_text(), "mine")


class Look(support.Case):
    def test_lint_speaks_both_languages(self):
        self.assertIn("Independent", self.fine("lint", self.tiny))
        self.assertRegex(self.fine("lint", self.tiny, "--lang", "ja"), "[\u3041-\u3093]")
        findings = json.loads(self.fine("lint", self.tiny, "--json"))
        self.assertTrue(findings)
        self.assertLessEqual({"org", "severity", "pointer", "code", "en", "ja", "figure"}, set(findings[0]))

    def test_metrics_agree_in_all_forms(self):
        ids = [metric["id"] for metric in json.loads(self.fine("metrics", "--json"))]
        self.assertGreater(len(ids), 50)
        self.assertEqual(len(ids), len(set(ids)))
        table, markdown = self.fine("metrics"), self.fine("metrics", "--markdown")
        for name in ids:
            self.assertRegex(table, rf"(?m)^{name} ")
            self.assertIn(f"| `{name}` |", markdown)

    def test_ledger_agrees_in_all_forms_and_filters_by_status(self):
        rows = json.loads(self.fine("ledger", self.tiny, "--json"))
        table = list(csv.DictReader(io.StringIO(self.fine("ledger", self.tiny, "--csv"), newline="")))
        self.assertEqual([row["pointer"] for row in rows], [row["pointer"] for row in table])
        self.assertEqual([row["value"] for row in rows], [row["value"] for row in table])
        given = json.loads(self.fine("ledger", self.tiny, "--json", "--status", "given"))
        self.assertEqual([row for row in rows if row["status"] == "given"], given)
        self.assertIn("/segments/key/customers", [row["pointer"] for row in given])
        self.assertIn(f"{len(given)} values", self.fine("ledger", self.tiny, "--status", "given"))

    def test_explain_with_and_without_a_file(self):
        text = self.fine("explain", "/segments/key/arpa")
        for part in ("JPY", "range", "default"):
            self.assertIn(part, text)
        text = self.fine("explain", self.tiny, "/segments/key/customers")
        self.assertIn("8 customers  (given", text)
        self.assertIn("9 customers  (given", self.fine("explain", self.tiny, "/segments/key/customers", "--set",
                                                       "/segments/key/customers=9"))
        self.assertIn("segments", self.fine("explain", "/"))
        health = self.fine("explain", "/churn/health")
        self.assertIn("0.3 / 0.6 / 1", health)
        self.assertIn("grade A", health)
        self.assertNotIn("required", health)
        self.assertIn("required", self.fine("explain", "/segments/nobody/arpa"))
        self.refused("explain", "/segmets/key", says=['did you mean "segments"?'])

    def test_explain_lists_the_entries_of_a_collection(self):
        people = self.fine("explain", "/people")
        self.assertRegex(people, r"csm +CSM")
        self.assertRegex(people, r"support_agent +Support agent / サポート担当")
        self.assertRegex(self.fine("explain", self.tiny, "/arms"), r"stay +Stay as today")
        self.assertRegex(self.fine("explain", self.tiny, "/org_models/independent/matrix"),
                         r"renewal +work renewal, .*shares \(")
        self.refused("explain", self.tiny, says=["JSON Pointer"])


class Trace(support.Case):
    def lines(self, customer, *options):
        return json.loads(self.fine("trace", self.tiny, "--arm", "stay", "--customer", customer, "--json", *options))["lines"]

    def test_a_customer_of_today_has_a_life_of_steps_with_equations_and_draws(self):
        lines = self.lines("small:3")
        self.assertEqual(lines[0]["what"], "MRR")
        self.assertEqual(sorted({line["step"] for line in lines}), list(range(lines[-1]["step"] + 1)))
        for line in lines:
            self.assertRegex(line["equation"], r"^\d+\.\d+$")
            self.assertTrue(0 < line.get("draw", 0.5) < 1)

    def test_the_same_customer_meets_the_same_luck_in_every_arm(self):
        def draws(arm):
            answer = json.loads(self.fine("trace", self.tiny, "--arm", arm, "--customer", "mid:5", "--json", "--months", 2))
            return [(line["step"], line["what"], line["draw"]) for line in answer["lines"]
                    if "draw" in line and line["equation"] != "2.2"]  # as many as there are inquiries
        self.assertEqual(draws("stay"), draws("independent"))

    def test_seed_and_replication_change_the_life(self):
        lives = [self.lines("mid:5", *options) for options in ([], ["--seed", 2], ["--replication", 1], ["--fixed"])]
        for i, life in enumerate(lives):
            self.assertNotIn(life, lives[:i])

    def test_a_customer_won_has_a_contract_first(self):
        for ordinal in range(60):
            lines = self.lines(f"small:2:{ordinal}")
            if len(lines) > 2:
                break
        self.assertEqual([line["what"] for line in lines[:3]], ["deal comes up", "won", "MRR"])
        self.assertEqual(lines[0]["step"], 2)

    def test_the_table_says_how_it_ends(self):
        text = self.fine("trace", self.tiny, "--arm", "stay", "--customer", "key:0")
        self.assertRegex(text, r"\n(Still a customer after|Left in) step \d+")
        self.assertTrue(re.search(r"(?m)^ +0  2026-04 +0\.1  MRR", text), text[:600])

    def test_inquiries_survey_and_fading_have_their_lines(self):
        lines = self.lines("key:1")
        self.assertLessEqual({"2.1", "7.3"}, {line["equation"] for line in lines if line["step"] == 0})
        self.assertIn("answers the survey", [line["what"] for line in lines])
        inquiries = sum(line["result"] for line in lines if line["what"] == "inquiries")
        self.assertGreater(inquiries, 0)
        self.assertEqual(inquiries, sum(line["what"] == "handling hours" for line in lines))
        gap = next(line for line in lines if line["what"] == "expectation gap")
        self.assertIn("draw", gap)
        self.assertLessEqual({"mean", "spread", "tenure"}, set(gap["inputs"]))

    def test_a_customer_who_leaves_by_an_edge_of_the_graph_leaves_by_a_cause(self):
        way_out = {"to": {"churned": {"rate": 40}}}
        leaving = self.write("leaving.json", {**support.TINY, "phases": {"adoption": way_out, "expansion": way_out,
                                                                       "onboarding": way_out}})
        text = self.fine("trace", leaving, "--arm", "stay", "--customer", "mid:3")
        self.assertRegex(text, r"8\.3 +cause +other")
        self.assertRegex(text, r"\nLeft in step 0")

    def test_who_is_not_there_is_said_clearly(self):
        trace = ["trace", self.tiny, "--arm", "stay", "--customer"]
        self.refused(*trace, "key:8", says=["no customer 8", "8 customers"])
        self.refused(*trace, "key:2:9999", says=["no potential deal 9999 in step 2"])
        self.refused(*trace, "kay:1", says=["kay", "did you mean key?"])
        self.refused(*trace, "key", says=["SEGMENT:NUMBER"])
        self.refused(*trace, "key:9999:0", says=["a step from 0 to 23"])
        self.refused("trace", self.tiny, "--arm", "go", "--customer", "key:1", says=["independent, stay"])


if __name__ == "__main__":
    support.main()
