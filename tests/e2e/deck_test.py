"""banso export --pptx and --svg: charts and deck without a browser; every number in the deck is that of result.json."""
import copy
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import support

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Z95 = 1.959964
MEAN = "14597D"  # the dark part of a bar
STUDY = {
    **support.TINY,
    "title": "=cmd|' /C calc'!A0 & <b>\"Tiny\"</b>",
    "time": {"horizons": [12, 24]},
    "arms": {"sales_embedded": None, "company_wide": None, "support_extended": {"label": "<img src=x onerror=alert(1)> \u202eevil \u05e9\u05dc\u05d5\u05dd"},
             "independent": {"label": "verylongname" * 30}},
    "compare": {"also_same_budget": True, "also_as_designed": False, "also_no_proactive": True},
}


class Series:
    def __init__(self, element):
        self.name = "".join(element.find(f"{C}tx").itertext()).strip().split("$1", 1)[-1].strip()
        self.values = self.points(element.find(f"{C}val//{C}numCache"))
        color = element.find(f"{C}spPr/{A}solidFill/{A}srgbClr")
        self.fill = None if color is None else color.get("val")
        errors = element.find(f"{C}errBars")
        self.plus, self.minus = ({}, {}) if errors is None else (self.points(errors.find(f"{C}{side}//{C}numLit")) for side in ("plus", "minus"))

    @staticmethod
    def points(cache):
        return {int(point.get("idx")): float(point.find(f"{C}v").text) for point in cache.findall(f"{C}pt")}

    def row(self, size):
        return [self.values.get(i) for i in range(size)]


class Deck:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        bad = self.zip.testzip()
        assert bad is None, bad
        self.xml = {name: ElementTree.fromstring(self.zip.read(name)) for name in self.zip.namelist() if name.endswith((".xml", ".rels"))}
        names = sorted((n for n in self.xml if re.fullmatch(r"ppt/charts/chart\d+\.xml", n)), key=lambda n: int(re.search(r"\d+", n).group()))
        self.charts = [self.xml[name] for name in names]
        self.names = names
        self.slides = [self.xml[f"ppt/slides/slide{i + 1}.xml"] for i in range(sum(n.startswith("ppt/slides/slide") for n in self.xml))]

    def series(self, chart):
        return [Series(one) for one in self.charts[chart].iter(f"{C}ser")]

    def categories(self, chart):
        return [point.find(f"{C}v").text or "" for point in next(self.charts[chart].iter(f"{C}cat")).iter(f"{C}pt")]

    def text(self, slide):
        return "".join(part.text or "" for part in self.slides[slide].iter(f"{A}t"))

    def book(self, chart):
        """The workbook that lies behind a chart."""
        rels = self.xml[self.names[chart].replace("charts/", "charts/_rels/") + ".rels"]
        target = next(rel.get("Target") for rel in rels if rel.get("Target").endswith(".xlsx"))
        return zipfile.ZipFile(io.BytesIO(self.zip.read("ppt/" + target.removeprefix("../"))))


class Drawn(support.Case):
    """A hostile study, run and drawn once for all tests."""

    home = None

    @classmethod
    def setUpClass(cls):
        if Drawn.home is None:
            cls.draw()

    @staticmethod
    def draw():
        cls = Drawn
        scratch = tempfile.TemporaryDirectory()
        unittest.addModuleCleanup(scratch.cleanup)
        cls.home = Path(scratch.name)
        (cls.home / "study.json").write_text(json.dumps(STUDY), "utf-8")
        done = support.banso("run", cls.home / "study.json", "--replications", 24, "--quiet", "--out", cls.home / "out")
        assert done.returncode == 0, done.stderr
        cls.file = cls.home / "out/result.json"
        cls.result = json.loads(cls.file.read_text("utf-8"))
        for language in ("en", "ja"):
            done = support.banso("export", cls.file, "--pptx", cls.home / f"{language}.pptx", "--svg", cls.home / language, "--lang", language)
            assert done.returncode == 0, done.stderr
        cls.decks = {language: Deck(cls.home / f"{language}.pptx") for language in ("en", "ja")}
        decision = cls.result["decision"]
        ranked = [r["arm"] for r in decision["ranking"] if r["arm"] != decision["baseline"]]
        by_id = {arm["id"]: arm for arm in cls.result["arms"]}
        cls.arms = [by_id[id] for id in [decision["baseline"], *ranked]]
        cls.span = cls.result["calendar"]["horizons"].index(decision["months"])

    def metric(self, arm, name):
        return arm["horizon"][self.span]["metrics"][name]

    def standing(self, arm):
        return next(r for r in self.result["decision"]["ranking"] if r["arm"] == arm["id"])

    def same(self, found, wanted, places=9):
        self.assertEqual(len(found), len(wanted))
        for a, b in zip(found, wanted):
            self.assertIsNotNone(a)
            self.assertAlmostEqual(a, b, delta=10 ** -places * max(1, abs(b)))


