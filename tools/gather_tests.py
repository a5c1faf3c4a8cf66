#!/usr/bin/env python3
"""Makes one CTest run out of several build trees.

    tools/gather_tests.py OUT TREE[=LABELS] ...

Writes OUT/CTestTestfile.cmake with the tests of every TREE, each as `<tree's name>/<test's name>`
with its properties. LABELS is a regular expression: only tests with a label that it finds count.
A tree that gives no test is an error, for a run must not pass by running nothing.
"""

import json
import pathlib
import re
import subprocess
import sys

# Properties that name other tests or fixtures, which get the tree's name as well.
REFERENCES = {"DEPENDS", "FIXTURES_SETUP", "FIXTURES_CLEANUP", "FIXTURES_REQUIRED"}
TIMEOUT_S = "600"


def quoted(text):
    """As a CMake bracket argument, in which nothing is special."""
    return f"[=[{text}]=]"


def value_of(name, value, tree):
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    values = value if isinstance(value, list) else [value]
    if name in REFERENCES:
        values = [f"{tree}/{v}" for v in values]
    return ";".join(str(v) for v in values)


def lines_of(tree, test):
    """The commands that add one test."""
    name = f"{tree}/{test['name']}"
    properties = {p["name"]: p["value"] for p in test.get("properties", [])}
    properties.setdefault("TIMEOUT", TIMEOUT_S)
    yield f"add_test({quoted(name)} {' '.join(quoted(c) for c in test['command'])})"
    for key, value in properties.items():
        text = quoted(value_of(key, value, tree))
        yield f"set_tests_properties({quoted(name)} PROPERTIES {key} {text})"


def tests_of(folder, labels):
    shown = subprocess.run(["ctest", "--test-dir", folder, "--show-only=json-v1"],
                           check=True, capture_output=True, text=True).stdout
    for test in json.loads(shown)["tests"]:
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        if labels and not any(re.search(labels, label) for label in properties.get("LABELS", [])):
            continue
        if "command" not in test:
            raise SystemExit(f"gather_tests: {folder}: the program of {test['name']} is not built")
        yield test


def main(arguments):
    if len(arguments) < 2:
        raise SystemExit(__doc__)
    out = pathlib.Path(arguments[0])
    lines = []
    for argument in arguments[1:]:
        folder, _, labels = argument.partition("=")
        tests = list(tests_of(folder, labels))
        if not tests:
            raise SystemExit(f"gather_tests: {folder}: no test has a label like {labels or 'any'}")
        for test in tests:
            lines += lines_of(pathlib.Path(folder).name, test)
    out.mkdir(parents=True, exist_ok=True)
    (out / "CTestTestfile.cmake").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
