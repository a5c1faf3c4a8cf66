#!/usr/bin/env python3
"""Keeps what docs/STYLE.md says and a machine can check, in seconds.

`--fix` mends what can be mended without thought: the format and the blocks of includes.
Prints one line per fault, `file:line: rule: what, and what would do`; exits with 1 if there is any.
Exceptions stand in tools/tidy_exceptions.txt, each with its reason; one that is no longer needed is
a fault too.
"""

import argparse
import ast
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cpp_functions  # noqa: E402  (needs the path above)

COLUMNS_MAX = 100
FUNCTION_LINES_MAX = 70
FILE_LINES_MAX = 500
PARAMETERS_MAX = 4

SKIPPED_FOLDERS = {"build", "node_modules", "__pycache__", ".git", ".cache"}
CPP = (".cc", ".h")
CODE = CPP + (".py", ".proto", ".cmake", ".ts", ".tsx")
# Written elsewhere and kept as it is: standard messages, the licence, what npm writes.
FOREIGN = re.compile(r"^(proto/google/|LICENSE$|tools/buf/package-lock\.json$)")
DATA = re.compile(r"^(data/|.*/testdata/)|\.(csv|geojson|json|jsonl|binpb|txt|md)$")

# The patterns are written so that they do not find themselves.
WORDS = (
    ("leftover", re.compile(r"\bT[O]DO\b|\bF[I]XME\b|\bX[X]X\b|\bH[A]CK\b|not [i]mplemented"
                            r"|\bu[n]implemented\b"), CODE + ("",),
     "finish it or leave it out"),
    ("switched-off", re.compile(r"D[I]SABLED_|G[T]EST_SKIP\(|\.s[k]ip\(|(it|test)\.[o]nly\("), CODE,
     "a test runs or does not exist"),
    ("sleep", re.compile(r"\bs[l]eep_(for|until)\(|\bu?s[l]eep\(|S[l]eepFor\("), CPP,
     "wait for the event, with a deadline"),
    ("raw-lock", re.compile(r"\bstd::(mutex|shared_mutex|condition_variable|lock_guard)\b"
                            r"|\bstd::unique_lock\b"
                            r"|\babsl::(Mutex|MutexLock|CondVar)\b"), CPP,
     "use base/mutex.h"),
    ("string-view", re.compile(r"\bstd::string_view\b"), CPP,
     "absl::string_view is another type here, and the one of our signatures"),
    ("using-namespace", re.compile(r"^\s*using namespace\b"), CPP, "name what is used"),
    ("vague-name", re.compile(r"\b(?:class|struct)\s+\w*"
                              r"(?:Manager|Helper|Utils?|Data|Info|Processor)"
                              r"\s*(?:final\s*)?[:{]"), CPP, "say what it is"),
    ("glob", re.compile(r"\bfile\s*\(\s*GLOB", re.IGNORECASE), (".cmake", "CMakeLists.txt"),
     "list the sources"),
)
ANYWHERE = (
    ("machine-path", re.compile(r"(?<![\w.~$}-])/(w[o]rk|f[a]rm|r[o]ot|h[o]me)/\w"),
     "paths of one machine mean nothing on another"),
    ("registry-host", re.compile(r"https?://[^/\s\"']*(r[e]gistry|n[p]mjs|a[r]tifactory|p[y]pi)\b"),
     "whoever builds chooses the registry"),
)
FILE_NAME = re.compile(r"[a-z][a-z0-9_]*\.(cc|h|py|proto)\Z")
FORMAT_WARNING = re.compile(r"^(\S+?):(\d+):\d+: warning:", re.MULTILINE)
KINDS = ("own", "library", "project")
INCLUDE = re.compile(r'#include (<[^>]+>|"[^"]+")')


class Fault:
    """One finding; `name` is what an exception refers to besides the file."""

    def __init__(self, path, line, rule, text, name=""):
        self.path, self.line, self.rule, self.text, self.name = path, line, rule, text, name

    def __str__(self):
        return f"{self.path}:{self.line}: {self.rule}: {self.text}"


def check_size(path, lines):
    if len(lines) > FILE_LINES_MAX:
        yield Fault(path, len(lines), "file-length",
                    f"{len(lines)} lines are over {FILE_LINES_MAX}: split it by what it does")
    for number, line in enumerate(lines, start=1):
        if len(line) > COLUMNS_MAX:
            yield Fault(path, number, "line-length", f"{len(line)} columns are over {COLUMNS_MAX}")


