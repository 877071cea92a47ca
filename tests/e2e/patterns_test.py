"""The script that examines patterns: its arithmetic, its rule for a verdict, and that every declaration is a scenario."""
import json
import os
import pathlib
import sys

import support

SCRIPTS = pathlib.Path(os.environ["BANSO_SOURCE_DIR"]) / "scripts/patterns"
sys.path.insert(0, str(SCRIPTS))
import claims  # noqa: E402
import study  # noqa: E402


def draws(**arms):
    out = study.Draws()
    out.columns = {arm: {"m@12": values, "w": [[v, v and 2 * v] for v in values]} for arm, values in arms.items()}
    return out


class Patterns(support.Case):
    def studies(self):
        return [study.read_study(f) for f in sorted((SCRIPTS / "studies").glob("*.toml"))]

    def test_a_later_patch_wins_and_removes(self):
        self.assertEqual(study.laid_over({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": None}, "e": 4}),
                         {"a": {"b": None, "c": 2}, "d": 3, "e": 4})

    def test_a_margin_is_taken_within_a_draw_and_over_runs(self):
        runs = {"full": draws(x=[1.0, 5.0, None], y=[0.0, 7.0, 1.0]), "cut": draws(x=[2.0, 2.0, 2.0])}
        margin = claims.Expression("{x: m@12} - {y: m@12}")
        self.assertEqual(margin.over(runs, "full", 3), [1.0, -2.0, None])
        self.assertEqual(claims.Expression("{full/y: m@12} - {x: m@12}").over(runs, "cut", 3), [-2.0, 5.0, -1.0])

    def test_months_are_counted_from_one(self):
        runs = {"full": draws(x=[3.0])}
        self.assertEqual(claims.Expression("{x: w@months1-1} + 10 * {x: w@months1-2}").over(runs, "full", 1), [3.0 + 45.0])

    def test_a_line_says_nothing_outside_its_ends(self):
        runs = {"full": draws(x=[0.5, 3.0])}
        self.assertEqual(claims.Expression("at({x: m@12}, 1, 20, 0, 10)").over(runs, "full", 2), [15.0, None])

    def test_an_expression_can_only_reckon(self):
        for text in ("__import__('os')", "{x: m@12}.real", "[1][0]", "open('a')", "'a' * 3 if 1 else 2"):
            with self.assertRaises(SystemExit, msg=text):
                claims.Expression(text)

    def test_shares_leave_out_draws_without_a_value_and_a_draw_is_no_success(self):
        found = claims.share([1.0, 0.0, -1.0, None])
        self.assertEqual((found["holds"], found["of"]), (1, 3))

    def test_the_verdict_needs_both_the_share_and_the_link(self):
        most, half, none = ({"share": s, "low": s - 0.05, "high": s + 0.05} for s in (0.9, 0.6, 0.05))
        self.assertEqual(claims.verdict(most, none), "established")
        self.assertEqual(claims.verdict(half, none), "holds more often than not")
        self.assertEqual(claims.verdict(most, half), "not established", "it stays when the link is cut")
        self.assertEqual(claims.verdict(none, none), "not established")

    def test_every_declaration_reads_as_a_scenario(self):
        files = []
        for one in self.studies():
            for run in one["runs"]:
                files.append(self.folder / f"{one['id']}-{run}.json")
                files[-1].write_text(json.dumps(study.scenario(one, run)), encoding="utf-8")
        self.fine("validate", *files)

    def test_every_claim_names_runs_and_metrics_that_are_there(self):
        metrics = {m["id"] for m in json.loads(self.fine("metrics", "--json"))}
        for one in self.studies():
            known = {*one["runs"], *one.get("labels", {})}
            texts = [(run, e) for s in one["picture"]["series"] for _, e in s["points"] for run in [s.get("run")]]
            for claim in one["claim"]:
                cases = [claim[role] for role in ("full", "cut", "changed") if role in claim] + claim["absent"]
                self.assertLessEqual(set(cases), known, one["id"])
                texts += [(run, claim.get("margins", {}).get(run, claim["margin"])) for run in cases]
            for run, text in texts:
                expression = claims.Expression(text)
                self.assertLessEqual(expression.runs(run), set(one["runs"]), text)
                self.assertLessEqual({m.split("@")[0].split("[")[0] for _, m in expression.places}, metrics, text)


if __name__ == "__main__":
    support.main()
