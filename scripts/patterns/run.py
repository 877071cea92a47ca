#!/usr/bin/env python3
"""Examines the patterns that the model should show, and writes docs/patterns.

    scripts/patterns/run.py                     runs all studies, writes pages and pictures
    scripts/patterns/run.py 03 07               only these
    scripts/patterns/run.py --check             computes all anew and compares with what stands in docs/patterns; writes nothing

Each study is a file studies/NN-name.toml; samples are kept under build/patterns, named by program, scenario and draws, so
that a second run computes only what has changed. Python's standard library is all it needs.
"""
import argparse
import concurrent.futures
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import page  # noqa: E402
import study  # noqa: E402

OUT = study.ROOT / "docs/patterns"


def all_draws(program, studies, jobs):
    """By study name: {run: Draws} over the full ranges, and at the centre (of the runs that a claim rests on)."""
    wanted = [(name, run, False) for name, one in studies.items() for run in one["runs"]]
    wanted += [(name, run, True) for name, one in studies.items() for run in page.runs_at_centre(one)]

    def one(job):
        name, run, fixed = job
        return program.draws(study.scenario(studies[name], run), fixed, studies[name]["runs"][run].get("monthly", []))

    out = {name: ({}, {}) for name in studies}
    with concurrent.futures.ThreadPoolExecutor(jobs) as workers:
        for (name, run, fixed), draws in zip(wanted, workers.map(one, wanted)):
            out[name][fixed][run] = draws
    return out


def written(studies, draws):
    """Name and text of every file of docs/patterns that these studies make."""
    files, counted = {}, {}
    for name, one in studies.items():
        full, centre = draws[name]
        counted[name] = [page.Claim(one, claim, full, centre) for claim in one["claim"]]
        files[f"{name}.md"] = page.study_page(one, counted[name], name)
        files[f"{name}.svg"], files[f"{name}-shares.svg"] = page.pictures(one, counted[name], full)
        for claim in counted[name]:
            found = claim.shares[claim.claim["full"]]
            print(f"{name:24} {found['holds']:4} of {found['of']:<4} {claim.verdict:26} {claim.claim['says']}")
    return files, counted


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("studies", nargs="*", help="numbers of studies; all without it")
    parser.add_argument("--check", action="store_true", help="compare with docs/patterns, write nothing")
    parser.add_argument("--banso", default=study.ROOT / "build/release/banso", help="the program")
    parser.add_argument("--keep", type=pathlib.Path, default=study.ROOT / "build/patterns", help="folder of samples")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs at a time")
    options = parser.parse_args()
    files = sorted((study.HERE / "studies").glob("*.toml"))
    studies = {f.stem: study.read_study(f) for f in files if not options.studies or f.stem.split("-")[0] in options.studies}
    program = study.Program(options.banso, options.keep)
    texts, counted = written(studies, all_draws(program, studies, options.jobs))
    if len(studies) == len(files):
        texts["README.md"] = page.index(studies, counted)
    if not options.check:
        OUT.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (OUT / name).write_text(text, encoding="utf-8")
        return
    stale = [name for name, text in texts.items() if not (OUT / name).exists() or (OUT / name).read_text("utf-8") != text]
    for name in stale:
        print(f"patterns: docs/patterns/{name} is not what the program computes now")
    if stale:
        sys.exit("patterns: run scripts/patterns/run.py, read what has changed, and mend the words of the study (saw) where they no longer hold")


if __name__ == "__main__":
    main()
