#!/usr/bin/env python3
"""What a file and a cluster would take for more articles than were measured (docs/scale.md).

    tests/bench/scale_model.py                  the tables of docs/scale.md
    tests/bench/scale_model.py --articles 5e7 --searches 20 --shard-gb 40

Every constant is measured, and says where, or is a plan's choice and an option. Nothing between or
beyond the measured points is known to be so: a model tells what to look at first, not what will be.
"""
import argparse
import math
import random
from statistics import NormalDist

NORMAL = NormalDist()
MB, GB, TB = 1e6, 1e9, 1e12

# Of 36,000 articles of 429 words (the texts of docs/performance.md), 191 MB.
ARTICLES = 36_000
TEXT = 191 * MB
WORDS = 15_454_323

# One file of them: its bytes and the processor's time to make it.
FILE = 303 * MB
FILE_BUILD_S = 7.0
# The first phase for questions joined by OR, of rows of 100 words (docs/performance.md); all that
# follows it does not grow with the index.
ROW_WORDS = 100
FIRST_PHASE_MS = ((84_000, 0.432), (1_000_000, 3.41))
THE_REST_MS = 3.3
LENGTH_BYTES = 4  # of an article in the memory of a reader

# The same in OpenSearch 2.19.6, three shards with one replica each on three nodes of two shared cores.
SHARDS = 3
PRIMARIES_FILLED = 761 * MB  # just filled
PRIMARIES_MERGED = 306 * MB  # one segment a shard
FILL_PER_CPU_S = 248         # articles, both copies, the nodes begun cold
# Of a search over 12,000 articles (tests/cluster/cost.cc): the ids of 150 hits, which each shard has a part
# in, by its own statistics, and by common ones (dfs_query_then_fetch); and words and texts of the best,
# which it has not. What up to so many shards count is known, and need not be asked.
SEARCH_IDS_CPU_MS, SEARCH_COMMON_CPU_MS, SEARCH_REST_CPU_MS = 17.1, 31.4, 20.4
MOST_SHARDS_APART = 8  # lib/opensearch/vocabulary.h
SEARCH_P50_MS, SEARCH_P90_MS = 20, 43
# Lucene's own time for questions joined by OR, 200,000 rows of 100 words (docs/performance.md).
LUCENE_MS, LUCENE_WORDS = 0.196, 200_000 * ROW_WORDS

# Distinct forms of the first 2,250, 9,000 and 36,000 of these articles, as `poisk stats` counts them.
FORMS = ((2_250, 95_710), (9_000, 203_548), (36_000, 389_525))
FORM_BYTES = 14 + 2 * 4 + 16  # in a client's memory: itself, its places in two groups, about eight letters
FORM_SHARD_BYTES = 4          # how often it stands in each shard, where that is known

# A question's words, and the forms of one: as many as a Russian noun has; a form's name and its two
# counts.
QUERY_WORDS, FORMS_A_WORD, STATISTIC_BYTES = 6, 10, 16 + 2 * 8