class Numbers(Drawn):
    def lying(self, values):
        """Bars stand from the axis up, so that the first is on top."""
        return list(reversed(values))

    def test_thirteen_slides_in_both_languages(self):
        for language, deck in self.decks.items():
            self.assertEqual(len(deck.slides), 13, language)
            self.assertIn(self.result["decision"]["sentences"][language]["verdict"], deck.text(0))

    def test_differences_on_the_leaders_page(self):
        shown = [arm for arm in self.arms if "difference" in self.metric(arm, "main_figure")]
        for deck in self.decks.values():
            for i, arm in enumerate(self.lying(shown)):
                difference = self.metric(arm, "main_figure")["difference"]
                pairs = zip(arm["samples"][self.span]["main_figure"], self.arms[0]["samples"][self.span]["main_figure"])
                futures = sorted(a - b for a, b in pairs)
                edges = [min(self.quantile(futures, 0.05), difference["low"]), max(self.quantile(futures, 0.95), difference["high"])]
                drawn = self.drawn(deck.series(0), i)
                self.same(self.hull(drawn[MEAN]), [difference["low"], difference["high"]], 6)
                self.same(self.hull(sum(drawn.values(), [])), edges, 6)
                filled = sum(high - low for pieces in drawn.values() for low, high in pieces)
                self.same([filled], [edges[1] - edges[0]], 6)

    @staticmethod
    def hull(pieces):
        return [min(low for low, _ in pieces), max(high for _, high in pieces)]

    @staticmethod
    def drawn(series, row):
        """Where the filled bars of a row lie, by colour; bars above zero are stacked apart from those below."""
        ends, pieces = {True: 0.0, False: 0.0}, {}
        for one in series:
            value = one.values.get(row)
            if value is None:
                continue
            start = ends[value > 0]
            ends[value > 0] = start + value
            if one.fill:
                pieces.setdefault(one.fill, []).append(tuple(sorted((start, start + value))))
        return pieces

    @staticmethod
    def quantile(values, share):
        at = share * (len(values) - 1)
        low = int(at)
        return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])

    def test_main_figure_and_its_interval(self):
        for deck in self.decks.values():
            inside, residual = deck.series(1)
            arms = self.lying(self.arms)
            self.same(inside.row(len(self.arms)), [self.metric(arm, "contribution_total")["mean"] for arm in arms])
            self.same(residual.row(len(self.arms)), [self.metric(arm, "residual")["mean"] for arm in arms])
            self.same([residual.plus[i] for i in range(len(self.arms))], [Z95 * self.metric(arm, "main_figure")["se"] for arm in arms], 6)
            self.assertEqual(residual.plus, residual.minus)

    def test_share_of_best_and_regret(self):
        for deck in self.decks.values():
            arms = self.lying(self.arms)
            (share,), (regret,) = deck.series(2), deck.series(3)
            self.same(share.row(len(self.arms)), [self.standing(arm)["best_share"] for arm in arms])
            self.same([share.values[i] + share.plus[i] for i in range(len(self.arms))], [self.standing(arm)["best_high"] for arm in arms])
            self.same([share.values[i] - share.minus[i] for i in range(len(self.arms))], [self.standing(arm)["best_low"] for arm in arms])
            self.same(regret.row(len(self.arms)), [self.standing(arm)["regret"] for arm in arms])

    def test_cash_against_the_present(self):
        shown = [arm for arm in self.arms if arm["money"]]
        for deck in self.decks.values():
            for series, arm in zip(deck.series(4), shown, strict=True):
                self.same(series.row(24), arm["money"]["cash_against_opponent"])

    def test_cost_and_what_cs_earned(self):
        months = self.result["decision"]["months"]
        for deck in self.decks.values():
            arms = self.lying(self.arms)
            totals = [sum(parts) for parts in zip(*(series.row(len(self.arms)) for series in deck.series(5)))]
            self.same(totals, [sum(arm["monthly"]["total_cost"]["mean"][:months]) / months for arm in arms], 6)
            (earned,) = deck.series(6)
            self.same(earned.row(len(self.arms)), [arm["earned"]["mean"] for arm in arms])
            self.same([earned.values[i] + earned.plus[i] for i in range(len(self.arms))], [arm["earned"]["high"] for arm in arms])

    def test_churn_by_year(self):
        for deck in self.decks.values():
            for series, arm in zip(deck.series(7), self.arms, strict=True):
                self.same(series.row(2), arm["yearly"]["logo_churn"]["mean"])
                self.same([series.plus[i] for i in range(2)], [Z95 * se for se in arm["yearly"]["logo_churn"]["se"]], 6)

    def test_customers_with_the_spread_of_futures(self):
        decision = self.result["decision"]
        shown = [arm for arm in self.arms if arm["id"] in {decision["baseline"], decision["best"]}]
        for deck in self.decks.values():
            *edges, = deck.series(8)
            means = edges[-len(shown):]
            for i, arm in enumerate(shown):
                customers = arm["monthly"]["customers"]
                self.same(edges[2 * i].row(24), customers["p05"])
                self.same(edges[2 * i + 1].row(24), customers["p95"])
                self.same(means[i].row(24), customers["mean"])

    def test_causes_of_churn(self):
        for deck in self.decks.values():
            for key, series in enumerate(deck.series(9)):
                self.same(series.row(len(self.arms)), [self.metric(arm, "churn_by_cause")["mean"][key] for arm in self.lying(self.arms)])

    def test_load_with_its_interval_where_years_end(self):
        for deck in self.decks.values():
            *loads, capacity = deck.series(10)
            self.assertEqual(set(capacity.values.values()), {1.0})
            for series, arm in zip(loads, self.arms, strict=True):
                self.same(series.row(24), arm["monthly"]["load"]["mean"])
                self.same([series.plus[i] for i in (11, 23)], [Z95 * arm["monthly"]["load"]["se"][i] for i in (11, 23)], 6)

    def test_selling_time_and_deals_missed(self):
        for deck in self.decks.values():
            for chart, metric in ((11, "fs_share_mean"), (12, "lost_arr_total")):
                (series,) = deck.series(chart)
                self.same(series.row(len(self.arms)), [self.metric(arm, metric)["mean"] for arm in self.lying(self.arms)])

    def test_what_it_is_worth_to_know(self):
        known = [one for one in self.result["decision"]["influence"]["inputs"] if (one["evppi"] or 0) > 0][:8]
        for deck in self.decks.values():
            if not known:
                self.assertEqual(len(deck.charts), 13)
                continue
            (series,) = deck.series(13)
            self.same(series.row(len(known)), [one["evppi"] for one in reversed(known)])

    def test_the_workbook_behind_a_chart_holds_the_same_numbers(self):
        for deck in self.decks.values():
            for chart in range(len(deck.charts)):
                sheet = ElementTree.fromstring(deck.book(chart).read("xl/worksheets/sheet1.xml"))
                numbers = {float(cell.findtext("{*}v")) for cell in sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c") if cell.findtext("{*}v")}
                for series in deck.series(chart):
                    self.assertLessEqual(set(series.values.values()), numbers)

    def test_no_text_says_that_something_was_not_there(self):
        for language, deck in self.decks.items():
            for slide in range(len(deck.slides)):
                self.assertNotRegex(deck.text(slide), r"undefined|NaN|\[object|Infinity", f"{language} {slide}")

    def test_hostile_names_are_text(self):
        self.assertIn("<img src=x onerror=alert(1)>", self.decks["en"].text(1))
        self.assertIn("verylongname", self.decks["en"].text(1))


class Charts(Drawn):
    def files(self, language):
        return {path.stem: path for path in (self.home / language).iterdir()}

    def test_every_chart_of_the_page_in_both_languages(self):
        files = self.files("en")
        self.assertEqual(set(files), set(self.files("ja")))
        self.assertGreater(len(files), 40)
        for name in ("verdict-chart", "main-figure-parts", "cash", "churn-by-year", "load", "paired", "sankey-independent", "retention-triangle-stay", "org-graph-independent"):
            self.assertIn(name, files)

    def test_they_are_pictures_with_a_title_and_words(self):
        for language in ("en", "ja"):
            for name, path in self.files(language).items():
                root = ElementTree.fromstring(path.read_bytes())
                self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg", name)
                self.assertEqual(root.get("width"), "960")
                title, words = root[0], root[1]
                self.assertTrue(title.text, name)
                self.assertGreater(len(words.text), 20, name)
                self.assertEqual([one for one in root.iter() if one.tag.endswith(("}script", "}image", "}foreignObject"))], [], name)
                self.assertNotRegex(path.read_text("utf-8"), r"NaN|undefined", name)

    def test_the_same_result_gives_the_same_charts(self):
        self.fine("export", self.file, "--svg", self.folder / "again", "--lang", "en")
        for name, path in self.files("en").items():
            self.assertEqual((self.folder / f"again/{name}.svg").read_bytes(), path.read_bytes(), name)


class Shapes(Drawn):
    def test_one_arm(self):
        result = copy.deepcopy(self.result)
        result["arms"] = [arm for arm in result["arms"] if arm["id"] == "stay"]
        decision = result["decision"]
        decision.update(baseline="stay", best="stay", inseparable=["stay"], checks=[])
        decision["ranking"] = [one for one in decision["ranking"] if one["arm"] == "stay"]
        decision["influence"]["inputs"] = []
        file = self.write("one.json", result)
        for language in ("en", "ja"):
            self.fine("export", file, "--pptx", self.folder / "one.pptx", "--svg", self.folder / f"one-{language}", "--lang", language)
            deck = Deck(self.folder / "one.pptx")
            self.assertGreater(len(deck.slides), 7)
            for slide in range(len(deck.slides)):
                self.assertNotRegex(deck.text(slide), r"undefined|NaN|Infinity")
            self.assertFalse((self.folder / f"one-{language}/verdict-chart.svg").exists())


class Refusals(Drawn):
    def test_without_node_it_says_what_to_do_and_writes_nothing(self):
        before = sorted(path.name for path in self.folder.iterdir())
        for target in ("--pptx", "--svg"):
            self.refused("export", self.file, target, self.folder / "x", "--xlsx", self.folder / "a.xlsx", environment={"PATH": str(self.folder)},
                         says=["Node.js 18 or later", "apt-get install nodejs", "banso report"])
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), before)

    def test_without_the_script_it_says_where_it_belongs(self):
        program = self.folder / "bin/banso"
        program.parent.mkdir()
        try:
            os.link(support.BANSO, program)
        except OSError:
            shutil.copy(support.BANSO, program)
        done = subprocess.run([program, "export", self.file, "--pptx", self.folder / "a.pptx"], capture_output=True, encoding="utf-8")
        self.assertEqual(done.returncode, 2)
        self.assertIn("banso-charts.mjs", done.stderr)
        self.assertFalse((self.folder / "a.pptx").exists())

    def test_a_script_that_fails_leaves_the_old_files_and_gives_its_reason(self):
        node = self.write("fake/node", "#!/bin/sh\necho 'the reason' >&2\necho half >\"$4\"\nexit 1\n")
        node.chmod(0o755)
        old = self.write("a.pptx", "old")
        for target, place in (("--pptx", old), ("--svg", self.folder / "charts")):
            self.refused("export", self.file, target, place, environment={"PATH": str(node.parent)}, says=[f"{place} cannot be written: the reason"])
        self.assertEqual(old.read_text(), "old")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a.pptx", "fake", "tiny.json"])

    def test_places_that_cannot_be_written(self):
        self.refused("export", self.file, "--pptx", self.folder / "none/a.pptx", says=["none/a.pptx"])
        self.refused("export", self.file, "--svg", self.file, says=["Not a directory"])
        result = self.write("result.json", self.file.read_text("utf-8"))
        self.refused("export", result, "--pptx", result, says=["choose another name"])

    def test_existing_files_are_replaced_and_others_stay(self):
        self.write("a.pptx", "old")
        self.write("charts/notes.txt", "mine")
        self.write("charts/cash.svg", "old")
        self.fine("export", self.file, "--pptx", self.folder / "a.pptx", "--svg", self.folder / "charts")
        Deck(self.folder / "a.pptx")
        self.assertEqual((self.folder / "charts/notes.txt").read_text(), "mine")
        self.assertIn("<svg", (self.folder / "charts/cash.svg").read_text("utf-8"))


if __name__ == "__main__":
    support.main()
