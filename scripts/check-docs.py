#!/usr/bin/env python3
"""Checks what pages for readers say about the program and the repository, without running a study.

Usage: check-docs.py PROGRAM. In every page: each `banso VERB …` names a verb and options that the program's help has,
files of the repository that are there, and scenarios that the page shows or has the reader write; every path in code
marks exists; every relative link leads to a file, and its anchor to a heading; no placeholder `@@` is left. Prints each
breach; exits 1 if there is one.
"""
import functools
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ("*.md", "docs/**/*.md", "scenarios/**/*.md")
HISTORY = {"CHANGELOG.md"}  # tells of files that have gone
FOLDERS = "bench|cli|cmake|docs|engine|scenarios|scripts|tests|viz"
PROGRAMS = ("banso", "build/release/banso")
OWN = {"our-firm.json"}  # the reader's own scenario, wherever it is spoken of
TO_BE_MADE = re.compile(r"/NN-name\.|/indexation")  # what how-to pages have their reader make
COMMAND_END = {"|", ">", ">>", "<", ";", "&&", "||", "&", "2>"}


def pages():
    return sorted({path for pattern in PAGES for path in ROOT.glob(pattern)})


def fences(text):
    """Yields (position, language, body) of every fenced block."""
    for match in re.finditer(r"^( *)```([\w-]*)[^\n]*\n(.*?)^\1```", text, re.S | re.M):
        yield match.start(3), match.group(2), match.group(3)


def without_fences(text):
    """The text with every character of fenced blocks blanked, lines kept."""
    return re.sub(r"^( *)```.*?^\1```", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.S | re.M)


def spans(text):
    """Yields (position, code) of every inline code span."""
    for match in re.finditer(r"(?<!`)`([^`\n]+(?:\n[^`\n]+)?)`(?!`)", without_fences(text)):
        yield match.start(1), match.group(1).replace("\n", " ")


def words(line):
    try:
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|>;&")
        lexer.whitespace_split = True
        return list(lexer)
    except ValueError:  # an open quote: the command goes on in the next line
        return line.split()


def commands(text):
    """Yields (position, words of one call of the program), from code blocks and from code spans."""
    lines = []
    for start, language, body in fences(text):
        if language in ("", "sh", "bash", "console"):
            for match in re.finditer(r"^[^\n]+$", re.sub(r"\\\n", "  ", body), re.M):
                lines.append((start + match.start(), match.group(0)))
    lines += list(spans(text))
    for position, line in lines:
        current = []
        for word in words(line.strip().removeprefix("$ ")) + [";"]:
            if word not in COMMAND_END:
                current.append(word)
                continue
            if len(current) > 1 and current[0] in PROGRAMS:
                yield position, current
            current = []


@functools.cache
def help_of(program, verb):
    """The help of a verb, or of the program where verb is empty; None if there is no such verb."""
    if verb and verb not in re.findall(r"^  ([a-z]+) {2,}\S", help_of(program, ""), re.M):
        return None
    done = subprocess.run([program, *([verb] if verb else []), "--help"], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def options(text):
    """The options that a help text lists, each True if it takes a value."""
    found = {}
    for line in re.findall(r"^  (-[^\n]*)", text, re.M):
        names = re.match(r"((?:-[\w-]+,?)+)( \S+)?", line)
        for name in names.group(1).split(","):
            found[name] = bool(names.group(2))
    return found


def command_breaches(program, call, shown):
    verb = call[1]
    if verb.startswith("-"):
        text, rest = help_of(program, ""), call[1:]
    elif not re.fullmatch(r"[a-z]+", verb):
        return  # VERB, …
    else:
        text, rest = help_of(program, verb), call[2:]
    if text is None:
        yield f"no verb \"{verb}\""
        return
    known = options(text)
    for word in rest:
        name = word.partition("=")[0]
        if re.fullmatch(r"--?[a-z][\w-]*", name) and name not in known:
            yield f"banso {verb} has no option {name}"
    writes = {rest[i + 1] for i, word in enumerate(rest[:-1]) if word in ("-o", "--out", "--csv", "--samples")}
    for word in rest:
        if re.fullmatch(r"[\w-]+\.json", word) and word not in writes and word not in shown:
            yield f"{word}: this page neither shows nor makes such a scenario"


def there(path):
    """Whether a path of the repository exists; `*` and `{a,b}` as in a shell."""
    braces = re.search(r"\{([^{}]*)\}", path)
    if braces:
        return all(there(path[:braces.start()] + part + path[braces.end():]) for part in braces.group(1).split(","))
    return any(ROOT.glob(path.rstrip("/"))) if path else True


def named_paths(text):
    for position, code in spans(text):
        yield from ((position, word) for word in code.split())
    for position, call in commands(text):
        yield from ((position, word) for word in call[1:])


@functools.cache
def anchors(path):
    """The anchors that GitHub gives to the headings of a page."""
    found = set()
    for title in re.findall(r"^#+ +(.+?) *$", without_fences(path.read_text()), re.M):
        title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
        slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        found.add(f"{slug}-{sum(slug == re.sub(r'-[0-9]+$', '', s) for s in found)}" if slug in found else slug)
    return found


def link_breaches(path, text):
    plain = re.sub(r"`[^`\n]*`", lambda m: " " * len(m.group(0)), without_fences(text))
    for match in re.finditer(r"\]\(([^)\s]+)\)", plain):
        target, _, anchor = match.group(1).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        leads_to = (path.parent / target).resolve() if target else path
        if not leads_to.exists():
            yield match.start(1), f"link to {match.group(1)}, which is not there"
        elif anchor and leads_to.suffix == ".md" and anchor not in anchors(leads_to):
            yield match.start(1), f"link to {match.group(1)}: no such heading"


def breaches(program, path):
    text = path.read_text()
    for match in re.finditer("@@", text):
        yield match.start(), "placeholder @@"
    yield from link_breaches(path, text)
    if path.name in HISTORY:
        return
    shown = set(OWN)
    if any(language == "json" for _, language, _ in fences(text)):
        shown |= {code for _, code in spans(text)} | {"file.json"}
        shown |= {word for _, call in commands(text) for word in call}  # the page shows the file it speaks of
    shown |= {call[i + 1] for _, call in commands(text) for i, word in enumerate(call[:-1]) if word in ("-o", "--out")}
    for position, call in commands(text):
        for said in command_breaches(program, call, shown):
            yield position, said
    for position, word in named_paths(text):
        word = word.rstrip(".,;:)").split(":")[0]
        if re.fullmatch(rf"(?:{FOLDERS})/[\w./*{{}},-]+", word) and not TO_BE_MADE.search(word) and not there(word):
            yield position, f"{word} is not there"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = []
    for path in pages():
        text = path.read_text()
        found += [f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, position) + 1}: {said}"
                  for position, said in sorted(set(breaches(sys.argv[1], path)))]
    print("\n".join(found) if found else f"{len(pages())} pages are true as far as this can see")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