def check_blanks(path, text, lines):
    for number, line in enumerate(lines, start=1):
        if line != line.rstrip():
            yield Fault(path, number, "blanks", "blanks at the line's end")
        if "\t" in line:
            yield Fault(path, number, "blanks", "a tab: use spaces")
    if text and not text.endswith("\n"):
        yield Fault(path, len(lines), "blanks", "no newline at the end")


def check_words(path, lines):
    name = os.path.basename(path)
    suffix = os.path.splitext(name)[1]
    for rule, pattern, where, wish in WORDS:
        if suffix not in where and name not in where:
            continue
        for number, line in enumerate(lines, start=1):
            match = pattern.search(line)
            if match:
                yield Fault(path, number, rule, f"`{match.group().strip()}`: {wish}")


def check_anywhere(path, lines):
    for rule, pattern, wish in ANYWHERE:
        for number, line in enumerate(lines, start=1):
            match = pattern.search(line)
            if match:
                yield Fault(path, number, rule, f"`{match.group()}`: {wish}")


def check_function_sizes(path, functions):
    for function in functions:
        if function.lines > FUNCTION_LINES_MAX:
            yield Fault(path, function.line, "function-length",
                        f"{function.name} has {function.lines} lines, over {FUNCTION_LINES_MAX}",
                        function.name)
        # What is defined outside its class, or overrides, has the parameters of another line.
        declared_elsewhere = function.is_override or "::" in function.name
        if function.parameters > PARAMETERS_MAX and not declared_elsewhere:
            yield Fault(path, function.line, "parameters",
                        f"{function.name} has {function.parameters} parameters, over "
                        f"{PARAMETERS_MAX}: make them a struct", function.name)


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
            # A constructor of plain fields is a struct already.
            count = 0 if node.name == "__init__" else len(names)
            lines = node.end_lineno - node.lineno + 1
            yield cpp_functions.Function(node.name, node.lineno, lines, count, False)


def check_header(path, text):
    code = cpp_functions.blank_out_comments(text).lstrip()
    if not code.startswith("#pragma once\n"):
        yield Fault(path, 1, "pragma-once", "the first line of code is `#pragma once`")


def include_blocks(root, path, lines):
    """Runs of #include lines: lists of (line number, kind)."""
    own = re.sub(r"(_test|_bench|_fuzz)?\.cc$", ".h", path)
    blocks = [[]]
    for number, line in enumerate(lines, start=1):
        match = INCLUDE.match(line)
        if match:
            header = match.group(1)
            kind = "library"
            if header[0] == '"' and header[1:-1] == own and path.endswith(".cc"):
                kind = "own"
            elif header[0] == '"' and is_project(root, header[1:-1]):
                kind = "project"
            blocks[-1].append((number, kind))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def check_includes(root, path, lines):
    """Own header; std and libraries; project: blocks apart by an empty line, never mixed."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    seen = 0
    for block in include_blocks(root, path, lines):
        for number, kind in block:
            if kind != block[0][1]:
                yield Fault(path, number, "include-blocks",
                            f"a {kind} header among {block[0][1]} headers: an empty line between")
                break
            if order[kind] < seen:
                yield Fault(path, number, "include-blocks",
                            "the order is: own header, std and libraries, project")
                break
            seen = order[kind]


def check_file(root, path):
    """All faults of one file, apart from clang-format's."""
    raw = (root / path).read_bytes()
    if b"\0" in raw:
        return []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return [] if DATA.search(path) else [Fault(path, 1, "encoding", "not UTF-8")]
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    faults = list(check_anywhere(path, lines))
    if FOREIGN.search(path):
        return faults
    name = os.path.basename(path)
    suffix = os.path.splitext(name)[1]
    is_script = raw.startswith(b"#!")
    faults += check_words(path, lines)
    if suffix in CODE or is_script or name == "CMakeLists.txt":
        faults += check_blanks(path, text, lines)
    if is_script or (suffix in CODE and suffix != ".cmake"):
        faults += check_size(path, lines)
    if suffix in CPP + (".py", ".proto") and not FILE_NAME.match(name):
        faults.append(Fault(path, 1, "file-name", "snake_case after the one thing inside"))
    if suffix in CPP:
        faults += check_function_sizes(path, cpp_functions.functions_of(text))
        faults += check_includes(root, path, lines)
    if suffix == ".h":
        faults += check_header(path, text)
    if suffix == ".py":
        faults += check_function_sizes(path, python_functions(text))
    return faults


