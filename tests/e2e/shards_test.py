"""A run cut into blocks and put together, or killed and resumed, gives the very bits of an unsplit run."""
import json
import os
import random
import signal
import subprocess
import time

import support

REPLICATIONS = 104  # 7 blocks of 16, the last one short


class Shards(support.Case):
    def result(self, folder):
        return json.loads((self.folder / folder / "result.json").read_text("utf-8"))

    def hash(self, folder):
        return self.result(folder)["provenance"]["result_hash"]

    def run_whole(self, *options):
        self.fine("run", self.tiny, "--replications", REPLICATIONS, "--out", self.folder / "whole", *options)
        return self.hash("whole")

    def shard(self, blocks, name, *options, scenario=None, replications=REPLICATIONS):
        self.fine("run", scenario or self.tiny, "--replications", replications, "--blocks", blocks, "--shard",
                  self.folder / name, *options)
        return self.folder / name


class Merge(Shards):
    def test_any_split_in_any_order_gives_the_bits_of_the_unsplit_run(self):
        whole = self.run_whole()
        for number, cuts in enumerate([(0, 7), (0, 1, 7), (0, 3, 5, 7), (0, 2, 3, 6, 7)]):
            parts = [self.shard(f"{a}:{b}", f"{number}-{a}", "--threads", 1 + number % 2)
                     for a, b in zip(cuts, cuts[1:])]
            random.Random(number).shuffle(parts)
            self.fine("merge", *parts, "--out", self.folder / f"merged-{number}")
            self.assertEqual(self.hash(f"merged-{number}"), whole, cuts)
        same = {k: v for k, v in self.result("whole").items() if k != "provenance"}
        self.assertEqual({k: v for k, v in self.result("merged-3").items() if k != "provenance"}, same)

    def test_the_answer_is_that_of_the_unsplit_run(self):
        whole = self.fine("run", self.tiny, "--replications", REPLICATIONS, "--quiet")
        parts = [self.shard("0:4", "a"), self.shard("4:7", "b")]
        self.assertEqual(self.fine("merge", *parts), whole)

    def test_a_merge_can_make_a_larger_shard(self):
        whole = self.run_whole()
        parts = [self.shard("0:2", "a"), self.shard("2:5", "b"), self.shard("5:7", "c")]
        self.fine("merge", *parts[:2], "--shard", self.folder / "ab")
        self.fine("merge", self.folder / "ab", parts[2], "--out", self.folder / "merged")
        self.assertEqual(self.hash("merged"), whole)

    def test_missing_blocks_are_named_and_nothing_is_written(self):
        parts = [self.shard("0:2", "a"), self.shard("5:7", "c")]
        self.refused("merge", *parts, "--out", self.folder / "merged", says=["blocks 2 to 4", "of 7"])
        self.assertFalse((self.folder / "merged").exists())

    def test_blocks_that_stand_twice_are_refused(self):
        parts = [self.shard("0:4", "a"), self.shard("3:7", "b")]
        self.refused("merge", *parts, says=["twice", "b"])

    def test_blocks_of_another_run_are_refused_with_the_difference(self):
        first = self.shard("0:4", "a")
        self.refused("merge", first, self.shard("4:7", "b", "--seed", 2), says=["seed", "1 against 2"])
        self.refused("merge", first, self.shard("4:6", "c", replications=96), says=["104 against 96"])
        self.refused("merge", first, self.shard("4:7", "d", "--fixed"), says=["--fixed"])
        self.refused("merge", first, self.shard("4:7", "e", "--set", "/churn/health=0.5"), says=["scenario"])

    def test_damaged_truncated_and_foreign_files_are_refused(self):
        first = self.shard("0:4", "a")
        good = self.shard("4:7", "b").read_bytes()
        bad = self.folder / "bad"
        luck = random.Random(1)
        for _ in range(60):
            changed = bytearray(good)
            changed[luck.randrange(len(changed))] ^= 1 << luck.randrange(8)
            bad.write_bytes(changed)
            self.refused("merge", first, bad, says=["bad"])
        for _ in range(20):
            bad.write_bytes(good[:luck.randrange(1, len(good))])
            self.refused("merge", first, bad, says=["bad"])
        bad.write_bytes(good + b"more")
        self.refused("merge", first, bad, says=["cut off or changed"])
        self.refused("merge", first, self.tiny, says=["another kind"])
        self.refused("merge", first, self.folder / "nowhere", says=["nowhere"])

    def test_blocks_beyond_the_run_are_refused_with_their_number(self):
        for blocks in ("0:8", "7:9"):
            self.refused("run", self.tiny, "--replications", REPLICATIONS, "--blocks", blocks, "--shard",
                         self.folder / "x", says=["7 blocks"])
        for blocks in ("3:3", "4:2", "a:b", "1", "-1:2", "1:2:3", ""):
            self.refused("run", self.tiny, "--blocks", blocks, "--shard", self.folder / "x", says=["--blocks"])
        self.refused("run", self.tiny, "--blocks", "0:1", says=["--shard"])
        self.assertFalse((self.folder / "x").exists())


