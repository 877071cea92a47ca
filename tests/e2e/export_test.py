"""banso export: every number in workbook, tables and database is that of result.json; nothing else gets in or is left."""
import copy
import csv
import datetime
import json
import re
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

import support
from workbook import Workbook

HOSTILE = {
    **support.TINY,
    "title": "=cmd|' /C calc'!A0 & <b>\"Tiny\"</b>",
    "question": "+1 @x \u202e\u0645\u0631\u062d\u0628\u0627 \U0001f600 _x0041_",
    "time": {"horizons": [12, 24]},
    "segments": {"key": {"customers": 8, "label": "=HYPERLINK(\"http://x\")"}, "mid": {"customers": 20, "label": "@x"},
                 "small": {"customers": 30, "label": "-2+3\ttab"}},
    "arms": {"sales_embedded": None, "company_wide": None,
             "support_extended": {"label": "+1+1"},
             "independent": {"label": "A name that is far longer than the thirty-one characters of a sheet [*?/\\:]'"}},
    "compare": {"also_same_budget": True, "also_as_designed": False, "also_no_proactive": False},
}
DIFFERENCES = {"difference": "mean", "difference_se": "se", "difference_low": "low", "difference_high": "high",
               "better": "better", "better_low": "better_low", "better_high": "better_high"}


def by_key(result, metric, values):
    """Pairs of a key's place and its values."""
    return list(enumerate(values)) if metric["by"] else [(0, values)]


def keys_of(result, metric):
    return [key["id"] for key in result["keys"][metric["by"]]] if metric["by"] else [""]


def excel_month(text):
    return (datetime.date(int(text[:4]), int(text[5:]), 1) - datetime.date(1899, 12, 30)).days


