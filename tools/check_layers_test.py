#!/usr/bin/env python3
"""Shows that tools/check_layers.py finds what it must find, on small trees and the real table."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check_layers  # noqa: E402  (needs the path above)

TABLE = (pathlib.Path(__file__).resolve().parent / "layers.txt").read_text(encoding="utf-8")


def faults_of(files, table=TABLE):
    """The faults of a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return check_layers.check(root, table)[0]


class CheckLayersTest(unittest.TestCase):

    def expect_fine(self, files):
        self.assertEqual(faults_of(files), [])

    def expect_fault(self, files, *words):
        faults = faults_of(files)
        self.assertEqual(len(faults), 1, faults)
        for word in words:
            self.assertIn(word, faults[0])

    def test_takes_an_include_of_a_lower_part(self):
        self.expect_fine({"base/day.h": "",
                          "domain/space.h": '#include "base/day.h"\n#include <vector>\n'})

    def test_refuses_an_include_of_a_higher_part(self):
        self.expect_fault({"domain/space.h": "", "base/day.h": '\n#include "domain/space.h"\n'},
                          "base/day.h:2", "base may not include domain")

    def test_refuses_storage_in_the_matcher(self):
        self.expect_fault({"storage/engine.h": "",
                           "matcher/scan.cc": '#include "storage/engine.h"\n'},
                          "matcher may not include storage")

    def test_refuses_one_role_in_another(self):
        self.expect_fault({"services/space/a.h": "",
                           "services/match/b.cc": '#include "services/space/a.h"\n'},
                          "services/match may not include services/space")

    def test_refuses_messages_in_a_use_case_and_takes_them_in_an_adapter(self):
        line = '#include "raumboerse/v1/space.pb.h"\n'
        self.expect_fine({"services/space/space_service.cc": line})
        self.expect_fault({"services/space/register.cc": line}, "may not include proto")

    def test_refuses_grpc_where_it_does_not_belong(self):
        for part in ("domain", "matcher", "wire", "storage/ledger", "services/space"):
            for line in ("#include <grpcpp/grpcpp.h>\n", '#include "raumboerse/v1/s.grpc.pb.h"\n'):
                self.expect_fault({f"{part}/a.cc": line}, "may not include grpc")
        self.expect_fine({"services/rpc/a.cc": "#include <grpcpp/grpcpp.h>\n"})

    def test_refuses_rocksdb_outside_its_engine(self):
        line = '#include "rocksdb/db.h"\n'
        self.expect_fault({"storage/ledger/a.cc": line}, "may not include rocksdb")
        self.expect_fine({"storage/rocksdb/a.cc": line})

    def test_lets_the_ledger_see_its_envelope_and_not_the_api(self):
        path = "storage/ledger/a.cc"
        self.expect_fine({path: '#include "storage/ledger/envelope.pb.h"\n'})
        self.expect_fault({path: '#include "raumboerse/v1/need.pb.h"\n'}, "may not include proto")

    def test_refuses_threads_and_clocks_in_the_matcher(self):
        self.expect_fault({"matcher/a.cc": "#include <thread>\n"}, "may not include threads")
        self.expect_fault({"matcher/a.cc": "#include <chrono>\n"}, "may not include hosted")

    def test_gives_tests_what_only_tests_need(self):
        self.expect_fine({"base/a_test.cc": "#include <gtest/gtest.h>\n"})
        self.expect_fault({"base/a.cc": "#include <gtest/gtest.h>\n"}, "may not include gtest")

    def test_lets_only_compose_name_concrete_classes(self):
        files = {"storage/rocksdb/engine.h": "",
                 "apps/compose.cc": '#include "storage/rocksdb/engine.h"\n'}
        self.expect_fine(files)
        files["apps/serve.cc"] = files.pop("apps/compose.cc")
        self.expect_fault(files, "apps may not include storage/rocksdb")

    def test_refuses_a_path_that_is_not_from_the_root(self):
        self.expect_fault({"base/a.h": "", "base/a.cc": '#include "a.h"\n'},
                          "write the path from the root")

    def test_refuses_a_library_that_the_table_does_not_know(self):
        self.expect_fault({"base/a.cc": "#include <boost/any.hpp>\n"}, "name its library")

    def test_refuses_a_file_of_no_part(self):
        self.expect_fault({"helpers/a.cc": ""}, "belongs to no part")

    def test_refuses_a_table_with_a_circle(self):
        table = "[outside]\n[a]\nfiles = a/**\nmay = b\n[b]\nfiles = b/**\nmay = a\n"
        self.assertEqual(faults_of({}, table), ["tools/layers.txt: a circle: a -> b -> a"])

    def test_refuses_a_table_with_an_unknown_name(self):
        faults = faults_of({}, "[outside]\n[a]\nfiles = a/**\nmay = c\n")
        self.assertIn("which is neither", faults[0])


if __name__ == "__main__":
    unittest.main()
