"""The demo's stay arm meets what the evidence says of such firms, and the totals that its scenario states.

Bands: logo churn 3-7, 8-12, 15-25 % a year (S01), GRR 88-93 % (S04, S06), NRR 97-107 % (S04), 0.3-1.5 inquiries per
customer and month (S54), staff utilisation 75-88 % (S39). Totals are means over 96 replications; the tolerance is four
standard errors (false alarm below 1 in 10,000 each) plus 2 % for what the anchors' lines leave over.
"""
import json
import unittest

from support import SOURCE, Case, banso

DEMO = SOURCE / "scenarios/cases/01-which-org-model.json"
REPLICATIONS = 96


class Evidence(Case):
    @classmethod
    def setUpClass(cls):
        cls.stated = json.loads(DEMO.read_text("utf-8"))["anchors"]

    def test_the_present_organisation_of_the_demo_meets_the_evidence_and_its_own_totals(self):
        out = self.folder / "out"
        done = banso("run", DEMO, "--replications", REPLICATIONS, "--quiet", "--out", out,
                     "--set", "/time/horizons=[12]", "--set", "/compare/also_no_proactive=false",
                     "--set", "/compare/also_same_budget=false", "--set", "/compare/also_as_designed=false")
        self.assertEqual(done.returncode, 0, done.stderr)
        result = json.loads((out / "result.json").read_text("utf-8"))
        stay = next(arm for arm in result["arms"] if arm["id"] == "stay")
        year, horizon = stay["yearly"], stay["horizon"][0]["metrics"]
        segments = [segment["id"] for segment in result["keys"]["segment"]]
        churn = year["logo_churn_by_segment"]
        by_segment = {name: (churn["mean"][i][0], churn["se"][i][0]) for i, name in enumerate(segments)}
        bands = {"key": (0.03, 0.07), "mid": (0.08, 0.12), "small": (0.15, 0.25)}
        for name, (low, high) in bands.items():
            self.within(f"logo churn {name}", by_segment[name], low, high)
            self.near(f"logo churn {name}", by_segment[name], self.stated["logo_churn"][name])
        nrr = (year["nrr"]["mean"][0], year["nrr"]["se"][0])
        inquiries = (horizon["inquiries_mean"]["mean"], horizon["inquiries_mean"]["se"])
        utilisation = (horizon["utilisation_mean"]["mean"], horizon["utilisation_mean"]["se"])
        self.within("GRR", (year["grr"]["mean"][0], year["grr"]["se"][0]), 0.88, 0.93)
        self.within("NRR", nrr, 0.97, 1.07)
        self.within("inquiries", inquiries, 0.3, 1.5)
        self.within("utilisation", utilisation, 0.75, 0.88)
        self.near("NRR", nrr, self.stated["nrr"])
        self.near("inquiries", inquiries, self.stated["inquiries"])
        self.near("utilisation", utilisation, self.stated["utilisation"])
        won = (horizon["customers_won"]["mean"], horizon["customers_won"]["se"])
        self.near("wins a month", (won[0] / 12, won[1] / 12), self.stated["wins"])

    def test_totals_are_met_where_customers_also_leave_by_a_way_of_the_phase_graph_and_many_grow(self):
        """Losses by an edge count in the churn total, and GRR does not count growth above the start of the year."""
        stated = {"logo_churn": {"key": 0.1, "mid": 0.14, "small": 0.25}, "grr": 0.8, "nrr": 1.1}
        path = self.write("edges.json", {
            "banso": "1", "extends": "banso:japan-b2b-saas", "time": {"horizons": [12]},
            "phases": {"adoption": {"to": {"churned": {"rate": 0.02}}}},
            "expansion": {"contraction_rate": {"value": 0.05}},
            "anchors": {**stated, "inquiries": None, "wins": None, "utilisation": None},
            "arms": {"sales_embedded": None, "support_extended": None, "independent": None, "company_wide": None}})
        out = self.folder / "edges"
        self.fine("run", path, "--replications", REPLICATIONS, "--quiet", "--out", out, "--set", "/compare/also_no_proactive=false",
                  "--set", "/compare/also_same_budget=false", "--set", "/compare/also_as_designed=false")
        result = json.loads((out / "result.json").read_text("utf-8"))
        year = result["arms"][0]["yearly"]
        by_segment = year["logo_churn_by_segment"]
        for i, name in enumerate(segment["id"] for segment in result["keys"]["segment"]):
            self.near(f"logo churn {name}", (by_segment["mean"][i][0], by_segment["se"][i][0]), stated["logo_churn"][name])
        self.near("GRR", (year["grr"]["mean"][0], year["grr"]["se"][0]), stated["grr"], slack=0.01)
        self.near("NRR", (year["nrr"]["mean"][0], year["nrr"]["se"][0]), stated["nrr"], slack=0.01)

    def within(self, name, figure, low, high):
        mean, error = figure
        self.assertGreater(mean + 4 * error, low, name)
        self.assertLess(mean - 4 * error, high, name)

    def near(self, name, figure, stated, slack=0.02):
        mean, error = figure
        self.assertLess(abs(mean - stated), 4 * error + slack * stated, f"{name}: {mean} against {stated} stated")


if __name__ == "__main__":
    unittest.main()