def is_project(root, header):
    generated = header.endswith(".pb.h") and not header.startswith("google/protobuf/")
    return generated or (root / header).is_file()


def check_format(root, paths, clang_format):
    """clang-format's opinion of the C++ files, a batch per core."""
    batches = [paths[i::(os.cpu_count() or 1)] for i in range(os.cpu_count() or 1)]

    def run(batch):
        command = [clang_format, "--dry-run", "--style=file", *batch]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    worst = {}
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for result in pool.map(run, [b for b in batches if b]):
            if result.returncode != 0:
                raise RuntimeError(f"{clang_format} failed: {result.stderr[:500]}")
            for path, line in FORMAT_WARNING.findall(result.stderr):
                worst.setdefault(path, int(line))
    for path, line in worst.items():
        yield Fault(path, line, "format", f"run clang-format -i {path}")


def fix(root, clang_format):
    """Parts mixed blocks of includes by kind, and formats; leaves the order of blocks alone."""
    paths = [p for p in files_of(root) if p.endswith(CPP)]
    for path in paths:
        lines = (root / path).read_text(encoding="utf-8").split("\n")
        mixed = [b for b in include_blocks(root, path, lines) if len({k for _, k in b}) > 1]
        for block in reversed(mixed):
            parted = []
            for kind in KINDS:
                of_kind = [lines[number - 1] for number, k in block if k == kind]
                parted += ([""] if parted and of_kind else []) + of_kind
            lines[block[0][0] - 1:block[-1][0]] = parted
        if mixed:
            (root / path).write_text("\n".join(lines), encoding="utf-8")
    if clang_format:
        for path in {fault.path for fault in check_format(root, paths, clang_format)}:
            subprocess.run([clang_format, "-i", "--style=file", path], cwd=root, check=True)


def read_exceptions(text):
    """Lines `rule path[:name]  # reason` as {(rule, path, name): line}; and malformed lines."""
    exceptions, faults = {}, []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = re.fullmatch(r"(\S+)\s+([^\s:]+)(?::(\S+))?\s+# (\S.*)", line)
        if match:
            exceptions[match.group(1), match.group(2), match.group(3) or ""] = number
        else:
            faults.append(Fault("tools/tidy_exceptions.txt", number, "exceptions",
                                "the form is `rule path[:name]  # reason`"))
    return exceptions, faults


def files_of(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS)
        for file in sorted(files):
            path = pathlib.Path(folder) / file
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def check(root, exceptions_text, clang_format):
    """All faults of the tree that no exception covers, and how many files were looked at."""
    paths = list(files_of(root))
    found = [fault for path in paths for fault in check_file(root, path)]
    if clang_format:
        cpp = [p for p in paths if p.endswith(CPP)]
        found += check_format(root, cpp, clang_format)
    exceptions, faults = read_exceptions(exceptions_text)
    used = set()
    for fault in found:
        keys = {(fault.rule, fault.path, name) for name in (fault.name, "")} & exceptions.keys()
        used |= keys
        if not keys:
            faults.append(fault)
    for key in exceptions.keys() - used:
        faults.append(Fault("tools/tidy_exceptions.txt", exceptions[key], "exceptions",
                            f"{key[0]} {key[1]}: nothing needs it any more: remove it"))
    return sorted(faults, key=lambda f: (f.path, f.line)), len(paths)


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=pathlib.Path, default=here.parent)
    parser.add_argument("--fix", action="store_true")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    clang_format = shutil.which("clang-format")
    if arguments.fix:
        fix(root, clang_format)
    exceptions = (here / "tidy_exceptions.txt").read_text(encoding="utf-8")
    faults, count = check(root, exceptions, clang_format)
    for fault in faults:
        print(fault)
    print(f"{count} files checked, {len(faults)} faults"
          + ("" if clang_format else "; clang-format is not installed, the format was not checked"))
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
