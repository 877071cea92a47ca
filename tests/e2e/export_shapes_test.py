"""banso export: results of unusual shape."""
import copy

import support
from exported import Exported
from workbook import Workbook


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


if __name__ == "__main__":
    support.main()
