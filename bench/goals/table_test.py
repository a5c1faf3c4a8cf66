#!/usr/bin/env python3
"""The table says met, missed and not measured as it is, and replaces its own section alone."""

import unittest

import table


def figures(**changes):
    of = {"standard.spaces": 1e6, "standard.needs": 1e6, "standard.find.differ": 0,
          "standard.reverse.differ": 0, "standard.find.matches_mean": 125,
          "standard.find.matches_p50": 6, "standard.find.matches_p99": 3000,
          "standard.find.matches_none": 0.21, "standard.reverse.matches_mean": 125,
          "standard.reverse.matches_p50": 60, "standard.find.matcher.mean_us": 20,
          "standard.find.matcher.p50_us": 10, "standard.find.matcher.p99_us": 150,
          "standard.find.scan.mean_us": 500, "standard.find.scan.p50_us": 500,
          "standard.find.scan.p99_us": 500}
    return of | {name.replace("__", "."): value for name, value in changes.items()}


def verdicts(of):
    return {(goal.what, profile): table.verdict(goal, value)
            for profile, goal, value in table.goal_rows(of)}


SCAN = ("top 20: full AVX-512 column scan takes so many times as long", "standard")
SPREAD = ("top 20: p99 of the matcher over its median", "standard")
ANSWERS = ("answers unlike the matcher's or the plain loop's, both directions", "standard")


class TableTest(unittest.TestCase):
    def test_a_figure_at_its_bound_meets_the_goal(self):
        found = verdicts(figures())
        self.assertEqual(found[SCAN], "met")
        self.assertEqual(found[SPREAD], "met")
        self.assertEqual(found[ANSWERS], "met")

    def test_a_figure_beyond_its_bound_misses_the_goal(self):
        self.assertEqual(verdicts(figures(standard__find__scan__mean_us=499))[SCAN], "**missed**")
        self.assertEqual(verdicts(figures(standard__find__matcher__p99_us=151))[SPREAD],
                         "**missed**")
        self.assertEqual(verdicts(figures(standard__find__differ=1))[ANSWERS], "**missed**")

    def test_what_was_not_measured_is_said_to_be(self):
        found = verdicts(figures())
        self.assertEqual(found["reverse: SQLite", "standard"], "not measured")
        self.assertNotIn((SCAN[0], "harsh"), found)

    def test_only_the_own_section_is_replaced(self):
        first = table.replaced("# Other\n\ntext\n", ["one"])
        self.assertTrue(first.startswith("# Other\n\ntext\n\n## Goals"))
        self.assertEqual(table.replaced(first + "\nafter\n", ["two \\1"]),
                         first.replace("one", "two \\1") + "\nafter\n")

    def test_the_report_has_the_times_of_every_side_that_was_measured(self):
        text = "\n".join(table.report(figures(), "head"))
        self.assertIn("| full AVX-512 column scan | 500 / 500 / 500 |  | 500 |", text)
        self.assertNotIn("CRoaring and a check | 4", text)


if __name__ == "__main__":
    unittest.main()
