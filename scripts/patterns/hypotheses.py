"""What the field claims of its org models, each as a hypothesis that a run can refute.

A hypothesis names the firms to run (merge patches over the demo's firm), a test of one replication (one draw of
everything that is not known), the same with one link cut, and conditions under which the pattern must not appear.
The values of one replication are m["run"]["arm"]["metric"], at the first horizon, or "metric@months".
"""
from dataclasses import dataclass, field
from typing import Callable

FIRM = "scenarios/cases/01-which-org-model.json"
MODELS = ("sales_embedded", "support_extended", "independent", "company_wide")


@dataclass(frozen=True)
class Look:
    """Firms to run and what must be true of a replication; `gap` is what the picture shows."""
    runs: dict
    holds: Callable
    gap: Callable
    words: str = ""


@dataclass(frozen=True)
class Hypothesis:
    id: str
    title: str
    title_ja: str
    claim: str
    chain: tuple
    gap_label: str
    base: Look
    link: str
    cut: Look
    elsewhere: Look
    limits: str = ""
    months: tuple = field(default=(36,))


def times(patch_factor):
    """The demo's firm with this many times its customers, people and deals."""
    def scaled(number):
        return max(1, round(number * patch_factor))
    return {
        "segments": {"key": {"customers": scaled(38)}, "mid": {"customers": scaled(136)}, "small": {"customers": scaled(226)}},
        "people": {"field_sales": {"heads": scaled(5)}, "csm": {"heads": scaled(7)}, "support_agent": {"heads": scaled(3)}},
        "anchors": {"wins": 6 * patch_factor},
    }


def merged(*patches):
    out = {}
    for patch in patches:
        for key, value in patch.items():
            out[key] = merged(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


def others(arms, name):
    return [arm for arm in arms if arm in MODELS and arm != name]


BUSY = {"anchors": {"inquiries": 1.5}}


def loses_care(arm):
    def drop(m):
        return m["calm"][arm]["proactive_share_mean"] * m["calm"][arm]["coverage_mean"] - \
            m["busy"][arm]["proactive_share_mean"] * m["busy"][arm]["coverage_mean"]
    return drop
