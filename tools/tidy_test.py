#!/usr/bin/env python3
"""Shows that tools/tidy.py finds what it must find and lets pass what it must, on small trees."""

import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cpp_functions  # noqa: E402  (needs the path above)
import tidy  # noqa: E402


def faults_of(files, exceptions="", clang_format=None):
    """The faults of a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return [str(fault) for fault in tidy.check(root, exceptions, clang_format)[0]]


def body(lines):
    """A function of so many lines in all."""
    return "void F() {\n" + "  G();\n" * (lines - 2) + "}\n"


class TidyTest(unittest.TestCase):

    def expect_fine(self, path, text):
        self.assertEqual(faults_of({path: text}), [])

    def expect_fault(self, path, text, rule):
        faults = faults_of({path: text})
        self.assertEqual(len(faults), 1, faults)
        self.assertRegex(faults[0], f"^{path}:[0-9]+: {rule}: ")

    def test_limits_the_line(self):
        self.expect_fine("a.cc", "// " + "x" * 97 + "\n")
        self.expect_fault("a.cc", "// " + "x" * 98 + "\n", "line-length")
        self.expect_fault("a.proto", "// " + "x" * 98 + "\n", "line-length")
        self.expect_fine("a.cc", "// " + "ö" * 97 + "\n")

    def test_limits_the_file(self):
        self.expect_fine("a.cc", "//\n" * 500)
        self.expect_fault("a.cc", "//\n" * 501, "file-length")

    def test_limits_the_function(self):
        self.expect_fine("a.cc", body(70))
        self.expect_fault("a.cc", body(71), "function-length")
        self.expect_fault("a.cc", "namespace a {\nclass B {\n" + body(71) + "};\n}\n",
                          "function-length")
        self.expect_fault("a.cc", body(71).replace("void F()", "TEST(A, B)"), "function-length")
        self.expect_fault("a.py", "def f():\n" + "    g()\n" * 70, "function-length")

    def test_limits_the_parameters(self):
        self.expect_fine("a.cc", "void F(int a, std::map<int, int> b, int c, G d = {1, 2});\n")
        self.expect_fault("a.cc", "void F(int a, int b, int c, int d, int e);\n", "parameters")
        self.expect_fault("a.cc", "void F(int a, int b, int c, int d, int e) {}\n", "parameters")
        self.expect_fault("a.py", "def f(a, b, c, d, e):\n    pass\n", "parameters")

    def test_counts_an_overrides_parameters_at_its_base(self):
        self.expect_fine("a.cc", "class A { void F(int a, int b, int c, int d, int e) final; };\n"
                                 "void A::F(int a, int b, int c, int d, int e) {}\n")

    def test_wants_pragma_once(self):
        self.expect_fine("a.h", "// What it is.\n#pragma once\n")
        self.expect_fault("a.h", "#ifndef A\n", "pragma-once")

    def test_finds_leftovers(self):
        for word in ("TO" + "DO", "FIX" + "ME", "not " + "implemented"):
            self.expect_fault("a.cc", f"// {word}: more\n", "leftover")
        self.expect_fine("a.cc", "return absl::StatusCode::kUnimplemented;\n")

    def test_finds_machine_paths_and_registries_in_any_file(self):
        self.expect_fault("README.md", "see /ro" + "ot/x\n", "machine-path")
        self.expect_fault("x/package-lock.json", '"https://reg' + 'istry.example.org/x"\n',
                          "registry-host")
        self.expect_fine("README.md", "see build/ro" + "ot/x and https://example.org/\n")

    def test_finds_tests_that_are_off_and_tests_that_sleep(self):
        self.expect_fault("a_test.cc", "TEST(A, DIS" + "ABLED_B) {}\n", "switched-off")
        self.expect_fault("a_test.cc", "void F() { absl::Sl" + "eepFor(x); }\n", "sleep")

    def test_finds_what_has_a_better_word(self):
        self.expect_fault("a.cc", "std::mutex m;\n", "raw-lock")
        self.expect_fault("a.cc", "std::string_view v;\n", "string-view")
        self.expect_fault("a.cc", "using namespace std;\n", "using-namespace")
        self.expect_fault("a.cc", "class SpaceManager {\n};\n", "vague-name")
        self.expect_fault("CMakeLists.txt", "file(GL" + "OB x *.cc)\n", "glob")

    def test_wants_snake_case_files(self):
        self.expect_fault("SpaceIndex.cc", "", "file-name")

    def test_wants_three_blocks_of_includes(self):
        files = {"a/b.h": "#pragma once\n", "a/c.h": "#pragma once\n"}
        fine = '#include "a/b.h"\n\n#include <map>\n\n#include "absl/x.h"\n\n#include "a/c.h"\n'
        self.assertEqual(faults_of(files | {"a/b.cc": fine}), [])
        mixed = '#include "a/b.h"\n\n#include <map>\n#include "a/c.h"\n'
        self.assertIn("include-blocks", faults_of(files | {"a/b.cc": mixed})[0])
        late = '#include <map>\n\n#include "a/b.h"\n'
        self.assertIn("include-blocks", faults_of(files | {"a/b.cc": late})[0])

    def test_parts_mixed_blocks_of_includes(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "c.h").write_text("#pragma once\n", encoding="utf-8")
            (root / "b.cc").write_text(
                '#include <map>\n#include "c.h"\n#include "x/y.h"\n\nint b;\n', encoding="utf-8")
            tidy.fix(root, None)
            self.assertEqual((root / "b.cc").read_text(encoding="utf-8"),
                             '#include <map>\n#include "x/y.h"\n\n#include "c.h"\n\nint b;\n')
            self.assertEqual(tidy.check(root, "", None)[0], [])

    def test_finds_blanks_at_the_end_and_tabs(self):
        self.expect_fault("a.cc", "int a; \n", "blanks")
        self.expect_fault("a.cc", "\tint a;\n", "blanks")
        self.expect_fault("a.cc", "int a;", "blanks")

    def test_leaves_data_and_build_folders_alone(self):
        self.expect_fine("data/fixture.csv", b"Stra\xdfe;\t1 \r\n")
        self.expect_fine("build/x.cc", "\t")

    @unittest.skipUnless(shutil.which("clang-format"), "clang-format is not installed")
    def test_asks_clang_format(self):
        files = {".clang-format": "BasedOnStyle: Google\n", "a.cc": "int   a;\n",
                 "b.cc": "int b;\n"}
        self.assertEqual(faults_of(files, clang_format="clang-format"),
                         ["a.cc:1: format: run clang-format -i a.cc"])

    def test_takes_exceptions_and_drops_those_that_nothing_needs(self):
        files = {"a.cc": "void F(int a, int b, int c, int d, int e);\n"}
        self.assertEqual(faults_of(files, "parameters a.cc:F  # a reason\n"), [])
        self.assertEqual(len(faults_of(files, "parameters a.cc:G  # a reason\n")), 2)
        self.assertIn("the form is", faults_of({}, "parameters a.cc:F\n")[0])


class CppFunctionsTest(unittest.TestCase):

    def names(self, text):
        return [(f.name, f.line, f.lines, f.parameters) for f in cpp_functions.functions_of(text)]

    def test_sees_through_comments_literals_and_initializers(self):
        self.assertEqual(self.names('// void A() {\nconst char* b = "void C() {";\n/* } */\n'
                                    'const D d{1, {2}};\nvoid E() {\n}\n'), [("E", 5, 2, 0)])

    def test_sees_constructors_with_initializer_lists(self):
        self.assertEqual(self.names("A::A(int b, int c)\n    : b_{b}, c_(c) {\n  D();\n}\n"),
                         [("A::A", 1, 4, 2)])

    def test_sees_operators_and_templates(self):
        self.assertEqual(self.names("template <class T = int>\nbool operator==(T a, T b) {\n}\n"
                                    "int operator()(int a) const { return a; }\n"),
                         [("operator==", 1, 3, 2), ("operator()", 4, 1, 1)])

    def test_sees_raw_strings_as_one_literal(self):
        self.assertEqual(self.names('const char* a = R"(void B() {)";\nvoid C() {}\n'),
                         [("C", 2, 1, 0)])


if __name__ == "__main__":
    unittest.main()
