#!/usr/bin/env python3
"""Faults to be put into a copy of the engine: tests/mutants/*.mutant.

mutant.py --check                 every mutant still finds its place in this source, exactly once
mutant.py --list FIELD [NAME...]  one field (limit, wrong, kills, file) of each mutant, a line each
mutant.py --apply NAME ROOT       puts the fault into the source below ROOT and prints the file

A mutant is a head of `field: text` lines (limit, wrong, kills, file), an empty line, lines that begin with "- " (what
stands in the file) and lines that begin with "+ " (what takes its place). White space counts as white space, whatever
it is, so that another layout does no harm.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests/mutants"
FIELDS = ("limit", "wrong", "kills", "file")


class Mutant:
    def __init__(self, path):
        self.name = path.stem
        head, _, body = path.read_text("utf-8").partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        if set(fields) != set(FIELDS):
            sys.exit(f"{path}: expected the fields {', '.join(FIELDS)}")
        self.limit, self.wrong, self.kills, self.file = (fields[name] for name in FIELDS)
        lines = body.splitlines()
        self.old = "\n".join(line[2:] for line in lines if line.startswith("- "))
        self.new = "\n".join(line[2:] for line in lines if line.startswith("+ "))
        if not self.old or any(line[:2] not in ("- ", "+ ") for line in lines):
            sys.exit(f"{path}: expected lines that begin with '- ' and '+ '")

    def place(self, root):
        """Span of what the fault replaces; None where it is not there exactly once."""
        path = root / self.file
        text = path.read_text("utf-8") if path.is_file() else ""
        found = list(re.finditer(r"\s+".join(map(re.escape, self.old.split())), text))
        return (text, *found[0].span()) if len(found) == 1 else None


def all_mutants(names=()):
    known = {path.stem: path for path in sorted(FOLDER.glob("*.mutant"))}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"no such mutant: {', '.join(unknown)}")
    return [Mutant(known[name]) for name in (names or known)]


def check():
    lost = [m for m in all_mutants() if m.place(ROOT) is None]
    for m in lost:
        print(f"{m.name}: what it changes does not stand in {m.file} exactly once:\n{m.old}")
    return 1 if lost else 0


def apply(name, root):
    mutant = all_mutants([name])[0]
    place = mutant.place(pathlib.Path(root))
    if place is None:
        return 1
    text, start, end = place
    (pathlib.Path(root) / mutant.file).write_text(text[:start] + mutant.new + text[end:], "utf-8")
    print(mutant.file)
    return 0


def main():
    match sys.argv[1:]:
        case ["--check"]:
            return check()
        case ["--apply", name, root]:
            return apply(name, root)
        case ["--list", field, *names]:
            print("\n".join(getattr(m, field) for m in all_mutants(names)))
            return 0
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
