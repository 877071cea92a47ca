"""banso export --xlsx: every number of the workbook is that of result.json; nothing else gets in or is left."""
import re

import support
from exported import DIFFERENCES, excel_month, Exported, HOSTILE, keys_of
from workbook import Workbook


class Xlsx(Exported):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for language in ("en", "ja"):
            done = support.banso("export", cls.file, "--xlsx", cls.home / f"{language}.xlsx", "--lang", language)
            assert done.returncode == 0, done.stderr
        cls.book = Workbook(cls.home / "en.xlsx")
        cls.japanese = Workbook(cls.home / "ja.xlsx")

    def label(self, item):
        return item["label"]["en"]

    def arm_columns(self, sheet):
        """{arm id: column} by the headings; the baseline is marked."""
        headings = sheet.rows()[0]
        baseline = self.result["decision"]["baseline"]
        return {arm["id"]: headings.index(self.label(arm) + (" (baseline)" if arm["id"] == baseline else ""))
                for arm in self.shown}

    def test_sheets_are_named_as_excel_allows(self):
        self.assertEqual(list(self.book.sheets), [
            "Answer", "Charts", "Arms", "Diagnosis", "What to measure", "Monthly", "Yearly", "Hours", "Staffing", "Cohorts", "Ledger", "Notes",
            "Definitions", "Data yearly", "Data horizon", "Data arms"])
        for name in [*self.book.sheets, *self.japanese.sheets]:
            self.assertRegex(name, r"^[^\[\]:*?/\\']{1,31}$")

    def test_no_cell_is_a_formula_or_an_error(self):
        for book in (self.book, self.japanese):
            for sheet in book.sheets.values():
                self.assertLessEqual(set(sheet.kinds.values()), {"n", "s", "b"}, sheet.name)

    def test_hostile_texts_are_cells_as_they_are(self):
        answer = [value for row in self.book.sheets["Answer"].rows() for value in row]
        self.assertIn(HOSTILE["title"], answer)
        self.assertIn(HOSTILE["question"], answer)
        labels = {row[1] for row in self.book.sheets["Data arms"].rows(1)}
        self.assertIn(HOSTILE["arms"]["independent"]["label"], labels)
        segments = {row[1] for row in self.book.sheets["Cohorts"].rows(1)}
        self.assertEqual(segments, {item["label"] for item in HOSTILE["segments"].values()})

    def test_the_answer_has_the_sentences_and_the_ranking(self):
        sheet = self.book.sheets["Answer"]
        texts = [value for row in sheet.rows() for value in row if isinstance(value, str)]
        sentences = self.result["decision"]["sentences"]["en"]
        for sentence in [sentences["verdict"], *sentences["support"], *sentences["information"], *sentences["checks"]]:
            self.assertIn(sentence, texts)
        rows = sheet.rows()
        first = next(i for i, row in enumerate(rows) if row[0] == "#") + 1
        figures = {arm["id"]: arm["horizon"][0]["metrics"]["main_figure"] for arm in self.shown}
        for place, ranked in enumerate(self.result["decision"]["ranking"]):
            row = rows[first + place]
            self.assertEqual(row[0], place + 1)
            self.assertEqual(row[2], ranked["mean"])
            self.assertAlmostEqual((row[3] + row[4]) / 2, ranked["mean"], delta=1e-3)
            self.assertAlmostEqual((row[4] - row[3]) / 2 / ranked["se"], 3.182446, places=5)  # t of 3 degrees, 97.5 %
            self.assertEqual(row[9:13], [ranked["best_share"], ranked["best_low"], ranked["best_high"], ranked["regret"]])
            difference = figures[ranked["arm"]].get("difference")
            if difference:
                self.assertEqual(row[5:9], [difference[name] for name in ("mean", "low", "high", "better")])
            else:
                self.assertEqual(row[5:9], ["–"] * 4)

    def check_side_by_side(self, name, period_column, label_column, span):
        sheet = self.book.sheets[name]
        columns, expected = self.arm_columns(sheet), self.expected_estimates(span)
        ids = {(self.label(metric), metric["span"]): metric for metric in self.result["metrics"]}
        names = {"Mean": "mean", "Futures, 5 %": "p05", "Futures, median": "p50", "Futures, 95 %": "p95",
                 "Difference": "difference", "Difference, 95 % low": "difference_low",
                 "Difference, 95 % high": "difference_high", "Better in": "better"}
        seen = set()
        for row in sheet.rows(1):
            metric = ids[row[label_column], span]
            labels = [self.label(key) for key in self.result["keys"][metric["by"]]] if metric["by"] else [None]
            key = keys_of(self.result, metric)[labels.index(row[label_column + 1])]
            if row[label_column + 2] not in names:
                self.assertIn(row[label_column + 2], ("Mean, 95 % low", "Mean, 95 % high"))
                continue
            for arm, column in columns.items():
                at = (arm, int(row[period_column]), metric["id"], key)
                self.assertEqual(row[column], expected[at][names[row[label_column + 2]]], at)
                seen.add((*at, names[row[label_column + 2]]))
        wanted = {(*at, statistic) for at, row in expected.items() if at[0] in columns
                  for statistic, value in row.items() if statistic in names.values() and value is not None}
        self.assertEqual(wanted - seen, set())

    def test_arms_stand_side_by_side_with_all_figures_of_the_horizons(self):
        self.check_side_by_side("Arms", 0, 1, "horizon")

    def test_years_stand_side_by_side(self):
        self.check_side_by_side("Yearly", 0, 3, "yearly")

    def test_months_stand_side_by_side_with_percentiles(self):
        sheet = self.book.sheets["Monthly"]
        columns, expected = self.arm_columns(sheet), self.expected_monthly()
        ids = {self.label(metric): metric for metric in self.metrics("monthly")}
        months = [excel_month(month) for month in self.result["calendar"]["months"]]
        names = {"Mean": "mean", "Futures, 5 %": "p05", "Futures, median": "p50", "Futures, 95 %": "p95"}
        seen = set()
        for row in sheet.rows(1):
            metric = ids[row[0]]
            labels = [self.label(key) for key in self.result["keys"][metric["by"]]] if metric["by"] else [None]
            key = keys_of(self.result, metric)[labels.index(row[1])]
            month = months.index(row[4]) + 1
            self.assertEqual(row[5], self.result["calendar"]["fiscal_years"][month - 1])
            for arm, column in columns.items():
                at = (arm, month, metric["id"], key)
                self.assertEqual(row[column], expected[at][names[row[2]]] if at in expected else None, at)
                seen.add((*at, names[row[2]]))
        wanted = {(*at, statistic) for at, row in expected.items() if at[0] in columns
                  for statistic, value in row.items() if statistic in names.values() and value is not None}
        self.assertEqual(wanted - seen, set())

    def test_data_sheets_hold_all_arms(self):
        for name, period, span in (("Data horizon", "months", "horizon"), ("Data yearly", "year", "yearly")):
            rows = self.book.sheets[name].rows()
            found = {}
            for row in rows[1:]:
                row = dict(zip(rows[0], row))
                found[row["arm"], int(row[period]), row["metric"], row["key"] or ""] = {
                    statistic: row[statistic] for statistic in ("mean", "se", "p05", "p50", "p95", "n", *DIFFERENCES)}
            self.assertEqual(found, self.expected_estimates(span))

    def test_hours_staffing_cohorts_and_ledger_are_complete(self):
        hours = self.book.sheets["Hours"].rows(1)
        self.assertEqual(len(hours), sum(len(arm["hours"]) for arm in self.shown) * len(self.result["calendar"]["months"]))
        series = self.shown[0]["hours"][0]
        self.assertEqual([row[5] for row in hours[:24]], series.get("asked", [0] * 24))
        self.assertEqual([row[6] for row in hours[:24]], series.get("served", [0] * 24))
        staffing = self.book.sheets["Staffing"].rows(1)
        needs = [need for arm in self.shown for need in arm["staffing"]]
        self.assertEqual([row[3:6] + row[6:] for row in staffing],
                         [[need["today"], need["first_year"], need["peak"], *need["months"]] for need in needs])
        cohorts = [[value for value in row[3:] if value is not None] for row in self.book.sheets["Cohorts"].rows(1)]
        expected = [line for arm in self.shown for opening, won in zip(arm["cohorts"]["opening"], arm["cohorts"]["won"])
                    for line in [opening, *won]]
        self.assertEqual(cohorts, expected)
        ledger = self.book.sheets["Ledger"].rows(1)
        self.assertEqual([row[0] for row in ledger], [line["pointer"] for line in self.result["ledger"]])
        for row, line in zip(ledger, self.result["ledger"]):
            if " / " in line["value"]:
                self.assertEqual(row[1], line["value"])
                self.assertEqual(row[2:5], [float(part) for part in line["value"].split(" / ")])

    def test_what_to_measure_is_listed_by_its_worth(self):
        rows = self.book.sheets["What to measure"].rows(1)
        if not self.result["decision"]["influence"]["inputs"]:
            self.assertEqual([row[0] for row in rows], ["None examined: too few replications, or no number is uncertain."])
            return
        self.assertEqual([[*row[1:5], row[9]] for row in rows],
                         [[item[name] for name in ("evppi", "se", "changes", "explained", "pointer")]
                          for item in self.result["decision"]["influence"]["inputs"]])

    def test_definitions_name_every_metric(self):
        rows = self.book.sheets["Definitions"].rows(1)
        self.assertEqual([(row[0], row[1], row[6]) for row in rows],
                         [(metric["label"]["en"], metric["id"], metric["formula"]) for metric in self.result["metrics"]])

    def test_japanese_headings_on_request(self):
        self.assertEqual(self.japanese.sheets["案の比較"].rows()[0][:5], ["期間(月)", "指標", "内訳", "統計量", "単位"])
        self.assertIn(self.result["decision"]["sentences"]["ja"]["verdict"],
                      [value for row in self.japanese.sheets["結論"].rows() for value in row])

    def test_tables_are_frozen_filtered_and_print_on_a4_landscape(self):
        for name, sheet in self.book.sheets.items():
            setup = sheet.find("pageSetup")
            self.assertEqual((setup.get("paperSize"), setup.get("orientation")), ("9", "landscape"), name)
            self.assertEqual(sheet.find("pageSetUpPr").get("fitToPage"), "1", name)
            if name in ("Answer", "Charts"):
                continue
            self.assertEqual(sheet.find("pane").get("state"), "frozen", name)
            if name not in ("Diagnosis", "Notes"):
                self.assertIsNotNone(sheet.find("autoFilter"), name)

    def test_money_is_shown_in_millions_and_kept_whole(self):
        formats = [item.get("formatCode") for item in self.book.xml["xl/styles.xml"].iter() if item.tag.endswith("numFmt")]
        self.assertIn('"¥"#,##0.0,,"M"', formats)
        japanese = [item.get("formatCode") for item in self.japanese.xml["xl/styles.xml"].iter() if item.tag.endswith("numFmt")]
        self.assertIn('#,##0.0,,"百万円"', japanese)

    def test_charts_point_to_the_numbers(self):
        charts = self.book.charts()
        self.assertEqual(len(charts), 8)
        self.assertEqual(sum(1 for chart in charts for item in chart.iter() if item.tag.endswith("}errBars")),
                         2 * len(self.shown) - 1)  # of the means, and of the differences to the baseline
        for chart in charts:
            references = [item.text for item in chart.iter() if item.tag.endswith("}f")]
            self.assertTrue(references)
            for reference in references:
                name, first, last = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+\$\d+)(?::\$([A-Z]+\$\d+))?", reference).groups()
                for corner in filter(None, (first, last)):
                    letters, digits = corner.split("$")
                    column = 0
                    for letter in letters:
                        column = 26 * column + ord(letter) - 64
                    self.assertIn((int(digits) - 1, column - 1), self.book.sheets[name].cells, reference)

    def test_the_same_result_gives_the_same_bytes(self):
        self.fine("export", self.file, "--xlsx", self.folder / "again.xlsx", "--lang", "en")
        self.assertEqual((self.folder / "again.xlsx").read_bytes(), (self.home / "en.xlsx").read_bytes())


if __name__ == "__main__":
    support.main()
