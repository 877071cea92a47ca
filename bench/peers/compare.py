"""Banso, NumPy and SimPy on identical work: the lives of scenarios/lifecycle/textbook-three-states.json, one core each.

    python3 bench/peers/compare.py build/release/banso

Asserts first that they agree on the means within Monte-Carlo error (false alarm 1e-5 each), then prints processor time per
individual and cycle and the ratios: medians of three alternating rounds. In this scenario the dead are many. Banso and SimPy let them
go; NumPy is timed both ways: over all individuals in all cycles, as one would write it first, and over the living. Banso's time is the difference of a long and a short run,
so that reading, the exact solution and the report do not count.
"""
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCENARIO = HERE.parent.parent / "scenarios/lifecycle/textbook-three-states.json"
REWARDS = ("qaly", "qaly_half_cycle")
PEERS = {"NumPy": ("three_states_numpy.py",), "NumPy, the living": ("three_states_numpy.py", "living"),
         "SimPy": ("three_states_simpy.py",)}
SIZES = {"NumPy": 1_000_000, "NumPy, the living": 1_000_000, "SimPy": 20_000}
LARGEST_Z = 4.42  # two-sided 1e-5
ROUNDS = 3


def seconds_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stdout


def banso(program, individuals):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "run", SCENARIO, "--set", f"/individuals={individuals}", "--threads", "1", "--quiet", "--out", folder]
        seconds, _ = seconds_of(command)
        result = json.loads((pathlib.Path(folder) / "result.json").read_text("utf-8"))
    return seconds, result


def figures_of(result):
    out = {}
    for name in REWARDS:
        simulated = result["arms"][0]["simulated"]["rewards"][name]
        out[name] = {"mean": simulated["mean"], "standard_error": simulated["se"]}
    return out


def peer(name, individuals):
    program, *way = PEERS[name]
    _, text = seconds_of([sys.executable, HERE / program, str(individuals), *way])
    return json.loads(text)


def agree(a, b, what):
    for name in REWARDS:
        gap = a[name]["mean"] - b[name]["mean"]
        error = (a[name]["standard_error"] ** 2 + b[name]["standard_error"] ** 2) ** 0.5
        z = gap / error
        print(f"{what}: {name} {a[name]['mean']:.4f} against {b[name]['mean']:.4f}, z = {z:+.2f}")
        assert abs(z) < LARGEST_Z, f"{what} does not do the same work"


def main():
    program = os.path.abspath(sys.argv[1])
    short, long, cycles = 200_000, 1_200_000, 24
    figures = figures_of(banso(program, long)[1])
    for name, individuals in SIZES.items():
        agree(figures, peer(name, individuals), f"banso, {name}")
    times = {"banso": [], **{name: [] for name in PEERS}}
    for _ in range(ROUNDS):
        times["banso"].append((banso(program, long)[0] - banso(program, short)[0]) / ((long - short) * cycles))
        for name, individuals in SIZES.items():
            times[name].append(peer(name, individuals)["seconds"] / (individuals * cycles))
    median = {name: statistics.median(all_) for name, all_ in times.items()}
    for name, seconds in median.items():
        print(f"{name:18} {seconds * 1e9:10.1f} ns per individual and cycle   {seconds / median['banso']:8.1f} x banso")


if __name__ == "__main__":
    main()
