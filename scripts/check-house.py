#!/usr/bin/env python3
"""Checks what the compiler cannot: that engine/ keeps the rules of the house.

Includes point only to the same or an earlier folder, libraries of others stay where they are confined, and nothing in
the engine calls libm, library randomness, a clock, the environment or does I/O. Prints each breach; exits 1 if there
is one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Library, as its includes begin, and where it may be included. Only .cpp files: headers would spread it.
CONFINED = {
    "nlohmann/": {"scenario", "report"},
    "boost/": {"plan"},
    "Eigen/": {"math"},
    "hwy/": {"math", "rng", "sim"},
    "tbb/": {"run"},
    "oneapi/": {"run"},
}

FORBIDDEN = {
    r"std::(exp2?|expm1|log|log2|log10|log1p|pow|cbrt|hypot|sin|cos|tan|sinh|cosh|tanh|asin|acos|atan2?|erfc?|[lt]gamma|fma)\s*\(":
        "libm: its bits differ between processors, use engine/math",
    r"std::(mt19937|minstd_rand|random_device|\w+_distribution\b|shuffle|sample)|\bs?rand\s*\(":
        "library randomness: use engine/rng",
    r"std::(cout|cerr|clog|i?o?fstream)|\b[fv]{0,2}printf\s*\(|\bputs\s*\(|\bfopen\s*\(": "the engine does no I/O",
    r"\bgetenv\s*\(|(system|steady|high_resolution)_clock|\btime\s*\(\s*(NULL|nullptr|0)\s*\)|\bexit\s*\(|\babort\s*\(":
        "the engine knows no clock and no environment, and never exits",
    r"std::(format|bit_cast|expected|jthread|atomic_ref|source_location|views)\b|\bco_(await|yield|return)\b":
        "one of the three compilers lacks this",
    r"\bTBB_|\bomp_|#\s*pragma\s+omp": "threads belong to engine/run's executors",
}


def house_order():
    text = (ROOT / "engine/CMakeLists.txt").read_text()
    return re.search(r"set\(BANSO_ENGINE_FOLDERS ([a-z ]+)\)", text).group(1).split()


def without_comments(text):
    """Blanks comments and string literals, keeping every line where it is."""
    pattern = r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
    keep = r"^\s*#\s*include[^\n]*"
    return re.sub(f"({keep})|{pattern.replace(chr(92) + '1', chr(92) + '2')}",
                  lambda m: m.group(1) or re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.S | re.M)


def breaches(path, order):
    me = path.relative_to(ROOT / "engine").parts[0]
    text = without_comments(path.read_text())

    def at(position):
        return f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, position) + 1}"

    if path.suffix == ".hpp" and "#pragma once" not in text:
        yield f"{at(0)}: header without #pragma once"
    for match in re.finditer(r'^\s*#\s*include\s+["<]([^">]+)[">]', text, re.M):
        included = match.group(1)
        parts = included.split("/")
        if parts[0] == "engine" and order.index(parts[1]) > order.index(me):
            yield f"{at(match.start(1))}: includes {included}, which comes after {me} in the house"
        if parts[0] in ("cli", "tests", "bench"):
            yield f"{at(match.start(1))}: the engine includes {included}"
        for library, folders in CONFINED.items():
            if included.startswith(library) and (me not in folders or not (path.suffix == ".cpp" or path.name.endswith("-inl.h"))):
                yield f"{at(match.start(1))}: {included} belongs into .cpp files of {', '.join(sorted(folders))}"
    for pattern, why in FORBIDDEN.items():
        for match in re.finditer(pattern, text):
            yield f"{at(match.start())}: {match.group(0).strip()}: {why}"


def main():
    order = house_order()
    found = [line for folder in order for path in sorted((ROOT / "engine" / folder).rglob("*"))
             if path.suffix in (".cpp", ".hpp", ".h", ".def") for line in breaches(path, order)]
    print("\n".join(found) if found else "the house is in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
