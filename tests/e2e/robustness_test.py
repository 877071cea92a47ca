"""Hostile scenarios and surroundings: one clear error or a whole answer; never a crash, a hang or lost work."""
import json
import os
import resource
import signal
import subprocess
import time

import support


def with_(**changes):
    return {**support.TINY, **changes}


class Size(support.Case):
    """What a run cannot carry is refused before it starts, with the figure."""

    def test_totals_are_met_over_twelve_months_whatever_the_horizon(self):
        short = with_(time={"horizons": [3]}, anchors={"nrr": 1.0, "logo_churn": {"key": None, "mid": None, "small": None},
                                                       "inquiries": None, "wins": None, "utilisation": None})
        path = self.write("short.json", short)
        self.fine("run", path, "--replications", 2, "--out", self.folder / "short")
        self.fine("run", path, "--replications", 2, "--out", self.folder / "long", "--set", "/time/horizons=[24]")
        lines = [json.loads((self.folder / f / "resolved-scenario.json").read_text())["derived"] for f in ("short", "long")]
        self.assertEqual(*lines)

    def test_a_firm_of_more_people_than_anybody_has_seen_is_refused(self):
        self.refused("run", self.write("a.json", with_(workforce={"hours": 1e-6})), says=["/workforce/hours", "[1, 400]"])
        slip = with_(workforce={"shrinkage": 0.999999}, compare={"also_as_designed": True})
        self.refused("run", self.write("b.json", slip), says=["/arms/", "people", "as designed"])
        cheap = with_(people={"field_sales": {"pay": 10000000000}, "csm": {"pay": 1}, "cs_ops": {"pay": 1},
                              "cs_manager": {"pay": 1}, "support_agent": {"pay": 1}},
                      arms={**support.TINY["arms"], "independent": {"become": {"hires": {"field_sales": -3}}}},
                      compare={"also_same_budget": True})
        start = time.monotonic()
        self.refused("run", self.write("c.json", cheap), says=["/arms/", "equal yen a month"])
        self.assertLess(time.monotonic() - start, 60 * support.PATIENCE)

    def test_customers_won_count_towards_the_most_that_a_run_can_carry(self):
        self.refused("run", self.write("a.json", with_(acquisition={"exogenous": 100000}, time={"horizons": [60]})),
                     says=["/acquisition/exogenous", "at most 2000000 customers", "6000058"])

    def test_growth_past_the_range_of_numbers_is_refused_with_its_place(self):
        self.refused("run", self.write("a.json", with_(expansion={"rate": 20, "size": 5})),
                     says=["/expansion/rate", "20 expansions a year"])
        wild = with_(expansion={"rate": 4, "size": 1, "health": 5, "fit": 5}, segments={"small": {"customers": 3000}})
        self.refused("run", self.write("b.json", wild), "--replications", 4, says=["/expansion", "10^12"])

    def test_inquiries_that_would_be_drawn_for_years_are_refused(self):
        many = with_(segments={"key": {"customers": 500000, "inquiries": 1000}})
        self.refused("run", self.write("a.json", many), says=["/segments/key/inquiries", "at most 20000000 inquiries"])
        total = with_(anchors={**support.TINY["anchors"], "inquiries": 1000},
                      segments={"key": {"customers": 500000}})
        self.refused("run", self.write("b.json", total), says=["/anchors/inquiries"])

    def test_memory_is_estimated_before_the_work(self):
        error = self.refused("run", self.tiny, "--replications", 10000000, says=["replications", "memory", "GB"])
        self.assertIn("fewer --replications", error)

    def test_collections_have_a_most(self):
        many = with_(segments={f"s{i}": {"customers": 1} for i in range(20000)})
        start = time.monotonic()
        error = self.refused("run", self.write("a.json", many), says=["/segments", "at most 200 entries"])
        self.assertLess(time.monotonic() - start, 20 * support.PATIENCE)
        self.assertEqual(error.count("expected"), 1)


