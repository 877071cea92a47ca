#!/usr/bin/env python3
"""Writes the generated part of docs/verification.md from the tests that it reports.

verification-page.py PROGRAM          runs the tests of PROGRAM (banso_tests) and rewrites the page
verification-page.py PROGRAM --check  exit status 1 when the page is out of date
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import mutant

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/verification.md"
BEGIN, END = "<!-- generated: begin -->\n", "<!-- generated: end -->\n"

# Limit, closed form, suites or tests that measure it; in the order of the page.
LIMITS = [
    ("Survival under constant hazard", "e^(−ht), monthly contracts and whole terms; inside a term breakage only",
     ["Survival.ConstantHazardMonthlyContractsIsExponential", "Survival.AnnualContractsAgreeWithMonthlyOnesOverWholeTerms",
      "Survival.InsideATermOnlyBreakageActsAndTheRestWaitsForTheRenewal", "Survival.MissingRenewalWorkMultipliesTheHazard"]),
    ("Gamma frailty", "(1 + vht)^(−1/v); opening base given survival",
     ["Survival.GammaFrailtyOfNewContractsIsParetoShaped", "Survival.FrailtyOfTheOpeningBaseIsDrawnGivenSurvival"]),
    ("Beta-heterogeneous renewal", "B(α, β + t)/B(α, β), the shifted beta-geometric curve of Fader and Hardie 2007",
     ["Survival.BetaHeterogeneousRenewalIsShiftedBetaGeometric", "Survival.FrailtyAloneMakesRetentionRiseFromRenewalToRenewal"]),
    ("Competing causes", "share of each cause at equal strength",
     ["Survival.EveryCauseAtEqualStrengthTakesItsShareOfTheLeavers"]),
    ("LTV of the constant-hazard customer", "sum over the life, discounted; ARPA/(h + d) but for half a step",
     ["Survival.LtvOfTheConstantHazardCustomerIsItsClosedForm"]),
    ("Phase graph against its Markov chain", "powers of the step's matrix, matrix exponential, fundamental matrix (Eigen)",
     ["PhaseGraph."]),
    ("Waiting times", "event-by-event queue (tests/reference/event_queue.cpp); Erlang C; Pollaczek and Khinchine", ["Waiting."]),
    ("Utilisation of M/M/c", "offered load / heads", ["Utilisation."]),
    ("Workload staffing by hand", "500 h at 80 h a head: 7 heads", ["StaffingByHand."]),
    ("The launch budget of 1.8 million yen", "2 people × 300,000 yen × 3 months", ["LaunchBudget.TwoPeople"]),
    ("Fixed points of the load law", "b* = (1 − θ)(R − C)/θ; N* = (A + h₁C/d)/(h₀ + h₁); capped mix", ["LoadFixedPoint."]),
    ("Step halving", "2 steps a month against 8", ["StepHalving."]),
    ("Health", "stationary mean-reverting process", ["Health."]),
    ("Inquiries, wins, expansion", "Poisson stream; potential deals × chance; rate × size",
     ["Inquiries.", "Acquisition.", "Expansion."]),
    ("Leaving and learning", "exponential decay; lead-time share of the cycle; exponential curve", ["Leaving.", "Learning."]),
]
# Limits without a number: a test that says equal or not.
EQUALITIES = [
    ("Null reorganisation", "every bit of every series equal", "Invariance.BecomingTheOrgOneAlreadyHasChangesNothing"),
    ("Order of entities, threads and processes", "every bit of every result equal",
     "Invariance.*:RunDeterminism.*"),
    ("Conservation of customers, hours, money and people", "asserted in every step of every run of every test", "Conservation.*:HoursBalance.*"),
]
SUITES = "Survival.*:PhaseGraph.*:Waiting.*:Utilisation.*:StaffingByHand.*:LaunchBudget.*:LoadFixedPoint.*:StepHalving.*:Health.*:" \
         "Inquiries.*:Acquisition.*:Expansion.*:Leaving.*:Learning.*:ReferenceSimulator.*:*GeneratedFirm*"
COUNTS = ["customer_steps", "departures", "phase_changes", "renewals", "changes_of_mrr", "shocks", "seat_changes"]


def measure(program):
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "lines.tsv"
        done = subprocess.run([program, "--gtest_brief=1", f"--gtest_filter={SUITES}"], capture_output=True, text=True,
                              env={**os.environ, "BANSO_VERIFICATION": str(path), "RC_PARAMS": "seed=1"})
        if done.returncode != 0:
            sys.exit(f"verification page: the tests fail\n{done.stdout[-4000:]}")
        return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def words(test):
    """ConstantHazardIsExponential -> constant hazard is exponential"""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", test.split(".", 1)[1]).lower()


def number(text):
    return f"{float(text):.6g}"


def table_of(limit, answers):
    title, formula, tests = limit
    out = [f"### {title}", "", f"Against: {formula}.", "",
           "| test | simulated | ± | exact | deviation | bias allowed | nearest wrong value rejected |", "|---|---|---|---|---|---|---|"]
    by_test = {}
    for _, test, mean, error, exact, bias, good in answers:
        if any(test.startswith(t) for t in tests):
            by_test.setdefault(test, []).append((float(mean), float(error), float(exact), float(bias), good == "1"))
    if not by_test:
        sys.exit(f"verification page: nothing measured for {title}")
    for test, rows in by_test.items():
        wrong = [abs(m - x) / e for m, e, x, _, good in rows if not good and e > 0]
        rejected = f"{min(wrong):.1f} s.e. away" if wrong else "–"
        for mean, error, exact, bias, good in rows:
            if not good:
                continue
            deviation = f"{(mean - exact) / error:+.2f} s.e." if error > 0 else ("none" if mean == exact else f"{mean - exact:+.1e}")
            out.append(f"| {words(test)} | {mean:.6g} | {error:.2g} | {exact:.6g} | {deviation} | "
                       f"{f'{bias:.2g}' if bias else '–'} | {rejected} |")
            rejected = "″" if wrong else "–"
    return out + [""]


def histories(facts):
    tests = {}
    for _, test, what, value in facts:
        tests.setdefault(test, {})[what] = value
    out = ["| scenario | " + " | ".join(c.replace("_", " ") for c in COUNTS) + " | largest difference |",
           "|---|" + "---|" * (len(COUNTS) + 1)]
    drawn, total, largest = 0, dict.fromkeys(COUNTS, 0), 0.0
    for test, values in tests.items():
        if "GeneratedFirm" in test:
            drawn += 1
            for c in COUNTS:
                total[c] += int(values[c])
            largest = max(largest, float(values["largest_relative_difference"]))
            continue
        cells = [f"{int(values[c]):,}" for c in COUNTS]
        out.append(f"| {words(test)} | " + " | ".join(cells) + f" | {float(values['largest_relative_difference']):.1e} |")
    out.append(f"| {drawn} generated firms | " + " | ".join(f"{total[c]:,}" for c in COUNTS) + f" | {largest:.1e} |")
    return out + [""]


def mutants():
    out = ["| limit | fault | killed by |", "|---|---|---|"]
    rows = [(m.limit, m.wrong, m.kills) for m in mutant.all_mutants()]
    order = [limit[0] for limit in LIMITS] + [e[0] for e in EQUALITIES]
    rows.sort(key=lambda r: (order.index(r[0]) if r[0] in order else len(order), r[1]))
    out += [f"| {limit} | {wrong} | `{kills}` |" for limit, wrong, kills in rows]
    missing = {limit[0] for limit in LIMITS} | {e[0] for e in EQUALITIES}
    missing -= {r[0] for r in rows}
    if missing:
        sys.exit(f"verification page: no mutant for {', '.join(sorted(missing))}")
    return out + [""]


def generated(program):
    lines = measure(program)
    answers = [line for line in lines if line[0] == "answer"]
    facts = [line for line in lines if line[0] == "fact"]
    good = sum(1 for a in answers if a[6] == "1" and float(a[3]) > 0)
    out = ["## Known answers", "",
           "Each row is one comparison of a test, through the whole simulator (scenario, plan, run, metric). ± is the standard error of the",
           "simulated mean over replications; a comparison fails beyond 4.89 standard errors (plus the bias allowed, where the closed form",
           "itself is off by as much), which a right program does once in 10⁶ comparisons.",
           f"With the {good} statistical comparisons on this page: once in {1e6 / good:,.0f} tries; seeds are fixed, so it does not happen again.",
           "The last column: the nearest deliberately wrong value that the same data reject.", ""]
    for limit in LIMITS:
        out += table_of(limit, answers)
    out += ["### Equal to the bit", "", "| limit | what is equal | tests |", "|---|---|---|"]
    out += [f"| {title} | {what} | `{test}` |" for title, what, test in EQUALITIES]
    out += ["", "## The reference simulator", "",
            "`tests/reference/` is a second simulator written from docs/model.md alone (its README says how). Every customer, seat and the",
            "firm are compared after every step: phases, causes of leaving, renewals, MRR, touch models, flags, who sits where and leaves when",
            "by `==`; real numbers to 2 × 10⁻⁶ of their size (the engine keeps customers in single precision, the reference in double); what is",
            "left of hours when a pool is at its limit (waits, backlogs, overtime; divided by 16 below) to 16 times that. All arms of a case,",
            "shadows included.", ""]
    out += histories(facts)
    out += ["## Mutants", "",
            "Faults put into a copy of the engine by `scripts/verify/60-mutants.sh` (`make verify`), and the tests that fail because of them.",
            "The step fails when one of them survives.", ""]
    out += mutants()
    return "\n".join(line.rstrip() for line in out)


def main():
    program, check = sys.argv[1], "--check" in sys.argv[2:]
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    new = f"{before}{BEGIN}{generated(program)}\n{END}{after}"
    if not check:
        PAGE.write_text(new, "utf-8")
    elif new != page:
        old, fresh = page.splitlines(), new.splitlines()
        different = [f"- {a}\n+ {b}" for a, b in zip(old, fresh) if a != b][:5] or [f"{len(old)} lines, now {len(fresh)}"]
        sys.exit("docs/verification.md is out of date: run scripts/verification-page.py\n" + "\n".join(different))


main()
