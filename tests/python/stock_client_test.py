#!/usr/bin/env python3
"""A partner's first steps with stock tools: Debian's protoc and grpcio, and nothing of ours.

    stock_client_test.py --binary build/release/apps/raumboerse --stubs build/release/tests/client

Generates the client from the protos, starts a server, registers an initiative's need, watches it,
registers a space that fits, finds it and is told of it; then reads a rich error. At last the
README's own program, word for word, against the sample city under its rules.
"""

import argparse
import datetime
import pathlib
import re
import shutil
import signal
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DEADLINE_SECONDS = 60


def generate(stubs):
    """The README's command, into an empty folder."""
    shutil.rmtree(stubs, ignore_errors=True)
    stubs.mkdir(parents=True)
    protos = sorted(str(path) for path in (ROOT / "proto").rglob("*.proto"))
    plugin = shutil.which("grpc_python_plugin")
    subprocess.run(["protoc", f"-I{ROOT / 'proto'}", f"--python_out={stubs}",
                    f"--grpc_out={stubs}", f"--plugin=protoc-gen-grpc={plugin}", *protos],
                   check=True)
    sys.path.insert(0, str(stubs))


def start(binary, *options):
    server = subprocess.Popen(
        [binary, "serve", "--lang", "en", "--open", "--store", "memory", "--log", "warning",
         "--listen", "127.0.0.1:0", *options], stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    match = re.search(r"(\S+:\d+)$", line.strip())
    if match is None:
        server.wait(timeout=DEADLINE_SECONDS)
        sys.exit("the server ended before it served")
    return server, match.group(1)


def stop(server):
    server.send_signal(signal.SIGTERM)
    try:
        return server.wait(timeout=DEADLINE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
        sys.exit("the server did not end on SIGTERM")
    finally:
        server.stdout.close()


def create_exchange(channel):
    from raumboerse.v1 import exchange_service_pb2, exchange_service_pb2_grpc
    request = exchange_service_pb2.CreateExchangeRequest(exchange_id="ort")
    exchange = request.exchange
    exchange.display_name, exchange.time_zone, exchange.currency = "Ort", "Europe/Berlin", "EUR"
    exchange.uses.add(code="studio")
    exchange.districts.add(code="01")
    stub = exchange_service_pb2_grpc.ExchangeServiceStub(channel)
    return stub.CreateExchange(request, timeout=DEADLINE_SECONDS).name


def create_need(channel, parent, yesterday):
    from raumboerse.v1 import common_pb2, initiative_service_pb2, initiative_service_pb2_grpc
    from raumboerse.v1 import need_pb2
    stub = initiative_service_pb2_grpc.InitiativeServiceStub(channel)
    request = initiative_service_pb2.CreateInitiativeRequest(parent=parent, initiative_id="band")
    request.initiative.title = "Band"
    request.initiative.organisation_form = common_pb2.ORGANISATION_FORM_REGISTERED_ASSOCIATION
    request.initiative.consents.add(purpose=common_pb2.CONSENT_PURPOSE_MEDIATE, given=yesterday)
    initiative = stub.CreateInitiative(request, timeout=DEADLINE_SECONDS).name
    request = initiative_service_pb2.CreateNeedRequest(parent=parent, need_id="room")
    need = request.need
    need.title, need.initiative, need.min_m2 = "Probenraum", initiative, 30
    need.state = need_pb2.NEED_STATE_OPEN
    need.alternatives.add(uses=["studio"])
    need.consents.add(purpose=common_pb2.CONSENT_PURPOSE_MEDIATE, given=yesterday)
    return stub.CreateNeed(request, timeout=DEADLINE_SECONDS).name


def space_request(parent, yesterday):
    from raumboerse.v1 import common_pb2, space_pb2, space_service_pb2
    request = space_service_pb2.CreateSpaceRequest(parent=parent, space_id="laden",
                                                   request_id="once")
    space = request.space
    space.title, space.area_m2, space.state = "Laden", 60, space_pb2.SPACE_STATE_LISTED
    space.noise_max, space.district = common_pb2.NOISE_MUSIC, "01"
    space.consents.add(purpose=common_pb2.CONSENT_PURPOSE_MEDIATE, given=yesterday)
    space.windows.add(**{"from": yesterday, "certainty": common_pb2.CERTAINTY_FIRM})
    space.tariffs.add(rent_month_cents=20000, running_month_cents=5000, one_off_cents=0)
    return request


def check(what, good):
    if not good:
        raise AssertionError(what)


def find_and_be_told(channel, parent, need, yesterday):
    from google.protobuf import field_mask_pb2
    from raumboerse.v1 import match_service_pb2 as match
    from raumboerse.v1 import match_service_pb2_grpc, space_pb2
    from raumboerse.v1 import space_service_pb2, space_service_pb2_grpc
    matches = match_service_pb2_grpc.MatchServiceStub(channel)
    spaces = space_service_pb2_grpc.SpaceServiceStub(channel)
    notices = matches.WatchNotices(
        match.WatchNoticesRequest(parent=parent, needs=[need], language="en"),
        timeout=DEADLINE_SECONDS)
    check("the watch stands", next(notices).kind == match.NOTICE_KIND_READY)
    request = space_request(parent, yesterday)
    created = spaces.CreateSpace(request, timeout=DEADLINE_SECONDS)
    again = spaces.CreateSpace(request, timeout=DEADLINE_SECONDS)
    check("the same request id gives the same answer", again == created)
    found = matches.FindSpaces(
        match.FindSpacesRequest(parent=parent, need=need, min_revision=created.record.revision),
        timeout=DEADLINE_SECONDS)
    check("the space is found", [m.space for m in found.matches] == [created.name])
    notice = next(notices)
    check("the match is told as begun", notice.kind == match.NOTICE_KIND_BEGAN)
    check("with both names", (notice.need, notice.space) == (need, created.name))
    check("with a sentence", notice.sentence != "")
    created.state = space_pb2.SPACE_STATE_PAUSED
    spaces.UpdateSpace(space_service_pb2.UpdateSpaceRequest(
        space=created, update_mask=field_mask_pb2.FieldMask(paths=["state"])),
        timeout=DEADLINE_SECONDS)
    ended = next(notices)
    check("its end is told", ended.kind == match.NOTICE_KIND_ENDED)
    check("as of the same pair", (ended.need, ended.space) == (need, created.name))
    notices.cancel()


def read_rich_error(channel, parent):
    import grpc
    from google.rpc import error_details_pb2, status_pb2
    from raumboerse.v1 import space_service_pb2, space_service_pb2_grpc
    stub = space_service_pb2_grpc.SpaceServiceStub(channel)
    request = space_service_pb2.CreateSpaceRequest(parent=parent)
    request.space.area_m2 = -1
    try:
        stub.CreateSpace(request, timeout=DEADLINE_SECONDS)
    except grpc.RpcError as error:
        check("its code", error.code() == grpc.StatusCode.INVALID_ARGUMENT)
        trailers = dict(error.trailing_metadata())
        status = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
        bad = error_details_pb2.BadRequest()
        check("field violations come first", status.details[0].Unpack(bad))
        fields = {violation.field for violation in bad.field_violations}
        check("all fields at fault are named", {"title", "area_m2"} <= fields)
        return
    raise AssertionError("a space without title and with a negative area was taken")


def screen_for_a_start(address):
    """The need's first day is the start of the plan, before which a vacancy may come to count."""
    import grpc
    from raumboerse.v1 import match_service_pb2, match_service_pb2_grpc
    request = match_service_pb2.ScreenRequest(
        parent="exchanges/eschenfurt", as_of="2027-02-01", language="en")
    request.need.alternatives.add(uses=["popup_shop"])
    request.need.conduct.occasion = 2                                   # OCCASION_LASTING
    setattr(request.need, "from", "2028-02-01")
    space = request.inline_space
    space.area_m2, space.law.permitted_use_class = 60, "LADEN"
    space.law.vacant_since = "2026-02-01"
    with grpc.insecure_channel(address) as channel:
        screen = match_service_pb2_grpc.MatchServiceStub(channel).Screen
        plan = screen(request, timeout=DEADLINE_SECONDS).plans[0]
        check("the plan begins when the need does", plan.start == "2028-02-01")
        check("two years are short", len(plan.warnings) == 0)
        setattr(request.need, "from", "2028-02-02")
        plan = screen(request, timeout=DEADLINE_SECONDS).plans[0]
        check("more than two years are not",
              [warning.code for warning in plan.warnings] == ["VACANCY_CHANGES"])
        check("with its source", plan.warnings[0].sources[0].text != "")


def run_readme(binary, stubs):
    """The program of the README; only the address and the stubs' folder are put in."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", readme, re.DOTALL).group(1)
    server, address = start(binary, "--sample", str(ROOT / "data/sample"),
                            "--rules", str(ROOT / "data/rules"))
    try:
        for word, put in (('"127.0.0.1:7450"', f'"{address}"'), ('"client"', f'"{stubs}"')):
            check(f"the program says {word}", program.count(word) == 1)
            program = program.replace(word, put)
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                             timeout=DEADLINE_SECONDS)
        screen_for_a_start(address)
    finally:
        code = stop(server)
    check(f"the README's program ended well: {ran.stderr}", ran.returncode == 0)
    lines = ran.stdout.splitlines()
    check(f"it found its space: {lines}", any("Neuer Laden" in line for line in lines[1:-1]))
    check(f"it was told of the match: {lines}", "Neuer Laden" in lines[-1])
    check("the server ended well", code == 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--stubs", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    generate(arguments.stubs)
    import grpc
    server, address = start(arguments.binary)
    try:
        # The exchange's today may be one ahead of this machine's; consents of the day before hold.
        yesterday = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
        with grpc.insecure_channel(address) as channel:
            parent = create_exchange(channel)
            need = create_need(channel, parent, yesterday)
            find_and_be_told(channel, parent, need, yesterday)
            read_rich_error(channel, parent)
    finally:
        code = stop(server)
    check("the server ended well", code == 0)
    run_readme(arguments.binary, arguments.stubs)
    print("created, found, told, and every field at fault named")


if __name__ == "__main__":
    main()
