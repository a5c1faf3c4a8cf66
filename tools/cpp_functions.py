"""Finds the functions of a C++ source without a compiler: enough to limit length and parameters.

It knows comments, literals, blocks and what stands before them; of macros that open blocks it knows
those that look like a call (`TEST(Suite, Name) {`).
"""

import bisect
import dataclasses
import re

_TOKENS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<d>[^(\s]*)\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*\""""
    r"""|(?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])+'""",
    re.DOTALL)
_LABEL = re.compile(r"\s*(public|private|protected)\s*")
_PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.MULTILINE)
_TEMPLATE = re.compile(r"template\s*<.*?>\s*(?=\w)", re.DOTALL)
_CLASS = re.compile(r"\b(class|struct)\b[^()]*$")
_SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b")
_NAME = re.compile(r"(operator\s*(?:\(\)|[^\s\w(]+|\w[\w:<>]*\s*)|~?[\w:]+(?:<[^()]*>)?)\s*$")
_TAIL = re.compile(r"^(?:\s|const\b|noexcept\b|override\b|final\b|&|->.*|=\s*(?:0|default|delete)|"
                   r"[A-Z_]{3,}(?:\([^()]*\))?)*$", re.DOTALL)
_NO_FUNCTION = {"if", "for", "while", "switch", "return", "sizeof", "decltype", "static_assert",
                "alignas", "explicit", "__attribute__"}


@dataclasses.dataclass
class Function:
    """A function's declaration or definition; `is_override`: its parameters are the base's."""
    name: str
    line: int
    lines: int
    parameters: int
    is_override: bool


def _spaces(match):
    return re.sub(r"[^\n]", " ", match.group())


def blank_out_comments(text):
    """The text with its comments as spaces; every line keeps its number."""
    def token(match):
        return _spaces(match) if match.group()[0] == "/" else match.group()

    return _TOKENS.sub(token, text)


def blank_out(text):
    """The same with literals and preprocessor lines blank as well."""
    def token(match):
        if match.group()[0] == "/":
            return _spaces(match)
        return '"' + re.sub(r"[^\n]", "_", match.group())[1:-1] + '"'

    return _PREPROCESSOR.sub(_spaces, _TOKENS.sub(token, text))


def _closing(code, start):
    """Index of the bracket that closes the one at `start`; the end of the text if none does."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    stack = []
    for at in range(start, len(code)):
        char = code[at]
        if char in pairs:
            stack.append(pairs[char])
        elif stack and char == stack[-1]:
            stack.pop()
            if not stack:
                return at
    return len(code) - 1


def _count_parameters(text):
    """How many parameters the text between the parentheses names; nested commas do not count."""
    if text.strip() in ("", "void"):
        return 0
    depth = 0
    count = 1
    for char in text.replace("->", "  "):
        depth += (char in "(<{[") - (char in ")>}]")
        count += char == "," and depth == 0
    return count


def _signature(head):
    """(name, parameters, what follows) of the function that a statement declares, or None."""
    head = _TEMPLATE.sub("", head)
    opening = -1
    while True:
        opening = head.find("(", opening + 1)
        if opening < 0:
            return None
        before = head[:opening]
        if re.search(r"operator\s*$", before) and head[opening:opening + 2] == "()":
            opening += 1
            continue
        closing = _closing(head, opening)
        match = _NAME.search(before)
        name = match.group(1).strip() if match else ""
        if "=" in re.sub(r"operator\s*\S+|[<>!=]=", "", before):
            return None
        if not match or name in _NO_FUNCTION:
            opening = closing
            continue
        return name, head[opening + 1:closing], head[closing + 1:]


class _Scanner:
    """Walks over one file, scope by scope."""

    def __init__(self, text):
        self.code = blank_out(text)
        self.starts = [0] + [m.end() for m in re.finditer("\n", self.code)]
        self.functions = []

    def line_of(self, at):
        return bisect.bisect_right(self.starts, at)

    def scan(self, start, end):
        """Reads the statements of a namespace or class body [start, end)."""
        head_start = at = start
        while at < end:
            char = self.code[at]
            if char in "([":
                at = _closing(self.code, at)
            elif char == ";":
                self.declaration(head_start, at)
                head_start = at + 1
            elif char == "}":
                head_start = at + 1
            elif char == ":" and _LABEL.fullmatch(self.code[head_start:at]):
                head_start = at + 1
            elif char == "{":
                closing = _closing(self.code, at)
                if self.block(head_start, at, closing):
                    head_start = closing + 1
                at = closing
            at += 1

    def declaration(self, start, end):
        signature = _signature(self.code[start:end])
        if signature and _TAIL.match(signature[2]) and self.is_typed(start, end, signature[0]):
            self.add(start, end, signature)

    def is_typed(self, start, end, name):
        """A declaration has a type before its name or is a constructor; else it is a macro."""
        head = self.code[start:end]
        return bool(head[:head.find(name)].strip()) or not name.isupper()

    def block(self, start, at, closing):
        """Looks at the block [at, closing]. False if it is an initializer within a statement."""
        head = self.code[start:at]
        signature = _signature(head)
        if signature is None:
            if _SCOPE.search(_TEMPLATE.sub("", head)) and "enum" not in head.split():
                self.scan(at + 1, closing)
                return True
            return False
        _, _, tail = signature
        initializers = re.match(r"^(?:\s|noexcept\b)*:(?!:)", tail)
        if initializers and re.search(r"[\w>]\s*$", head) and not head.rstrip().endswith(")"):
            return False
        if _CLASS.search(_TEMPLATE.sub("", head).split("(")[0]) and ":" not in head:
            self.scan(at + 1, closing)
            return True
        self.add(start, closing, signature)
        return True

    def add(self, start, end, signature):
        first = start + len(self.code[start:]) - len(self.code[start:].lstrip())
        line = self.line_of(first)
        name, parameters, tail = signature
        lines = self.line_of(end) - line + 1
        is_override = bool(re.search(r"\b(override|final)\b", tail))
        self.functions.append(
            Function(name, line, lines, _count_parameters(parameters), is_override))


def functions_of(text):
    """Every function declared or defined at namespace or class scope, in the order of the file."""
    scanner = _Scanner(text)
    scanner.scan(0, len(scanner.code))
    return scanner.functions
