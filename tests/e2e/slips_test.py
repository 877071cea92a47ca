"""Slips of people who write scenarios, one by one through the program: the first demo case with one thing wrong in it."""
import json
import os
import subprocess
import time

import support

DEMO = support.SOURCE / "scenarios/cases/01-which-org-model.json"
OWN_NUMBER = 12345.678  # stands where a test writes a number that Python would not


def merged(base, patch):
    for key, value in patch.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merged(base[key], value)
        else:
            base[key] = value
    return base


class Slip(support.Case):
    def demo(self, patch):
        return self.write("demo.json", merged(json.loads(DEMO.read_text("utf-8")), patch))

    def remarks(self, path, valid):
        done = support.banso("validate", "--json", path)
        self.assertEqual(done.returncode, 0 if valid else 2, done.stdout + done.stderr)
        return [(p["pointer"], p["code"], p) for p in json.loads(done.stdout)["files"][0]["problems"]]

    def said(self, patch, pointer, code, valid=True, **parts):
        """The only remark (or problem) on the demo with the patch stands at the pointer."""
        found = self.remarks(patch if isinstance(patch, os.PathLike) else self.demo(patch), valid)
        self.assertEqual([(at, what) for at, what, _ in found], [(pointer, code)])
        for key, text in parts.items():
            self.assertIn(text, found[0][2][key])


class Numbers(Slip):
    def test_the_demo_itself_gives_no_cause_for_remarks(self):
        for case in support.CASES:
            self.assertEqual(self.remarks(case, True), [], case.name)

    def test_percent_instead_of_a_share(self):
        self.said({"segments": {"key": {"churn": 8}}}, "/segments/key/churn", "out_of_bounds", valid=False,
                  suggestion="did you mean 0.08?")
        self.said({"anchors": {"logo_churn": {"key": 8}}}, "/anchors/logo_churn/key", "out_of_bounds", valid=False,
                  expected="a share in (0, 1)", suggestion="did you mean 0.08?")
        self.said({"money": {"gross_margin": 80}}, "/money/gross_margin", "out_of_bounds", valid=False,
                  expected="a share in [0, 1]", suggestion="80 % is written 0.8")
        self.said({"segments": {"key": {"churn": 2}}}, "/segments/key/churn", "high_churn", suggestion="did you mean 0.02?")

    def test_numbers_that_no_computer_holds(self):
        path = self.demo({"segments": {"key": {"arpa": OWN_NUMBER}}})
        text = path.read_text("utf-8")
        for number in ("1e400", "-1e400", "1e-400"):
            path.write_text(text.replace(str(OWN_NUMBER), number), "utf-8")
            self.said(path, "/segments/key/arpa", "not_finite", valid=False, found=number)

    def test_null_where_a_number_was_inherited(self):
        found = self.remarks(self.demo({"people": {"csm": {"heads": None}}}), True)
        self.assertEqual(found[0][:2], ("/people/csm/heads", "default_instead"))
        self.assertIn("0 heads counts instead", found[0][2]["suggestion"])

    def test_more_people_taken_away_than_there_are(self):
        self.said({"timeline": {"cut": {"month": 3, "change": {"heads": {"csm": -50}}}}}, "/timeline/cut/change/heads/csm",
                  "more_than_there_are", expected="7 people")


class Structure(Slip):
    def test_ways_between_phases(self):
        self.said({"phases": {"adoption": {"to": {"adoption": {"rate": 0.9}}}}}, "/phases/adoption/to/adoption",
                  "edge_to_itself")
        self.said({"phases": {"adoption": {"to": {"churned": {"rate": 0.01}}}}}, "/phases/adoption/to/churned",
                  "edge_to_exit")

    def test_conditions_that_never_hold(self):
        def event(**when):
            return {"timeline": {"x": {"when": when, "change": {"price": 1.1}}}}
        self.said(event(watch="nrr", above=95), "/timeline/x/when/above", "never_fires", suggestion="did you mean 0.95?")
        self.said(event(watch="load", below=-3), "/timeline/x/when/below", "never_fires")
        self.said(event(watch="load", above=0.5, for_months=60), "/timeline/x/when", "never_fires", found="month 60")

    def test_rows_of_the_matrix(self):
        def row(**rows):
            return {"today": {"org": {"matrix": rows}}}
        self.said(row(zz={"work": "nowork", "shares": {"csm": 1}}), "/today/org/matrix/zz/work", "unknown_reference",
                  valid=False)
        self.said(row(renewal=None), "/today/org/matrix", "work_without_row", expected='"renewal"')
        self.said(row(check_in={"decides": "support_agent"}), "/today/org/matrix/check_in/decides", "decider_without_share")
        self.said(row(zz={"work": "check_in", "phase": "churned", "shares": {"csm": 1}}), "/today/org/matrix/zz",
                  "row_never_used")
        self.said(row(check_in={"decides": None, "shares": {"csm": None, "field_sales": None}}),
                  "/today/org/matrix/check_in/shares", "row_without_owner")

    def test_arms_of_one_name(self):
        found = self.remarks(self.demo({"arms": {"independent": {"label": "Stay as today"}}}), True)
        self.assertEqual([code for _, code, _ in found], ["same_label"])

    def test_a_place_that_is_not_there(self):
        self.refused("explain", DEMO, "/segments/zz", says=["/segments/zz", "an entry that is there"])