class Checkpoint(Shards):
    replications = 2000  # seconds, so that there is something to kill

    def start(self, *options):
        return subprocess.Popen(
            [support.BANSO, "run", self.tiny, "--replications", str(self.replications), "--why", "0", "--checkpoint",
             self.folder / "point", "--out", self.folder / "resumed", "--checkpoint-every", "0", *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")

    def test_a_run_killed_at_random_moments_ends_with_the_bits_of_one_that_was_not(self):
        self.fine("run", self.tiny, "--replications", self.replications, "--why", 0, "--out", self.folder / "whole")
        whole = self.hash("whole")
        luck = random.Random(7)
        killed = 0
        for attempt in range(400):
            process = self.start("--threads", str(luck.choice([1, 2])))
            try:
                process.communicate(timeout=luck.uniform(0.05, 0.4) * (1 + attempt / 8))
                self.assertEqual(process.returncode, 0)
                self.assertFalse((self.folder / "point").exists(), "a finished run needs no checkpoint")
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                killed += 1
            if (self.folder / "resumed").exists():
                break  # killed after its results were written whole
        self.assertGreater(killed, 2)
        self.assertEqual(self.hash("resumed"), whole)

    def interrupted(self):
        process = self.start("--threads", "1")
        while not (self.folder / "point").exists():
            time.sleep(0.005)
            self.assertIsNone(process.poll(), "the run ended before its first checkpoint")
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return self.folder / "point"

    def test_a_resumed_run_says_how_much_is_done(self):
        self.interrupted()
        process = self.start()
        _, said = process.communicate(timeout=120 * support.PATIENCE)
        self.assertEqual(process.returncode, 0, said)
        self.assertRegex(said, r"Goes on from .*point: \d+ of 2000 replications are done")

    def test_a_checkpoint_of_another_run_is_refused_and_left_alone(self):
        point = self.interrupted()
        before = point.read_bytes()
        self.refused("run", self.tiny, "--replications", self.replications, "--seed", 9, "--checkpoint", point,
                     says=["seed", "1 against 9"])
        point.write_bytes(before[:len(before) // 2])
        self.refused("run", self.tiny, "--replications", self.replications, "--checkpoint", point,
                     says=["cut off or changed"])
        self.assertEqual(point.read_bytes(), before[:len(before) // 2])

    def test_a_checkpoint_where_nothing_can_be_written_is_refused_before_the_work(self):
        self.refused("run", self.tiny, "--checkpoint", "/nowhere/at/all", says=["/nowhere/at/all"])
        self.refused("run", self.tiny, "--checkpoint", self.folder, says=[str(self.folder)])


if __name__ == "__main__":
    support.main()