def power_law(points):
    """The curve a * x ** b through the first and the last of the points."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    b = math.log(y1 / y0) / math.log(x1 / x0)
    return lambda x: y0 * (x / x0) ** b, b


def shard_latency():
    """Of one shard, log-normal, so that the slowest of three has the measured median and 90%."""
    half, most = (NORMAL.inv_cdf(q ** (1 / SHARDS)) for q in (0.5, 0.9))
    sigma = math.log(SEARCH_P90_MS / SEARCH_P50_MS) / (most - half)
    return math.log(SEARCH_P50_MS) - sigma * half, sigma


def slowest(shards, rounds=20_000):
    """The median and the 99% of the slowest of so many shards, by drawing."""
    mu, sigma = shard_latency()
    chance = random.Random(2026)
    # The greatest of n uniform numbers is one to the power 1/n.
    drawn = sorted(math.exp(mu + sigma * NORMAL.inv_cdf(chance.random() ** (1 / shards)))
                   for _ in range(rounds))
    return drawn[rounds // 2], drawn[rounds * 99 // 100]


def file_plan(articles):
    rows = articles * WORDS / ARTICLES / ROW_WORDS
    first_phase, _ = power_law(FIRST_PHASE_MS)
    return {
        "bytes": articles * FILE / ARTICLES,
        "build_s": articles * FILE_BUILD_S / ARTICLES,
        "search_ms": first_phase(rows) + THE_REST_MS,
        "lengths": articles * LENGTH_BYTES,
    }


def cluster_plan(articles, options):
    merged = articles * PRIMARIES_MERGED / ARTICLES
    filled = articles * PRIMARIES_FILLED / ARTICLES
    copies = 1 + options.replicas
    shards = max(SHARDS, math.ceil(merged / (options.shard_gb * GB)))
    words_a_shard = articles * WORDS / ARTICLES / shards
    # What a shard costs whatever is in it: an upper bound, the share of the asked node is in it.
    apart = shards <= MOST_SHARDS_APART
    fixed_ms = (SEARCH_IDS_CPU_MS if apart else SEARCH_COMMON_CPU_MS) / SHARDS
    lucene_ms = LUCENE_MS * words_a_shard / LUCENE_WORDS
    search_ms = SEARCH_REST_CPU_MS + shards * (fixed_ms + lucene_ms)
    forms, _ = power_law(FORMS)
    median, worst = slowest(shards)
    return {
        "disk": copies * filled,
        "shards": shards,
        "nodes_by_disk": max(copies, math.ceil(copies * filled / (options.node_tb * TB * options.full))),
        "fill_s": articles / FILL_PER_CPU_S,
        "search_ms": search_ms,
        "cores": search_ms / 1000 * options.searches,
        "df_bytes": 0 if apart else QUERY_WORDS * FORMS_A_WORD * STATISTIC_BYTES * shards,
        "median_ms": median + lucene_ms,
        "p99_ms": worst + lucene_ms,
        "forms": forms(articles),
        "vocabulary": forms(articles) * (FORM_BYTES + FORM_SHARD_BYTES * (shards if apart else 1)),
    }


def size(value):
    for unit, name in ((TB, "TB"), (GB, "GB"), (MB, "MB"), (1e3, "kB")):
        if value >= unit:
            return f"{value / unit:.3g} {name}"
    return f"{value:.0f} B"


def seconds(value):
    for unit, name in ((86_400, "days"), (3600, "h"), (60, "min"), (1, "s")):
        if value >= unit:
            return f"{value / unit:,.3g} {name}" if value / unit < 1000 else f"{value / unit:,.0f} {name}"
    return f"{value * 1000:.3g} ms"


def count(value):
    return f"{value:,.0f}"


def table(title, rows, plans):
    names = [f"{p['articles']:,.0f}" for p in plans]
    print(f"| {title} | " + " | ".join(names) + " |\n|---" + "|---" * len(names) + "|")
    for label, key, show in rows:
        print(f"| {label} | " + " | ".join(show(p[key]) for p in plans) + " |")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=float, nargs="*", default=[1e6, 1e8, 1e10])
    parser.add_argument("--searches", type=float, default=100, help="a second")
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--shard-gb", type=float, default=20, help="of a merged primary, at the most")
    parser.add_argument("--node-tb", type=float, default=2, help="disk of a node")
    parser.add_argument("--full", type=float, default=0.75, help="share of it that may be used")
    options = parser.parse_args()
    files = [{"articles": n, **file_plan(n)} for n in options.articles]
    clusters = [{"articles": n, **cluster_plan(n, options)} for n in options.articles]
    table("one file", (("bytes", "bytes", size), ("processor time to make it", "build_s", seconds),
                       ("processor time of a search", "search_ms", lambda v: seconds(v / 1000)),
                       ("lengths in memory", "lengths", size)), files)
    table("a cluster", (("disk, all copies, before merges", "disk", size),
                        ("primary shards", "shards", count),
                        ("nodes, by disk", "nodes_by_disk", count),
                        ("processor time to fill it", "fill_s", seconds),
                        ("processor time of a search, all nodes", "search_ms", lambda v: seconds(v / 1000)),
                        (f"cores for {options.searches:g} searches a second", "cores", count),
                        ("statistics sent for a search", "df_bytes", size),
                        ("first answer, median", "median_ms", lambda v: seconds(v / 1000)),
                        ("first answer, 99%", "p99_ms", lambda v: seconds(v / 1000)),
                        ("forms", "forms", count),
                        ("vocabulary in a client", "vocabulary", size)), clusters)
    _, growth = power_law(FIRST_PHASE_MS)
    _, heaps = power_law(FORMS)
    print(f"first phase of a file ~ rows ^ {growth:.2f}; forms ~ articles ^ {heaps:.2f}; "
          f"a shard's time is log-normal, sigma {shard_latency()[1]:.2f}")


if __name__ == "__main__":
    main()
