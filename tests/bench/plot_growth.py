#!/usr/bin/env python3
"""Draws how the first phase grows with the index, from what poisk_bench says.

usage: plot_growth.py OUT.svg FILE.json...
Each FILE is the output of `poisk_bench first-phase --rows N --json`.
"""
import json
import math
import re
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 800, 420, 70, 225, 40, 50
UNITS = {"µs": 1e-6, "ms": 1e-3, "s": 1.0}
# A class of queries, and how it is called in the picture.
CLASSES = [("cmr OR", "3 words, OR"), ("cmr AND", "3 words, AND"), ("c", "1 word")]
COLORS = {"cmr OR": "#0b6e99", "cmr AND": "#b3541e", "c": "#5a7d2a"}


def seconds(cell):
    value, unit = cell.split(" ")
    return float(value) * UNITS[unit]


def read(path):
    """Yields (class, rows, seconds of poisk, seconds of ORDER BY rank)."""
    with open(path, encoding="utf-8") as file:
        tables = json.load(file)
    for table in tables:
        rows = re.match(r"First phase, (\d+) rows", table["title"])
        if not rows:
            continue
        for row in table["rows"]:
            own = seconds(row["poisk"])
            ratio = float(row["rank"].split(" ")[0])
            yield row["query"], int(rows.group(1)), own, own * ratio


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    lines = {}
    for path in sys.argv[2:]:
        for name, rows, own, rank in read(path):
            lines.setdefault((name, "poisk"), []).append((rows, own))
            lines.setdefault((name, "rank"), []).append((rows, rank))
    wanted = [(key, label) for key, label in CLASSES if (key, "poisk") in lines]
    if not wanted:
        sys.exit("plot_growth.py: the files hold none of the classes " + str(CLASSES))
    points = [p for key, _ in wanted for kind in ("poisk", "rank") for p in lines[(key, kind)]]
    x_low, x_high = (f(math.log10(x) for x, _ in points) for f in (min, max))
    y_low = math.floor(min(math.log10(y) for _, y in points))
    y_high = math.ceil(max(math.log10(y) for _, y in points))

    def place(rows, time):
        span = (x_high - x_low) or 1
        x = LEFT + (math.log10(rows) - x_low) / span * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - (math.log10(time) - y_low) / (y_high - y_low) * (HEIGHT - TOP - BOTTOM)
        return x, y

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="15">First phase, CPU time a query</text>',
    ]
    for power in range(y_low, y_high + 1):
        _, y = place(10**x_low, 10.0**power)
        unit, scale = ("s", 1) if power >= 0 else ("ms", 1e3) if power >= -3 else ("µs", 1e6)
        label = f"{10.0**power * scale:g} {unit}"
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    for rows in sorted({x for x, _ in points}):
        x, _ = place(rows, 10.0**y_low)
        label = f"{rows:,}".replace(",", " ")
        out.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{label}</text>')
    out.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">rows of about 100 words</text>')
    labels = []
    for key, label in wanted:
        for kind, dash, name in (("poisk", "", "poisk"), ("rank", "5 4", "ORDER BY rank")):
            line = [place(*p) for p in sorted(lines[(key, kind)])]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
            out.append(f'<polyline points="{path}" fill="none" stroke="{COLORS[key]}" '
                       f'stroke-width="2" stroke-dasharray="{dash}"/>')
            x, y = line[-1]
            labels.append([y + 4, x + 8, COLORS[key], f"{name}: {label}"])
    last = 0
    for y, x, color, text in sorted(labels):  # lines that end together must not hide their names
        last = max(y, last + 15)
        out.append(f'<text x="{x:.1f}" y="{last:.1f}" fill="{color}">{text}</text>')
    out.append("</svg>\n")
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write("\n".join(out))


if __name__ == "__main__":
    main()
