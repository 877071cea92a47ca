"""banso export --csv and --sqlite: every number is that of result.json; nothing else gets in or is left."""
import csv
import sqlite3

import support
from exported import DIFFERENCES, Exported


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


if __name__ == "__main__":
    support.main()