class Exported(support.Case):
    """A hostile study, run once for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.home = Path(scratch.name)
        (cls.home / "study.json").write_text(json.dumps(HOSTILE), "utf-8")
        cls.out = cls.home / "out"
        done = support.banso("run", cls.home / "study.json", "--replications", 4, "--quiet", "--out", cls.out)
        assert done.returncode == 0, done.stderr
        cls.file = cls.out / "result.json"
        cls.result = json.loads(cls.file.read_text("utf-8"))
        cls.shown = [arm for arm in cls.result["arms"] if arm["base"] is None]

    def metrics(self, span):
        return [metric for metric in self.result["metrics"] if metric["span"] == span]

    def expected_estimates(self, span):
        """{(arm, period, metric, key): {statistic: value}} of a span with differences."""
        out = {}
        for arm in self.result["arms"]:
            if span == "yearly" and arm["base"]:
                continue  # shadows have figures of the decision horizon alone
            sources = ([(h["months"], h["metrics"], None) for h in arm["horizon"]] if span == "horizon" else
                       [(y + 1, arm["yearly"], y) for y in range(len(self.result["calendar"]["months"]) // 12)])
            for period, metrics, index in sources:
                for metric in self.metrics(span):
                    entry = metrics[metric["id"]]
                    for place, key in enumerate(keys_of(self.result, metric)):
                        def value(name, source):
                            values = source[name][place] if metric["by"] else source[name]
                            return values if index is None else values[index]
                        row = {name: value(name, entry) for name in ("mean", "se", "p05", "p50", "p95")}
                        row["n"] = value("n", entry) if "n" in entry else arm["replications"]
                        for column, name in DIFFERENCES.items():
                            row[column] = value(name, entry["difference"]) if "difference" in entry else None
                        out[arm["id"], period, metric["id"], key] = row
        return out

    def expected_monthly(self):
        """{(arm, month, metric, key): {statistic: value}} of values that some replication had."""
        out = {}
        months = len(self.result["calendar"]["months"])
        for arm in self.shown:
            for metric in self.metrics("monthly"):
                entry = arm["monthly"][metric["id"]]
                for place, key in enumerate(keys_of(self.result, metric)):
                    series = {name: (values[place] if metric["by"] else values) or [0] * months
                              for name, values in entry.items()}
                    for month in range(months):
                        n = series["n"][month] if "n" in series else arm["replications"]
                        if n:
                            row = {name: series[name][month] if name in series else None
                                   for name in ("mean", "se", "p05", "p50", "p95")}
                            out[arm["id"], month + 1, metric["id"], key] = {**row, "n": n}
        return out


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


class Tables(Exported):
    def rows(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_run_and_export_write_the_same_tables(self):
        self.fine("export", self.file, "--csv", self.folder / "csv")
        for path in self.out.glob("*.csv"):
            self.assertEqual((self.folder / "csv" / path.name).read_bytes(), path.read_bytes(), path.name)

    def test_numbers_are_those_of_the_result(self):
        self.fine("export", self.file, "--csv", self.folder / "csv")
        number = lambda text: float(text) if text else None
        found = {(row["arm"], int(row["month"]), row["metric"], row["key"]):
                 {name: number(row[name]) for name in ("mean", "se", "p05", "p50", "p95", "n")}
                 for row in self.rows(self.folder / "csv/monthly.csv")}
        self.assertEqual(found, self.expected_monthly())
        for name, period in (("horizon", "months"), ("yearly", "year")):
            found = {(row["arm"], int(row[period]), row["metric"], row["key"]):
                     {column: number(row[column]) for column in ("mean", "se", "p05", "p50", "p95", "n", *DIFFERENCES)}
                     for row in self.rows(self.folder / f"csv/{name}.csv")}
            self.assertEqual(found, self.expected_estimates(name))

    def test_a_byte_order_mark_only_if_asked(self):
        self.fine("export", self.file, "--csv", self.folder / "plain")
        self.fine("export", self.file, "--csv", self.folder / "excel", "--csv-bom")
        for plain in (self.folder / "plain").iterdir():
            self.assertEqual((self.folder / "excel" / plain.name).read_bytes(), b"\xef\xbb\xbf" + plain.read_bytes())

    def test_no_field_would_be_computed_by_a_spreadsheet(self):
        self.fine("export", self.file, "--csv", self.folder / "csv")
        shielded = 0
        for path in (self.folder / "csv").iterdir():
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    for field in row:
                        shielded += field.startswith("'")
                        if field and field[0] in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20":
                            float(field)
        self.assertGreater(shielded, 3)

    def test_the_database_holds_the_same_tables(self):
        self.fine("export", self.file, "--csv", self.folder / "csv", "--sqlite", self.folder / "result.db")
        database = sqlite3.connect(self.folder / "result.db")
        self.addCleanup(database.close)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        names = {name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        self.assertEqual(names, {path.stem for path in (self.folder / "csv").iterdir()})
        for name in sorted(names):
            with open(self.folder / f"csv/{name}.csv", encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            cursor = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
            self.assertEqual([column[0] for column in cursor.description], header)
            stored = cursor.fetchall()
            self.assertEqual(len(stored), len(rows), name)
            for kept, row in zip(stored, rows):
                for value, field in zip(kept, row):
                    if isinstance(value, str):
                        self.assertEqual(value, field[1:] if field.startswith("'") else field)
                    elif value is None:
                        self.assertEqual(field, "")
                    else:
                        self.assertEqual(value, {"true": 1, "false": 0}[field] if field in ("true", "false") else float(field))

    def test_a_question_to_the_database(self):
        self.fine("export", self.file, "--sqlite", self.folder / "result.db")
        database = sqlite3.connect(self.folder / "result.db")
        self.addCleanup(database.close)
        mean, = database.execute("SELECT mean FROM horizon WHERE arm = 'stay' AND metric = 'main_figure' AND months = 12").fetchone()
        self.assertEqual(mean, self.shown[0]["horizon"][0]["metrics"]["main_figure"]["mean"])
        kinds = database.execute("SELECT DISTINCT typeof(mean), typeof(month), typeof(arm) FROM monthly").fetchall()
        self.assertEqual(kinds, [("real", "integer", "text")])


class Shapes(Exported):
    """Results of other shapes, made from the one that was run."""

    def exported(self, change):
        result = copy.deepcopy(self.result)
        change(result)
        file = self.write("changed.json", result)
        self.fine("export", file, "--xlsx", self.folder / "a.xlsx", "--csv", self.folder / "csv", "--sqlite", self.folder / "a.db",
                  "--lang", "en")
        return Workbook(self.folder / "a.xlsx")

    def keep(self, result, ids):
        result["arms"] = [arm for arm in result["arms"] if arm["id"] in ids]
        result["decision"]["ranking"] = [ranked for ranked in result["decision"]["ranking"] if ranked["arm"] in ids]
        result["decision"].update(baseline=ids[0], best=ids[0], inseparable=[ids[0]])

    def test_one_arm(self):
        book = self.exported(lambda result: self.keep(result, ["stay"]))
        self.assertEqual(len(book.charts()), 7)  # no differences
        self.assertEqual(book.sheets["Arms"].rows()[0][-1], "Stay as today (baseline)")

    def test_fifty_arms(self):
        def many(result):
            self.keep(result, ["stay", "independent"])
            for i in range(48):
                arm, ranked = copy.deepcopy(result["arms"][1]), copy.deepcopy(result["decision"]["ranking"][0])
                arm["id"] = ranked["arm"] = f"arm{i}"
                arm["label"] = {"en": f"Arm number {i}", "ja": f"案{i}"}
                result["arms"].append(arm)
                result["decision"]["ranking"].append(ranked)

        book = self.exported(many)
        self.assertEqual(len(book.sheets["Arms"].rows()[0]), 55)
        for chart in book.charts():
            self.assertLessEqual(sum(1 for item in chart.iter() if item.tag.endswith("}ser")), 8)

    def test_empty_sections(self):
        def empty(result):
            result["ledger"] = []
            result["question"] = ""
            result["decision"].update(checks=[], measure_first=None)
            result["decision"]["influence"]["inputs"] = []
            result["decision"]["sentences"]["en"].update(support=[], information=[], checks=[])
            for arm in result["arms"]:
                arm.update(hours=[], staffing=[], cohorts=None, bottleneck=None, earned=None, money=None)
                arm["patterns"]["indices"] = []
                arm["horizon"][0]["metrics"]["main_figure"].update(mean=None, se=None, p05=None)

        book = self.exported(empty)
        self.assertEqual(len(book.sheets["Hours"].rows()), 1)

    def test_without_any_ranked_arm(self):
        def unranked(result):
            result["decision"]["ranking"] = []

        self.assertEqual(len(self.exported(unranked).charts()), 6)

    def test_another_currency_and_a_hostile_one(self):
        for currency in ("EUR", '"];[Red]"&'):
            book = self.exported(lambda result: result.update(currency=currency))
            formats = [item.get("formatCode") for item in book.xml["xl/styles.xml"].iter() if item.tag.endswith("numFmt")]
            self.assertTrue(all(form.count('"') % 2 == 0 and "Red" not in form.split('"')[::2] for form in formats))
            self.assertTrue(currency != "EUR" or any("M EUR" in form for form in formats))

    def test_what_xml_cannot_carry_is_replaced(self):
        book = self.exported(lambda result: result.update(question="a\u0001b"))
        self.assertIn("a\ufffdb", [value for row in book.sheets["Answer"].rows() for value in row])

    def test_a_text_longer_than_a_cell_is_cut(self):
        book = self.exported(lambda result: result.update(question="\U0001f600" * 40000))
        self.assertIn("\U0001f600" * 16383, [value for row in book.sheets["Answer"].rows() for value in row])


class Refusals(Exported):
    def refused_file(self, content, *says):
        file = self.write("bad.json", content)
        before = sorted(path.name for path in self.folder.iterdir())
        error = self.refused("export", file, "--xlsx", self.folder / "a.xlsx", "--csv", self.folder / "csv", "--sqlite",
                             self.folder / "a.db", says=["bad.json", *says])
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), before)
        return error

    def test_no_target(self):
        self.refused("export", self.file, says=["--xlsx FILE, --pptx FILE, --svg DIR, --csv DIR or --sqlite FILE"])

    def test_a_missing_result_is_named_with_the_nearest_name(self):
        self.refused("export", self.out / "resul.json", "--xlsx", self.folder / "a.xlsx",
                     says=["a result.json of banso run", "there is no such file", "did you mean", "result.json"])
        self.refused("export", self.folder / "x/y.json", "--xlsx", self.folder / "a.xlsx", says=["banso run SCENARIO --out DIR"])

    def test_a_folder_and_an_empty_file(self):
        (self.folder / "empty").mkdir()
        self.refused("export", self.folder / "empty", "--xlsx", self.folder / "a.xlsx", says=["empty/result.json", "no such file"])
        self.fine("export", self.out, "--xlsx", self.folder / "a.xlsx")
        self.refused_file("", "an empty file")

    def test_a_scenario_is_not_a_result(self):
        self.refused_file(HOSTILE, "found     a scenario", "banso run SCENARIO --out DIR")

    def test_files_of_others_are_not_results(self):
        self.refused_file({"name": "x"}, "JSON of another program")
        self.refused_file([1, 2], "JSON that is no object")
        self.refused_file("not json", "not JSON")

    def test_a_cut_file_is_said_to_be_cut(self):
        text = self.file.read_text("utf-8")
        for length in (1, len(text) // 2, len(text) - 3):
            self.refused_file(text[:length], "cut off")

    def test_another_version_of_the_format(self):
        self.refused_file({**self.result, "banso": "0"}, "/banso", 'found     "0"', "run the scenario again")

    def test_damage_is_named_by_its_place(self):
        def damaged(pointer, value="gone"):
            result = copy.deepcopy(self.result)
            *path, last = pointer.strip("/").split("/")
            target = result
            for part in path:
                target = target[int(part)] if isinstance(target, list) else target[part]
            if value == "gone":
                del target[last]
            else:
                target[int(last) if isinstance(target, list) else last] = value
            self.refused_file(result, pointer)

        damaged("/decision/ranking")
        damaged("/arms/0/monthly/mrr/mean")
        damaged("/arms/1/monthly/mrr/mean", [1, 2])
        damaged("/arms/0/monthly/customers_by_segment/mean", [[1] * 24])
        damaged("/arms/0/horizon", [])
        damaged("/arms/0/horizon/0/metrics/main_figure/mean", "many")
        damaged("/calendar/months/0", "2026-13")
        damaged("/calendar/fiscal_years", [2026])
        damaged("/decision/baseline", "nobody")
        damaged("/decision/months", 1e300)
        damaged("/metrics/0/by", "colour")
        damaged("/arms/0/cohorts/months_per_cohort", 0)
        damaged("/provenance/seed", -1)

    def test_deep_nesting_and_wrong_bytes(self):
        self.refused_file("[" * 100000, "levels of nesting")
        path = self.folder / "bytes.json"
        path.write_bytes(self.file.read_bytes().replace(b"Stay as today", b"Stay as t\xffday"))
        self.refused("export", path, "--xlsx", self.folder / "a.xlsx", says=["bytes.json"])

    def test_the_result_itself_is_never_overwritten(self):
        copy_of_result = self.write("result.json", self.file.read_text("utf-8"))
        for target in ("--xlsx", "--sqlite"):
            self.refused("export", copy_of_result, target, self.folder / "../" / self.folder.name / "result.json", says=["choose another name"])
        self.assertEqual(copy_of_result.read_text("utf-8"), self.file.read_text("utf-8"))

    def test_an_existing_file_is_replaced_whole(self):
        self.write("a.xlsx", "old")
        self.write("csv/notes.txt", "mine")
        self.fine("export", self.file, "--xlsx", self.folder / "a.xlsx", "--csv", self.folder / "csv")
        Workbook(self.folder / "a.xlsx")
        self.assertEqual((self.folder / "csv/notes.txt").read_text(), "mine")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a.xlsx", "csv", "tiny.json"])

    def test_places_that_cannot_be_written(self):
        for target in ("--xlsx", "--sqlite"):
            self.refused("export", self.file, target, self.folder / "none/a", says=["none/a"])
            self.refused("export", self.file, target, self.folder, says=["Is a directory"])
            self.refused("export", self.file, target, "/dev/full", says=["/dev/full"])
        self.refused("export", self.file, "--csv", "/dev/full/x", says=["/dev/full/x"])

    def test_a_full_disk_leaves_the_old_files_untouched(self):
        limited = 'ulimit -f 8; trap "" XFSZ; exec "$0" "$@"'  # files of at most 8 blocks
        for target in ("--xlsx", "--sqlite"):
            old = self.write("old", "old")
            done = subprocess.run(["bash", "-c", limited, support.BANSO, "export", self.file, target, old],
                                  capture_output=True, encoding="utf-8")
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("cannot be written", done.stderr)
            self.assertEqual(old.read_text(), "old")
            self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["old", "tiny.json"])


if __name__ == "__main__":
    support.main()