class Signals(support.Case):
    """58 + 100,000 customers a month: a block takes long enough to be interrupted inside."""

    def start(self, *arguments):
        big = self.write("big.json", with_(acquisition={"exogenous": 100000}, staffing={"rule": "fixed"}))
        process = subprocess.Popen([support.BANSO, "run", big, "--threads", "1", "--executor", "serial", *map(str, arguments)],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        process.stderr.readline()  # the opening line: the run has begun
        time.sleep(1.0)
        return process

    def test_each_signal_ends_a_run_within_a_month_of_the_simulation(self):
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=sign.name):
                process = self.start("--replications", 16)
                process.send_signal(sign)
                began = time.monotonic()
                _, error = process.communicate(timeout=120 * support.PATIENCE)
                self.assertEqual(process.returncode, 3, error)
                self.assertIn("Stopp", error)
                self.assertLess(time.monotonic() - began, 60 * support.PATIENCE)

    def test_a_second_signal_ends_at_once_with_the_same_code(self):
        process = self.start("--replications", 16)
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60 * support.PATIENCE)
        self.assertEqual(process.returncode, 3, error)

    def test_finished_blocks_are_kept(self):
        out = self.folder / "out"
        process = subprocess.Popen([support.BANSO, "run", self.tiny, "--replications", "100000", "--threads", "1",
                                    "--out", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        process.stderr.readline()
        time.sleep(3.0)
        process.send_signal(signal.SIGTERM)
        answer, error = process.communicate(timeout=120 * support.PATIENCE)
        self.assertEqual(process.returncode, 3, error)
        self.assertIn("Stopped early", error)
        self.assertGreater(len(answer), 100)
        self.assertTrue(json.loads((out / "result.json").read_text())["provenance"]["interrupted"])


class Writing(support.Case):
    def limited(self, limit, *arguments):
        """Runs the program where no file may grow past `limit` bytes, as on a full disk."""
        return subprocess.run([support.BANSO, *map(str, arguments)], capture_output=True, text=True, timeout=240 * support.PATIENCE,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    def test_a_full_disk_does_not_take_the_answer_away(self):
        out = self.folder / "out"
        done = self.limited(40000, "run", self.tiny, "--replications", 4, "--out", out)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("Rests on 4 replications", done.stdout)
        self.assertIn("Not written: ", done.stderr)
        self.assertNotIn("partial", done.stderr)
        kept = {p.name for p in out.iterdir()}
        self.assertTrue(kept)
        for name in kept:
            self.assertNotIn(name, done.stderr.split("Not written: ")[1].split(".")[0:1])
        self.assertEqual([p for p in self.folder.iterdir() if "partial" in p.name], [])

    def test_a_full_device_is_an_error(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([support.BANSO, "ledger", self.tiny], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("standard output cannot be written: No space left on device", done.stderr)

    def test_what_stands_in_the_way_of_results_is_told_before_the_work(self):
        (self.folder / "out/result.json").mkdir(parents=True)
        self.refused("run", self.tiny, "--out", self.folder / "out", "--replications", 5000000, says=["result.json"])

    def test_a_reader_who_goes_away_is_no_error(self):
        done = subprocess.run(f"'{support.BANSO}' ledger '{self.tiny}' --csv | head -n 1; exit ${{PIPESTATUS[0]}}", shell=True,
                              executable="/bin/bash", capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        self.assertIn(done.returncode, (0, 141))
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([support.BANSO, "ledger", self.tiny], stdout=write, stderr=subprocess.PIPE, text=True)
        os.close(write)
        self.assertEqual((done.returncode, done.stderr), (141, ""))


class Reading(support.Case):
    def test_pipes_and_devices_are_no_files(self):
        os.mkfifo(self.folder / "pipe")
        self.refused("run", self.folder / "pipe", says=["a regular file", "a pipe"])
        self.refused("run", "/dev/zero", says=["a device"])
        self.refused("run", self.write("a.json", {"banso": "1", "extends": "pipe"}), says=["/extends", "a pipe"])

    def test_standard_input_is_a_file(self):
        text = json.dumps(support.TINY)
        self.assertEqual(support.banso("validate", "-", input=text).returncode, 0)
        self.assertEqual(support.banso("validate", "/dev/stdin", input=text).returncode, 0)
        self.assertEqual(support.banso("validate", "-", input="").returncode, 2)

    def test_a_large_file_is_refused_from_its_size(self):
        path = self.folder / "large.json"
        with open(path, "wb") as file:
            file.truncate(9 << 30)
        self.refused("run", path, says=["a scenario file of at most 8388608 bytes (8 MiB)", str(9 << 30)])


class Messages(support.Case):
    """One cause, one problem, in the words of somebody who never read the program."""

    def problems(self, content):
        path = self.write("case.json", content)
        done = support.banso("validate", "--json", path)
        self.assertEqual(done.returncode, 2, done.stdout)
        return json.loads(done.stdout)["files"][0]["problems"]

    def one(self, content, pointer, **parts):
        found = self.problems(content)
        self.assertEqual([p["pointer"] for p in found], [pointer], found)
        for key, text in parts.items():
            self.assertIn(text, found[0][key], found)

    def test_another_version_or_no_base_is_one_problem(self):
        self.one({"banso": "2"}, "/banso", found='"2"')
        self.one({"banso": 1}, "/banso", suggestion='in quotes: "1"')
        self.one({}, "/banso", found="nothing")
        self.one({"banso": "1"}, "/extends", suggestion='"banso:japan-b2b-saas"')

    def test_a_base_that_is_not_there_names_those_that_are(self):
        self.one({"banso": "1", "extends": "banso"}, "/extends", suggestion="banso:japan-b2b-saas")
        self.one({"banso": "1", "extends": "banso:japan-b2b-sas"}, "/extends", suggestion="did you mean")

    def test_syntax_is_explained_without_the_parser(self):
        for text, words in {'{"a": +5}': "cannot begin with +", '{"a": 01}': "cannot begin with 0",
                            '{"a": .5}': "digit before the point", "{'a': 1}": "double quotes", '{"a": 1,}': "last entry",
                            '{"a": 1 "b": 2}': "comma missing", '{"a": ': "closing", '{"a": NaN}': "no NaN",
                            '{"a": "\\x"}': "backslash"}.items():
            with self.subTest(text=text):
                problem = self.problems(text)[0]
                self.assertIn(words, problem["suggestion"])
                self.assertNotIn("syntax error", problem["found"])
        self.assertLess(len(self.problems('{"a": ' + "9" * 5000 + "}")[0]["found"]), 100)

    def test_what_was_meant_is_written_out(self):
        self.one(with_(time={"horizons": 12}), "/time/horizons", suggestion="[12]")
        self.one(with_(money={"gross_margin": "80%"}), "/money/gross_margin", suggestion="write 0.8")
        self.one(with_(money={"gross_margin": "0.8"}), "/money/gross_margin", suggestion="without quotes")
        self.one(with_(churn={"save": {"low": 0.3, "mode": 0.2, "high": 0.10000001}}), "/churn/save",
                 found="0.3 / 0.2 / 0.10000001")

    def test_problems_stand_where_their_cause_stands(self):
        self.one(with_(arms={"stay": None}), "/arms/stay", file="case.json", expected="/compare/baseline")
        self.refused("run", self.tiny, "--baseline", "nix", says=["--baseline: 1 problem"])
        self.refused("run", self.tiny, "--set", "/extends=banso:x", says=["--set: 1 problem", "/extends"])

    def test_totals_of_nothing_have_no_value(self):
        nothing = {k: {"arpa": 0} for k in ("key", "mid", "small")}
        self.one({"banso": "1", "extends": "banso:japan-b2b-saas", "segments": nothing}, "/anchors/nrr", found="no revenue")
        self.one({"banso": "1", "extends": "banso:japan-b2b-saas", "acquisition": {"potential_deals": 0}}, "/anchors/wins",
                 found="potential_deals is 0")

    def test_the_command_line_says_what_it_takes(self):
        self.refused("run", self.tiny, "--replikations", 3, says=["did you mean --replications?"])
        for bad in ("-1", "abc", "9007199254740992", "0x10", " 4", ""):
            self.refused("run", self.tiny, "--seed", bad, says=["--seed", "from 0 to 9007199254740991"])
        self.refused("run", self.tiny, "--out", "", says=["--out"])
        self.refused("explain", self.tiny, "/segments/zz/churn", says=["an entry that is there"])
        self.refused("reference", "--root", self.folder / "nowhere", says=["nowhere is no folder"])
        self.assertFalse((self.folder / "nowhere").exists())
        self.assertIn("an empty name", support.banso("validate", "").stdout)

    def test_a_flood_of_problems_is_cut(self):
        many = with_(**{f"k{i}": 1 for i in range(3000)})
        error = self.refused("run", self.write("a.json", many), says=["and 2950 more"])
        self.assertEqual(error.count("expected"), 50)
        answer = json.loads(support.banso("validate", "--json", self.folder / "a.json").stdout)["files"][0]
        self.assertEqual((answer["count"], len(answer["problems"])), (3000, 1000))


if __name__ == "__main__":
    support.main()
