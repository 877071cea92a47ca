"""Writes the pages of docs/patterns from declarations and counts."""
import json
import math
import pathlib
import re

import claims
import picture
from claims import percent
from study import CENTRE_FUTURES, DRAWS, ROOT, SEED

JAPANESE = {"established": "成立", "holds more often than not": "半分以上で成立", "not established": "成立は確認できず"}
ROLES = {"full": "", "cut": "**link cut**: ", "changed": "law changed: ", "absent": "must not appear: "}
MODEL = "docs/model"


def headings():
    """By number of a section of the model: the page and its anchor."""
    found = {}
    for page in sorted((ROOT / MODEL).glob("*.md")):
        for number, words in re.findall(r"^## (\d+[ab]?) (.+)$", page.read_text("utf-8"), re.M):
            anchor = re.sub(r"[^\w\- ]", "", f"{number} {words}".lower()).replace(" ", "-")
            found.setdefault(number, f"../model/{page.name}#{anchor}")
    return found


def with_links(words, where):
    return re.sub(r"\((\d+)\.(\d+)\)", lambda m: f"[{m[0]}]({where[m[1]]})" if m[1] in where else m[0], words)


def amount(value, unit):
    return f"{value:+.3g} {unit}" if math.isfinite(value) else "never"


def interval(found):
    return f"{percent(found['low'])} – {percent(found['high'])}"


def runs_at_centre(study):
    found = {run for claim in study["claim"] for run in full_expression(claim).runs(claim["full"])}
    return [run for run in study["runs"] if run in found]


def full_expression(claim):
    return claims.Expression(claim.get("margins", {}).get(claim["full"], claim["margin"]))


class Claim:
    """A claim of a study, counted: by role and run its share; the centre; what goes with it; the verdict."""

    def __init__(self, study, claim, draws, centre):
        self.study, self.claim = study, claim
        self.cases = [("full", claim["full"])]
        self.cases += [(role, claim[role]) for role in ("cut", "changed") if role in claim]
        self.cases += [("absent", run) for run in claim.get("absent", [])]
        self.margins = {run: self.expression(run).over(draws, run, DRAWS) for _, run in self.cases}
        self.shares = {run: claims.share(values) for run, values in self.margins.items()}
        self.centre = claims.share(full_expression(claim).over(centre, claim["full"], CENTRE_FUTURES))
        inputs = draws[claim["full"]].inputs if claim["full"] in draws else {}
        self.decisive = claims.decisive(self.margins[claim["full"]], inputs)
        self.verdict = claims.verdict(self.shares[claim["full"]], self.shares[claim["cut"]] if "cut" in claim else None)

    def expression(self, run):
        return claims.Expression(self.claim.get("margins", {}).get(run, self.claim["margin"]))

    def words(self, run):
        return self.study["runs"][run]["says"] if run in self.study["runs"] else self.study["labels"][run]

    def rows(self):
        return [(self.words(run), self.shares[run], role in ("full", "changed")) for role, run in self.cases]

    def first(self, role):
        return next((self.shares[run] for r, run in self.cases if r == role), None)

    def table(self):
        unit, scale = self.claim["unit"], self.claim["scale"]
        yield f"### {self.claim['says']}"
        yield ""
        yield f"**{self.verdict.capitalize()}** ({JAPANESE[self.verdict]}). " + self.claim.get("note", "")
        yield ""
        yield f"| run | holds in | 95 % interval | draws | median: {self.claim['measure']} |"
        yield "|---|---|---|---|---|"
        for role, run in self.cases:
            found = self.shares[run]
            yield (f"| {ROLES[role]}{self.words(run)} | {percent(found['share'])} | {interval(found)} | {found['holds']} of {found['of']} | "
                   f"{amount(found['median'] * scale, unit)} |")
        if self.centre["of"]:
            yield (f"| all numbers at their centre, {CENTRE_FUTURES} futures | {percent(self.centre['share'])} | {interval(self.centre)} | "
                   f"{self.centre['holds']} of {self.centre['of']} | {amount(self.centre['median'] * scale, unit)} |")
        if self.decisive:
            yield ""
            yield "Stronger or weaker with (rank correlation): " + ", ".join(f"`{name}` {rho:+.2f}" for rho, name in self.decisive) + "."
        yield ""


def study_page(study, counted, name):
    where = headings()
    lines = [f"# {study['title']}", "", study["title_ja"], "", "[All patterns](README.md). Written by `scripts/patterns/run.py` from "
             f"[`scripts/patterns/studies/{name}.toml`](../../scripts/patterns/studies/{name}.toml); figures are not typed.", "",
             f"![{study['picture']['title']}]({name}.svg)", "", "Line or tick: median of the draws; dark: middle half; light or "
             "thin: 5 to 95 %.", "", "## What is believed", "", study["belief"], "", "## How it would come about", ""]
    lines += [f"{i}. {with_links(step, where)}" for i, step in enumerate(study["chain"], 1)]
    lines += ["", "## What one would see (written before looking)", "", "| law | switched off | doubled |", "|---|---|---|"]
    lines += [f"| {with_links(e['law'], where)} | {with_links(e['off'], where)} | {with_links(e['doubled'], where)} |" for e in study["expected"]]
    lines += ["", "## What was run", "", study["setting"], "", "## What was found", "", study.get("saw", "").strip(), "",
              f"![Share of draws in which each claim holds]({name}-shares.svg)", ""]
    for one in counted:
        lines += one.table()
    return "\n".join(lines).rstrip() + "\n"


def pictures(study, counted, draws):
    drawn = [(s["label"], [(x, claims.Expression(e).over(draws, s.get("run"), DRAWS)) for x, e in s["points"]])
             for s in study["picture"]["series"]]
    groups = [(one.claim["says"], one.rows()) for one in counted]
    return picture.chart(study["picture"], drawn), picture.shares("Share of draws in which it holds, with 95 % interval", groups)


def index(studies, counted):
    text = (pathlib.Path(__file__).parent / "index.md").read_text("utf-8")
    rows = ["| pattern | claim | holds in (95 % interval) | link cut | where it must not appear | verdict |", "|---|---|---|---|---|---|"]
    for name, study in studies.items():
        for i, one in enumerate(counted[name]):
            cut, absent = one.first("cut"), [one.shares[run] for role, run in one.cases if role == "absent"]
            full = one.shares[one.claim["full"]]
            rows.append(" | ".join([
                f"| [{study['title']}]({name}.md)<br>{study['title_ja']}" if i == 0 else "| ", one.claim["says"],
                f"{percent(full['share'])} ({interval(full)})", percent(cut["share"]) if cut else "–",
                ", ".join(percent(a["share"]) for a in absent) or "–", f"{one.verdict} |"]))
    return text.replace("{{table}}", "\n".join(rows)).replace("{{draws}}", str(DRAWS)).replace("{{seed}}", str(SEED)).replace(
        "{{centre}}", str(CENTRE_FUTURES)).replace("{{widened}}", str(widened()))


def widened():
    def count(node):
        return 1 if "mode" in node else sum(count(v) for v in node.values())

    return count(json.loads((pathlib.Path(__file__).parent / "wide.json").read_text("utf-8")))
