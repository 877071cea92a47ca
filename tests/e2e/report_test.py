"""banso report: the page holds the result whole, and nothing but a result is taken."""
import base64
import gzip
import json
import re

import support


class Report(support.Case):
    bytes = None

    def result(self):
        """A small result, run once for all tests."""
        path = self.folder / "result.json"
        if Report.bytes is None:
            self.fine("run", self.tiny, "--replications", 4, "--out", self.folder / "out", "--quiet")
            Report.bytes = (self.folder / "out/result.json").read_bytes()
        path.write_bytes(Report.bytes)
        return path

    def page(self, *options):
        out = self.folder / "report.html"
        self.assertEqual(self.fine("report", self.result(), "-o", out, *options), f"{out}\n")
        return out.read_text("utf-8")

    def test_the_page_holds_the_result_byte_for_byte(self):
        packed = re.search(r'id="banso-result">([A-Za-z0-9+/=]+)</script>', self.page()).group(1)
        self.assertEqual(gzip.decompress(base64.b64decode(packed, validate=True)), Report.bytes)

    def test_the_same_result_gives_the_same_page(self):
        self.assertEqual(self.page(), self.page())

    def test_the_page_opens_in_the_wanted_language(self):
        self.assertIn('<html lang="en">', self.page("--lang", "en"))
        self.assertIn('<html lang="ja">', self.page("--lang", "ja"))

    def test_the_page_asks_for_nothing_from_outside(self):
        text = self.page()
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text).group(1)
        self.assertIn("default-src 'none'", policy)
        self.assertIn("connect-src 'none'", policy)
        markup = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
        self.assertEqual([link for link in re.findall(r'(?:src|href)="([^"]*)"', markup) if not link.startswith("data:")], [])
        styles = "".join(re.findall(r"<style\b[^>]*>(.*?)</style>", text, flags=re.S))
        self.assertGreater(len(styles), 1000)
        self.assertEqual(re.findall(r"@import|url\([^)]*\)", styles), [])

    def test_an_older_report_is_replaced(self):
        out = self.write("report.html", "old")
        self.page()
        self.assertNotEqual(out.read_text("utf-8"), "old")
        self.assertEqual([path.name for path in self.folder.glob("*partial*")], [])

    def test_whatever_is_no_result_is_refused_and_nothing_is_written(self):
        whole = self.result().read_bytes()
        document = json.loads(whole)
        bad = {
            "scenario.json": (json.dumps(support.TINY), "a scenario"),
            "other.json": ("[1, 2]", "JSON that is no object"),
            "cut.json": (whole[: len(whole) // 2].decode("utf-8", "ignore"), "cut off"),
            "deep.json": ('{"banso":' + "[" * 100_000 + "]" * 100_000 + "}", "64 levels of nesting"),
            "version.json": (json.dumps({**document, "banso": "9"}), 'format "1"'),
            "older.json": (json.dumps({k: v for k, v in document.items() if k != "organisations"}), "organisations"),
            "empty.json": ("", "an empty file"),
        }
        for name, (text, words) in bad.items():
            with self.subTest(name):
                self.refused("report", self.write(name, text), "-o", self.folder / "bad.html", says=[name, words])
                self.assertFalse((self.folder / "bad.html").exists())

    def test_lifecycles_and_queues_have_pages_too(self):
        for scenario in ("lifecycle/annual-contracts", "queue/priority"):
            with self.subTest(scenario):
                self.fine("run", support.SOURCE / f"scenarios/{scenario}.json", "--replications", 4, "--out", self.folder / "kind", "--quiet")
                file = self.folder / "kind/result.json"
                out = self.folder / "kind.html"
                self.fine("report", file, "-o", out)
                packed = re.search(r'id="banso-result">([A-Za-z0-9+/=]+)</script>', out.read_text("utf-8")).group(1)
                self.assertEqual(gzip.decompress(base64.b64decode(packed)), file.read_bytes())
                self.refused("export", file, "--xlsx", self.folder / "a.xlsx", says=["banso report makes a page of it"])
                document = json.loads(file.read_text("utf-8"))
                for pointer in ("arms", "provenance", "title", "ledger", *(("phases", "rewards", "time") if "life" in scenario else ("clock", "classes"))):
                    damaged = self.write("damaged.json", {k: v for k, v in document.items() if k != pointer})
                    self.refused("report", damaged, "-o", self.folder / "bad.html", says=[f"/{pointer}"])
                self.refused("report", support.SOURCE / f"scenarios/{scenario}.json", "-o", self.folder / "bad.html", says=["a scenario"])
                document["arms"] = []
                self.refused("report", self.write("damaged.json", document), "-o", self.folder / "bad.html", says=["/arms"])
                self.assertFalse((self.folder / "bad.html").exists())

    def test_a_missing_result_is_said_with_the_nearest_name(self):
        self.result()
        self.refused("report", self.folder / "resutl.json", "-o", self.folder / "x.html", says=["no such file", "result.json"])
        (self.folder / "empty").mkdir()
        self.refused("report", self.folder / "empty", "-o", self.folder / "x.html", says=["empty/result.json", "no such file"])

    def test_a_place_that_cannot_be_written_is_said(self):
        self.refused("report", self.result(), "-o", self.folder / "no/such/x.html", says=["cannot be written"])

    def test_result_and_output_must_be_named(self):
        self.refused("report", self.result(), says=["--out"])
        self.refused("report", "-o", "x.html", says=["RESULT"])


if __name__ == "__main__":
    support.main()
