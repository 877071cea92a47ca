"""Draws the pictures of a pattern as SVG: values with their spread, and in which share of draws each claim holds."""
import math
from xml.sax.saxutils import escape

from claims import percent, quantile

COLOURS = ["#1f6f8b", "#c8553d", "#6a994e", "#7d5ba6"]
GREY, INK = "#8a8a8a", "#222222"
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 380, 64, 20, 78, 46
SPREAD = (0.05, 0.25, 0.5, 0.75, 0.95)


def text(x, y, words, size=12, anchor="start", colour=INK, more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"{more}>{escape(words)}</text>'


def line(x1, y1, x2, y2, colour=GREY, width=1.0, more=""):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"{more}/>'


def sheet(width, height, title, body):
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" font-family="Helvetica, Arial, sans-serif"><title>{escape(title)}</title>')
    return "\n".join([head, f'<rect width="{width}" height="{height}" fill="#ffffff"/>', *body, "</svg>", ""])


def ticks(low, high, about=6):
    step = 10 ** math.floor(math.log10((high - low) / about))
    step = next(step * m for m in (1, 2, 5, 10) if (high - low) / (step * m) <= about)
    return [n * step for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def number(value):
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def spread_of(values, scale):
    known = [v * scale for v in values if v is not None]
    return [quantile(known, p) for p in SPREAD]


def chart(picture, series):
    """`series`: label and, by x, the values of all draws. With `categories` boxes side by side, else lines with bands."""
    scale, categories = picture.get("scale", 1), picture.get("categories")
    summaries = [(label, [(x, spread_of(values, scale)) for x, values in points]) for label, points in series]
    ends = [v for _, points in summaries for _, spread in points for v in (spread[0], spread[-1])]
    low, high = min(ends), max(ends)
    low, high = (low - 0.06 * (high - low), high + 0.06 * (high - low)) if high > low else (low - 1, high + 1)
    xs = [x for _, points in summaries for x, _ in points]
    left, right = (0.5, len(categories) + 0.5) if categories else (min(xs), max(xs))

    def across(x):
        return LEFT + (x - left) / (right - left) * (WIDTH - LEFT - RIGHT)

    def up(y):
        return HEIGHT - BOTTOM - (y - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    body = [text(16, 22, picture["title"], 15, more=' font-weight="bold"'), text(16, 64, picture["y"], 11, colour=GREY)]
    for i, (label, _) in enumerate(summaries):
        x = 16 + i * (WIDTH - 32) / len(summaries)
        body += [f'<rect x="{x:.1f}" y="35" width="12" height="12" fill="{COLOURS[i]}"/>', text(x + 17, 45.5, label)]
    for y in ticks(low, high):
        body += [line(LEFT, up(y), WIDTH - RIGHT, up(y), "#e6e6e6"), text(LEFT - 7, up(y) + 4, number(y), 11, "end", GREY)]
    if low < 0 < high:
        body.append(line(LEFT, up(0), WIDTH - RIGHT, up(0), INK))
    if categories:
        body += [text(across(i + 1), HEIGHT - BOTTOM + 20, name, 12, "middle") for i, name in enumerate(categories)]
        for i, (_, points) in enumerate(summaries):
            for x, spread in points:
                body += box(across(x) + (i - (len(summaries) - 1) / 2) * 52, [up(v) for v in spread], number(spread[2]), COLOURS[i])
    else:
        for x in sorted(set(xs)):
            body.append(text(across(x), HEIGHT - BOTTOM + 18, number(x), 11, "middle", GREY))
        body.append(text(WIDTH - RIGHT, HEIGHT - 8, picture["x"], 11, "end", GREY))
        for i, (_, points) in enumerate(summaries):
            body += band([(across(x), [up(v) for v in spread]) for x, spread in points], COLOURS[i])
    return sheet(WIDTH, HEIGHT, picture["title"], body)


def box(x, spread, words, colour):
    low, first, middle, third, high = spread
    return [line(x, low, x, high, colour, 1.5),
            f'<rect x="{x - 9:.1f}" y="{third:.1f}" width="18" height="{max(1.0, first - third):.1f}" fill="{colour}" fill-opacity="0.35" stroke="{colour}"/>',
            line(x - 9, middle, x + 9, middle, colour, 3), text(x + 12, middle + 4, words, 10, colour=INK)]


def band(points, colour):
    def area(low, high, opacity):
        path = [f"{x:.1f},{s[low]:.1f}" for x, s in points] + [f"{x:.1f},{s[high]:.1f}" for x, s in reversed(points)]
        return f'<polygon points="{" ".join(path)}" fill="{colour}" fill-opacity="{opacity}"/>'

    median = " ".join(f"{x:.1f},{s[2]:.1f}" for x, s in points)
    return [area(0, 4, 0.08), area(1, 3, 0.18), f'<polyline points="{median}" fill="none" stroke="{colour}" stroke-width="2.5"/>',
            *(f'<circle cx="{x:.1f}" cy="{s[2]:.1f}" r="3" fill="{colour}"/>' for x, s in points)]


def shares(title, groups):
    """`groups`: a claim and its rows (words, share with interval, whether the claim should hold there)."""
    left, row, gap = 330, 20, 34
    height = 56 + sum(gap + row * len(rows) for _, rows in groups) + 14

    def across(share):
        return left + share * (WIDTH - left - 70)

    body = [text(16, 24, title, 15, more=' font-weight="bold"'), text(WIDTH - 14, 24, "the law at work", 11, "end", COLOURS[0]),
            text(WIDTH - 110, 24, "link cut or premise broken", 11, "end", COLOURS[1])]
    for share in (0, 0.25, 0.5, 0.75, 1):
        body += [line(across(share), 48, across(share), height - 10, "#e6e6e6"), text(across(share), 43, f"{share:.0%}", 11, "middle", GREY)]
    y = 56
    for claim, rows in groups:
        y += gap
        body.append(text(16, y - 14, claim, 12, more=' font-weight="bold"'))
        for words, found, expected in rows:
            colour = COLOURS[0] if expected else COLOURS[1]
            body += [text(left - 12, y + 4, words, 11, "end"), line(across(found["low"]), y, across(found["high"]), y, colour, 2),
                     f'<circle cx="{across(found["share"]):.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>',
                     text(WIDTH - 14, y + 4, percent(found["share"]), 11, "end")]
            y += row
    return sheet(WIDTH, height, title, body)
