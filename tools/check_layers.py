#!/usr/bin/env python3
"""Checks every #include of the C++ sources against tools/layers.txt.

Prints one line per fault, `file:line: what, and what would do`, and exits with 1 if there is any.
"""

import argparse
import configparser
import os
import pathlib
import re
import sys

SOURCE_SUFFIXES = (".cc", ".h")
SKIPPED_FOLDERS = {"build", "node_modules"}
TEST_FILE = re.compile(r"_(test|bench|fuzz)\.(cc|h)$")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')
EVERYTHING = "*"


def pattern_to_regex(pattern):
    """`*` within a name, `**` over folders, `{role}` one folder name that the part repeats."""
    out = ""
    for token in re.split(r"(\*\*/|\*\*|\*|\{role\})", pattern):
        out += {
            "**/": r"(?:[^/]+/)*",
            "**": r".*",
            "*": r"[^/]*",
            "{role}": r"(?P<role>[^/]+)",
        }.get(token, re.escape(token))
    return re.compile(out + r"\Z")


class Part:
    """One section of the table: which files it owns and what they may include."""

    def __init__(self, name, section):
        self.name = name
        self.files = [pattern_to_regex(p) for p in section.get("files", "").split()]
        self.may = section.get("may", "").split()
        self.tests = section.get("tests", "").split()

    def role_of(self, path):
        """None if the file is not of this part, else its role ('' where the part has none)."""
        for regex in self.files:
            match = regex.match(path)
            if match:
                return match.groupdict().get("role") or ""
        return None


class Layers:
    """The whole table."""

    def __init__(self, text):
        parser = configparser.ConfigParser(
            delimiters=("=",), comment_prefixes=("#",), interpolation=None)
        parser.optionxform = str
        parser.read_string(text)
        self.outside = {
            name: [pattern_to_regex(p) for p in patterns.split()]
            for name, patterns in parser.items("outside")
        }
        self.parts = [Part(name, parser[name]) for name in parser.sections() if name != "outside"]

    def part_of(self, path):
        """The part that owns the file, under its full name (`services/space`), or None."""
        for part in self.parts:
            role = part.role_of(path)
            if role is not None:
                return part, part.name.replace("{role}", role), role
        return None

    def outside_of(self, header):
        for name, patterns in self.outside.items():
            if any(pattern.match(header) for pattern in patterns):
                return name
        return None

    def faults_of_table(self):
        """Names that do not exist, and circles: a table with either would forbid nothing."""
        known = {part.name for part in self.parts} | set(self.outside) | {EVERYTHING}
        faults = [
            f"tools/layers.txt: [{part.name}] names {name}, which is neither a part nor a library"
            for part in self.parts
            for name in part.may + part.tests
            if name not in known
        ]
        below = {p.name: [n for n in p.may if n not in (EVERYTHING, p.name)] for p in self.parts}
        done, path = set(), []

        def visit(name):
            if name in path:
                circle = " -> ".join(path[path.index(name):] + [name])
                faults.append(f"tools/layers.txt: a circle: {circle}")
            elif name in below and name not in done:
                path.append(name)
                for lower in below[name]:
                    visit(lower)
                done.add(path.pop())

        for name in below:
            visit(name)
        return faults


def resolve(layers, root, header, quoted):
    """What an include means: (a part or outside library, or None for std; fault or None)."""
    outside = layers.outside_of(header)
    if outside:
        return outside, None
    if quoted:
        owner = layers.part_of(header)
        generated = header.endswith(".pb.h")
        if owner is None or not (generated or (root / header).is_file()):
            return None, f'"{header}" is no file of the project: write the path from the root'
        return owner[1], None
    if "/" in header or not re.fullmatch(r"[a-z_0-9]+(\.h)?", header):
        return None, f"<{header}> belongs to no library in tools/layers.txt: name its library there"
    return None, None


def allowed(layers, path):
    """Full names that the file may include; None if no part owns it."""
    owner = layers.part_of(path)
    if owner is None:
        return None
    part, name, role = owner
    names = part.may + (part.tests if TEST_FILE.search(path) else [])
    return name, {n.replace("{role}", role) for n in names} | {name}


def check_file(layers, root, path):
    owner = allowed(layers, path)
    if owner is None:
        return [f"{path}:1: the file belongs to no part in tools/layers.txt"]
    part, names = owner
    faults = []
    with open(root / path, encoding="utf-8") as source:
        for number, line in enumerate(source, start=1):
            match = INCLUDE.match(line)
            if not match:
                continue
            header = match.group(1) or match.group(2)
            target, fault = resolve(layers, root, header, match.group(2) is not None)
            if fault:
                faults.append(f"{path}:{number}: {fault}")
            elif target and target not in names and EVERYTHING not in names:
                wish = " ".join(sorted(names - {part})) or "nothing but itself"
                faults.append(f"{path}:{number}: {part} may not include {target} ({header}); "
                              f"it may: {wish}")
    return faults


def sources(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS and f[0] != ".")
        for file in sorted(files):
            if file.endswith(SOURCE_SUFFIXES):
                yield (pathlib.Path(folder) / file).relative_to(root).as_posix()


def check(root, table):
    """All faults of the tree below `root`, and how many files were looked at."""
    layers = Layers(table)
    faults = layers.faults_of_table()
    count = 0
    for path in sources(root):
        faults += check_file(layers, root, path)
        count += 1
    return faults, count


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=here.parent)
    root = parser.parse_args().root.resolve()
    faults, count = check(root, (here / "layers.txt").read_text(encoding="utf-8"))
    for fault in faults:
        print(fault)
    print(f"{count} files checked, {len(faults)} faults")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
