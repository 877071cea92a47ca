"""banso export: what is refused, and that nothing half-written is left."""
import copy
import subprocess

import support
from exported import Exported, HOSTILE
from workbook import Workbook


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