class Totals(Slip):
    SMALL = {"time": {"horizons": [12]}, "arms": {"sales_embedded": None, "support_extended": None, "company_wide": None}}

    def test_a_total_out_of_reach_names_the_nearest(self):
        for total, value in (("nrr", 0.2), ("utilisation", 0.05)):
            path = self.demo({**self.SMALL, "anchors": {total: value}})
            self.refused("run", path, "--replications", 2,
                         says=[f"/anchors/{total}", "the nearest that can be reached is about"])

    def test_totals_that_contradict_each_other(self):
        self.said({"anchors": {"grr": 0.99}}, "/anchors/grr", "anchors_contradict", valid=False, suggestion="nearest")
        self.said({"anchors": {"nrr": 0.8, "grr": 0.85}}, "/anchors/nrr", "anchors_contradict", valid=False)

    def test_a_firm_without_revenue_has_no_nan_in_its_answer(self):
        path = self.demo({**self.SMALL, "segments": {k: {"arpa": 0} for k in ("key", "mid", "small")},
                          "anchors": {"nrr": None}})
        out = self.folder / "out"
        answer = self.fine("run", path, "--replications", 2, "--out", out)
        for text in [answer] + [p.read_text("utf-8-sig") for p in out.glob("*.csv")]:
            self.assertNotRegex(text, r"(?i)\b-?(nan|inf)\b")
        json.loads((out / "result.json").read_text("utf-8"), parse_constant=self.fail)


class Terminal(Slip):
    def test_control_characters_are_refused_where_they_stand(self):
        for patch, pointer in (({"title": "x\x1b[2Jy"}, "/title"), ({"arms": {"stay": {"label": "a\x07"}}}, "/arms/stay/label"),
                               ({"title": "x\u009b2Jy"}, "/title"), ({"title": "x\x7fy"}, "/title")):
            path = self.demo(patch)
            self.said(path, pointer, "control_character", valid=False)
            done = support.banso("validate", path)
            self.assertNotRegex(done.stdout + done.stderr, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")
        self.remarks(self.demo({"question": "two\nlines and\ta tab"}), True)

    def test_none_reaches_the_terminal_from_a_key_or_from_a_result(self):
        done = support.banso("validate", self.demo({"k\x1b[31m": 1}))
        self.assertIn("\\u001b[31m", done.stdout)
        self.assertNotIn("\x1b", done.stdout + done.stderr)
        self.assertEqual(support.banso("explain", "/\x1b[31m").stderr.count("\x1b"), 0)

    def test_seeds_stay_what_they_are_on_their_way_through_json(self):
        for bad in (-1, 2**53, 2**63, 2**64, 2**64 + 1, "1.0", "1e3"):
            self.refused("run", self.tiny, "--seed", bad, says=["--seed", "from 0 to 9007199254740991"])
        largest = 2**53 - 1
        self.fine("run", self.tiny, "--replications", 1, "--seed", largest, "--out", self.folder / "out")
        text = (self.folder / "out/result.json").read_text("utf-8")
        self.assertEqual(json.loads(text, parse_int=float)["provenance"]["seed"], largest)

    def test_empty_values_of_options(self):
        for call in (["run", self.tiny, "--out", ""], ["run", self.tiny, "--samples", ""], ["run", self.tiny, "--baseline", ""],
                     ["run", self.tiny, "--set", ""], ["trace", self.tiny, "--arm", "", "--customer", "key:0"],
                     ["trace", self.tiny, "--arm", "stay", "--customer", ""], ["export", "r.json", "--xlsx", ""],
                     ["export", "r.json", "--csv", ""], ["export", "r.json", "--sqlite", ""], ["report", "r.json", "-o", ""],
                     ["ledger", "--after", ""], ["init", "-o", ""], ["reference", "--root", ""]):
            with self.subTest(" ".join(map(str, call))):
                self.refused(*call, says=[call[-3] if "--customer" in call and call[-1] else call[-2].lstrip("-")])
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["tiny.json"])

    def test_reference_writes_nothing_into_a_folder_that_is_not_there(self):
        self.refused("reference", "--root", self.folder / "nowhere", says=["nowhere is no folder"])
        self.assertFalse((self.folder / "nowhere").exists())


class Surroundings(Slip):
    def test_nesting_past_the_stated_depth(self):
        for levels, valid in ((60, True), (70, False), (100000, False)):
            text = '{"banso": "1", "x": ' + "[" * levels + "]" * levels + "}"
            codes = [code for _, code, _ in self.remarks(self.write("deep.json", text), False)]
            self.assertEqual("too_deep" in codes, not valid, levels)

    def test_folders_that_cannot_be_written(self):
        (self.folder / "file").write_text("")
        self.refused("run", self.tiny, "--out", self.folder / "file/out", "--replications", 2, says=["file/out"])
        self.refused("run", self.tiny, "--out", "/proc/banso", "--replications", 2, says=["/proc/banso"])

    def test_directories_and_byte_order_marks(self):
        self.refused("run", self.folder, says=["a folder"])
        path = self.folder / "bom.json"
        path.write_bytes(b"\xef\xbb\xbf" + json.dumps(support.TINY).encode())
        self.refused("run", path, says=["byte order mark"])
        path.write_bytes(json.dumps(support.TINY).encode("utf-16"))
        self.refused("run", path, says=["UTF-16"])

    def test_answers_to_a_full_device(self):
        for call in (["run", self.tiny, "--replications", "2"], ["validate", self.tiny], ["schema"], ["metrics", "--json"]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([support.BANSO, *map(str, call)], stdout=full, stderr=subprocess.PIPE, text=True,
                                      timeout=240 * support.PATIENCE)
            self.assertEqual(done.returncode, 2, call)
            self.assertIn("No space left on device", done.stderr)

    def test_a_small_huge_file_is_quick(self):
        start = time.monotonic()
        self.refused("run", self.write("long.json", '{"banso": "1", "title": "' + "x" * 8_000_000 + '"}'),
                     says=["/extends"])
        self.assertLess(time.monotonic() - start, 20 * support.PATIENCE)


if __name__ == "__main__":
    support.main()
