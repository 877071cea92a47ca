"""The three-state lifecycle of scenarios/lifecycle/textbook-three-states.json as one would write it in SimPy (Debian's 2.3): a process
for each individual that waits a cycle and then moves. Prints the mean and standard error of each reward, and the processor seconds."""
import json
import random
import statistics
import sys
import time

from SimPy.Simulation import Process, Simulation, hold

CYCLES = 24
UTILITY = {"well": 1.0, "disabled": 0.7, "dead": 0.0}
MOVES = {"well": (("well", 0.6), ("disabled", 0.8), ("dead", 1.0)),
         "disabled": (("disabled", 0.6), ("dead", 1.0))}


class Life(Process):
    def live(self, generator, ended):
        state, at_end, half_cycle = "well", 0.0, 0.0
        for _ in range(CYCLES):
            yield hold, self, 1
            u = generator.random()
            after = next(to for to, below in MOVES[state] if u < below)
            at_end += UTILITY[after]
            half_cycle += 0.5 * (UTILITY[state] + UTILITY[after])
            state = after
            if state == "dead":
                break
        ended.append((at_end, half_cycle))


def main(individuals, seed=1):
    generator = random.Random(seed)
    ended = []
    started = time.process_time()
    simulation = Simulation()
    simulation.initialize()
    for i in range(individuals):
        one = Life(name=str(i), sim=simulation)
        simulation.activate(one, one.live(generator, ended))
    simulation.simulate(until=CYCLES + 1)
    seconds = time.process_time() - started
    out = {"individuals": individuals, "cycles": CYCLES, "seconds": seconds}
    for i, name in enumerate(("qaly", "qaly_half_cycle")):
        values = [one[i] for one in ended]
        out[name] = {"mean": statistics.fmean(values),
                     "standard_error": statistics.stdev(values) / len(values) ** 0.5}
    return out


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
