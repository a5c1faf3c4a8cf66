#!/usr/bin/env python3
"""Runs one scenario: commands and what they print, against a server of its own.

    run.py --binary build/release/apps/raumboerse tests/scenarios/spaces.txt [--update]

A scenario is a text file:

    # Lines that begin with # are remarks; those before the first command may set something:
    # data: sample                 load data/sample (otherwise the server is empty)
    # store: disk                  a store on disk (otherwise in memory)
    # serve: --tokens {scenarios}/tokens.txt
    # env: RAUMBOERSE_EXCHANGE=eschenfurt
    $ raumboerse get space halle-7
    what it prints on standard output and standard error, in this order
    [exit 3]                       only where it is not 0

`{server}` in a command or in an expectation stands for the server's address, `{scenarios}` for
this folder, `{data}` for data/, `{tmp}` for a folder of the run. In an expectation `{*}` stands for
any text within a line, and a line of `...` for any number of lines. A command goes on in the next
line after a `\\`; lines `< text` below a command are its standard input. `$ restart` stops the
server and starts it again over the same store; `$ restart OPTION...` with these options of `serve`
instead of what the settings give; `$ pdftotext ...` reads what was written. `--update` writes what
was printed into the file, but leaves expectations that hold.
"""

import argparse
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
READY_SECONDS = 120
COMMAND_SECONDS = 60
TOOLS = ["pdftotext"]


class Step:
    """A command with its input and what it should print; `head`: the lines as they stand."""

    def __init__(self, command, head):
        self.command, self.head, self.stdin, self.expected = command, head, [], []


class Scenario:
    """A parsed file: settings, then steps; `preface`: its lines before the first command."""

    def __init__(self, text):
        self.settings = {}
        self.preface, self.steps = [], []
        lines = text.split("\n")
        if lines and lines[-1] == "":
            lines.pop()
        going_on = False
        for line in lines:
            if going_on:
                self.steps[-1].head.append(line)
                self.steps[-1].command += " " + line.rstrip("\\").strip()
            elif line.startswith("$ "):
                self.steps.append(Step(line[2:].rstrip("\\").strip(), [line]))
            elif not self.steps:
                self.read_setting(line)
            elif line.startswith("< "):
                self.steps[-1].head.append(line)
                self.steps[-1].stdin.append(line[2:])
            else:
                self.steps[-1].expected.append(line)
            going_on = (line.startswith("$ ") or going_on) and line.endswith("\\")

    def read_setting(self, line):
        self.preface.append(line)
        match = re.fullmatch(r"# (data|store|serve|env): (.*)", line)
        if match:
            self.settings.setdefault(match.group(1), []).append(match.group(2))


class Server:
    """A server of our own, ended by its process id."""

    def __init__(self, binary, scenario, folder):
        self.binary, self.scenario, self.folder = binary, scenario, folder
        self.process, self.address = None, ""

    def start(self, options=None):
        settings = self.scenario.settings
        store = str(self.folder / "store") if settings.get("store") == ["disk"] else "memory"
        command = [self.binary, "serve", "--lang", "en", "--listen", "127.0.0.1:0",
                   "--store", store, "--log", "warning"]
        extra = [word for line in settings.get("serve", []) for word in shlex.split(line)]
        command += [fill(word, self.values()) for word in options or extra] or ["--open"]
        if not options and settings.get("data") == ["sample"]:
            command += ["--sample", str(ROOT / "data" / "sample"),
                        "--rules", str(ROOT / "data" / "rules")]
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        # The first line comes once it serves, or never if it ends before; ctest bounds the wait.
        line = self.process.stdout.readline()
        if not line:
            self.process.wait(timeout=READY_SECONDS)
            sys.exit(f"the server ended before it served; its log:\n{self.read_log()}")
        self.address = line.split()[-1]

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=READY_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            sys.exit("the server did not end on SIGTERM")
        self.process.stdout.close()
        self.log.close()
        self.process = None
        if code != 0:
            sys.exit(f"the server ended with {code}; its log:\n{self.read_log()}")

    def read_log(self):
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def values(self):
        return {"server": self.address, "tmp": str(self.folder), "data": str(ROOT / "data"),
                "scenarios": str(ROOT / "tests" / "scenarios")}


def fill(text, values):
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def mask(text, values):
    """The reverse: what differs from run to run becomes its name again."""
    for name, value in values.items():
        if value:
            text = text.replace(value, "{" + name + "}")
    return text


def line_matches(expected, line):
    pattern = ".*".join(re.escape(part) for part in expected.split("{*}"))
    return re.fullmatch(pattern, line) is not None


def matches(expected, lines):
    """Whether the lines are as expected; `...` is tried with ever more lines, first match wins."""
    reached = {0}
    for part in expected:
        if part == "...":
            reached = set(range(min(reached), len(lines) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached
                       if at < len(lines) and line_matches(part, lines[at])}
    return len(lines) in reached


def run_step(step, server):
    values = server.values()
    words = shlex.split(fill(step.command, values))
    if words[0] == "restart":
        server.stop()
        server.start(words[1:])
        return []
    if words[0] == "raumboerse":
        words[0] = server.binary
    elif words[0] not in TOOLS:
        sys.exit(f"a command is `$ raumboerse ...`, `$ restart` or one of {TOOLS}: {step.command}")
    environment = {key: value for key, value in os.environ.items()
                   if not key.startswith(("RAUMBOERSE_", "LC_", "COLUMNS"))}
    environment.update({"LANG": "en_GB.UTF-8", "RAUMBOERSE_SERVER": server.address})
    for line in server.scenario.settings.get("env", []):
        name, _, value = line.partition("=")
        environment[name] = fill(value, values)
    stdin = "".join(fill(line, values) + "\n" for line in step.stdin)
    try:
        done = subprocess.run(words, input=stdin, env=environment, text=True,
                              capture_output=True, timeout=COMMAND_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return [f"[no end within {COMMAND_SECONDS} s]"]
    out = (done.stdout + done.stderr).split("\n")
    if out[-1] == "":
        out.pop()
    if done.returncode != 0:
        out.append(f"[exit {done.returncode}]")
    return [mask(line, values) for line in out]


def split_tail(expected):
    """Empty lines and remarks after the expected output belong to the file, not to the output."""
    end = len(expected)
    while end > 0 and (expected[end - 1] == "" or expected[end - 1].startswith("# ")):
        end -= 1
    return expected[:end], expected[end:]


def strip_blank_end(lines):
    end = len(lines)
    while end > 0 and lines[end - 1] == "":
        end -= 1
    return lines[:end]


def run(path, binary, update):
    scenario = Scenario(path.read_text(encoding="utf-8"))
    written, failures = list(scenario.preface), 0
    with tempfile.TemporaryDirectory(prefix="raumboerse-") as folder:
        server = Server(binary, scenario, pathlib.Path(folder))
        server.start()
        try:
            for step in scenario.steps:
                expected, tail = split_tail(step.expected)
                lines = strip_blank_end(run_step(step, server))
                good = matches(expected, lines)
                if not good and not update:
                    failures += 1
                    print(f"{path.name}: $ {step.command}\n--- expected\n"
                          + "\n".join(expected) + "\n--- printed\n" + "\n".join(lines))
                written += step.head + (expected if good else lines) + tail
        finally:
            if server.process is not None:
                server.stop()
    if update:
        path.write_text("\n".join(written) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(scenario.steps)} commands, {failures} not as expected")
    return failures == 0 and len(scenario.steps) > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", type=pathlib.Path)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    return 0 if run(arguments.scenario, arguments.binary, arguments.update) else 1


if __name__ == "__main__":
    sys.exit(main())
