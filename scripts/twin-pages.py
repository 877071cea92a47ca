#!/usr/bin/env python3
"""Writes the tables of docs/twin.md and docs/efficiency.md from outputs of banso_twin_measure.

Usage: scripts/twin-pages.py OUTPUT...  (one file per case, in the order of the columns)
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def read(path):
    lines = pathlib.Path(path).read_text().splitlines()
    case = re.search(r"(\d\d)-[\w-]+\.json", lines[0]).group(1)
    rows = {}
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 7 and cells[0] != "metric" and not cells[0].startswith("---"):
            rows[cells[0]] = cells[1:]
    return case, lines[0], rows


def table(head, cases, cell):
    out = ["| metric | " + " | ".join(head(case) for case, _, _ in cases) + " |",
           "|---|" + "---|" * len(cases)]
    for metric in cases[0][2]:
        out.append(f"| {metric} | " + " | ".join(cell(rows[metric]) for _, _, rows in cases) + " |")
    return "\n".join(out)


def put(page, mark, text):
    path = ROOT / page
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    old = path.read_text()
    new = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: f"{begin}\n{text}\n{end}", old, flags=re.S)
    if begin not in old:
        sys.exit(f"{page} has no mark {mark}")
    path.write_text(new)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    cases = [read(path) for path in sys.argv[1:]]
    sources = "\n".join("- " + line.removeprefix("scenarios/cases/") for _, line, _ in cases)
    put("docs/twin.md", "bias",
        table(lambda case: f"case {case}", cases, lambda row: f"{row[1]} (largest {row[2]})") + "\n\n" + sources)
    put("docs/efficiency.md", "gain",
        table(lambda case: f"case {case}: gain, of gaps, per second", cases,
              lambda row: f"{row[3]}, {row[4]}, {row[5]}") + "\n\n" + sources)


if __name__ == "__main__":
    main()
