"""The table of the goals of speed: what is to be reached, what was measured, met or not.

Figures come as a mapping of names to numbers, as goals_bench and its like write them; a figure that
is not there leaves its goal "not measured".
"""

import re

BEGIN = "<!-- goals: written by bench/run goals -->"
END = "<!-- goals: end -->"


class Goal:
    """One line. `figure` takes a lookup by name, of one profile, and raises KeyError for what was
    not measured."""

    def __init__(self, what, least=None, most=None, form="{:.3g}", *, figure, profiles=("standard",
                                                                                        "harsh")):
        self.what, self.least, self.most, self.form = what, least, most, form
        self.figure, self.profiles = figure, profiles

    def wish(self):
        if self.least is not None:
            return ">= " + self.form.format(self.least)
        return "<= " + self.form.format(self.most)

    def met(self, value):
        return value >= self.least if self.least is not None else value <= self.most


def times(direction, peer, quantile="mean", beside="matcher"):
    """How many times the matcher's processor time, of the same rounds, a peer takes."""
    return lambda of: (of(f"{direction}.{peer}.{quantile}_us")
                       / of(f"{direction}.{beside}.{quantile}_us"))


def postgres(direction, quantile="mean"):
    return times(direction, "postgres", quantile, "beside_postgres")


def named(name):
    return lambda of: of(name)


def reverse_allowance(of):
    """The share used of 10 us and half of one for each match."""
    return of("reverse.matcher.mean_us") / (10 + 0.5 * of("reverse.matches_mean"))


def one_after_the_other(of):
    """Thousands of millions of pairs a second and core, if every need asked alone."""
    return of("spaces") / of("find.matcher.mean_us") / 1e3


ALONE = ("serving",)
GOALS = (
    Goal("answers unlike the matcher's or the plain loop's, both directions", most=0, form="{:.0f}",
         figure=lambda of: of("find.differ") + of("reverse.differ")),
    Goal("needs ranked among all that rank otherwise alone", most=0, form="{:.0f}",
         figure=named("all.differ")),
    Goal("rows that PostgreSQL answers otherwise", most=0, form="{:.0f}",
         figure=named("postgres.differ")),
    Goal("top 20: full AVX-512 column scan takes so many times as long", least=25,
         figure=times("find", "scan")),
    Goal("top 20: CRoaring and a check", least=12, figure=times("find", "roaring")),
    Goal("top 20: PostgreSQL with PostGIS, mean", least=150, figure=postgres("find")),
    Goal("top 20: PostgreSQL with PostGIS, p99", least=300, figure=postgres("find", "p99")),
    Goal("top 20: p99 of the matcher over its median", most=15,
         figure=lambda of: of("find.matcher.p99_us") / of("find.matcher.p50_us")),
    Goal("reverse, all matches: share used of 10 us + 0.5 us a match", most=1,
         figure=reverse_allowance),
    Goal("reverse: PostgreSQL with PostGIS", least=300, figure=postgres("reverse")),
    Goal("reverse: SQLite", least=150, figure=times("reverse", "sqlite")),
    Goal("all against all, thousands of millions of pairs a second and core", least=120,
         figure=named("all.gigapairs")),
    Goal("all against all over one query after the other", least=3,
         figure=lambda of: of("all.gigapairs") / one_after_the_other(of)),
    Goal("all against all: two threads over one", least=1.7, figure=named("all.two_threads")),
    Goal("index, bytes a space and need", most=260, form="{:.0f}", figure=named("index_bytes")),
    Goal("index work, us of CPU a row registered", most=2, figure=named("index_row_us")),
    Goal("engine's commits over one synced put per thread, 64 writers", least=4, profiles=ALONE,
         figure=named("storage.ratio")),
    Goal("FindSpaces over gRPC, 20 explained, over bare echo of as many bytes", least=0.35,
         profiles=ALONE, figure=named("rpc.find_over_echo")),
    Goal("CreateSpace over gRPC over bare echo", least=0.45, profiles=ALONE,
         figure=named("rpc.create_over_echo")),
)

# What is shown beside the goals: the figures behind the ratios.
SIDES = (("matcher", "the matcher"), ("scan", "full AVX-512 column scan"),
         ("scan_early", "the same, leaving 64 rows early"), ("roaring", "CRoaring and a check"),
         ("sqlite", "SQLite's R*Tree and a check"), ("postgres", "PostgreSQL with PostGIS"))


def lookup(figures, profile):
    return lambda name: figures[f"{profile}.{name}"]


def goal_rows(figures):
    """(profile, goal, value or None) for each."""
    profiles = [p for p in ("standard", "harsh") if f"{p}.spaces" in figures]
    for goal in GOALS:
        for profile in (profiles if goal.profiles != ALONE else ALONE):
            try:
                value = goal.figure(lookup(figures, profile))
            except KeyError:
                value = None
            yield profile, goal, value


def verdict(goal, value):
    if value is None:
        return "not measured"
    return "met" if goal.met(value) else "**missed**"


def markdown(rows, header):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def times_table(figures, profile):
    of = lookup(figures, profile)
    rows = []
    for name, label in SIDES:
        cells = [label]
        for direction in ("find", "reverse"):
            key = f"{direction}.{name}."
            try:
                cells.append(" / ".join(f"{of(key + part + '_us'):,.0f}"
                                        for part in ("mean", "p50", "p99")))
            except KeyError:
                cells.append("")
        try:
            whole = of(f"find.{name}.mean_us") * of("needs") / 1e6
            cells.append(f"{whole:,.0f}")
        except KeyError:
            cells.append("")
        if any(cells[1:]):
            rows.append(cells)
    return markdown(rows, ["CPU time, us: mean / median / p99", "top 20 of all spaces",
                           "one space, all matching needs", "every need asked alone, CPU s"])


def report(figures, headline):
    """The lines of the section."""
    lines = [headline, ""]
    lines += markdown([[goal.what, profile, goal.wish(),
                        "" if value is None else goal.form.format(value), verdict(goal, value)]
                       for profile, goal, value in goal_rows(figures)],
                      ["goal", "profile", "wish", "figure", ""])
    for profile in ("standard", "harsh"):
        if f"{profile}.spaces" not in figures:
            continue
        of = lookup(figures, profile)
        lines += ["", f"{profile.capitalize()} profile: {of('spaces'):,.0f} spaces, "
                  f"{of('needs'):,.0f} needs; a need matches {of('find.matches_mean'):.1f} spaces "
                  f"on average, median {of('find.matches_p50'):.0f}, p99 "
                  f"{of('find.matches_p99'):,.0f}, {100 * of('find.matches_none'):.1f} % none; "
                  f"a space {of('reverse.matches_mean'):.1f} needs, median "
                  f"{of('reverse.matches_p50'):.0f}.", ""]
        lines += times_table(figures, profile)
    return lines


def replaced(text, lines):
    """`text` with the section between the markers replaced, or added at its end."""
    section = "\n".join([BEGIN, *lines, END])
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    if pattern.search(text):
        return pattern.sub(lambda _: section, text)
    return text.rstrip("\n") + "\n\n## Goals of speed (`bench/run goals`)\n\n" + section + "\n"
