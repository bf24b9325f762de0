import asyncio
import json
import subprocess
import sys

import pytest

from app.model.path_query import PathFault
from app.services import own_process
from app.services.path_finder import PathFinder, PathFinderFailed
from tests.support.until import until

pytestmark = pytest.mark.anyio

TEXT = memoryview(
    json.dumps({"Patients": [{"MRN": str(number)} for number in range(3000)]}).encode()
)
DEEP = memoryview(b'{"In":' * 200 + b"1" + b"}" * 200)
ENDLESS = "$..[?@..[?@..[?@..[?@..x]]]]"
"""Looks some 200⁵ times."""


@pytest.fixture
async def finder(qapp):
    finder = PathFinder()
    yield finder
    finder.close()


def process(finder):
    return finder._process.process


async def found(finder, expression, text=TEXT):
    return [one async for one in finder.find(text, expression, has_lines=False)]


async def test_values_come_in_parts_with_their_places(finder):
    answers = await found(finder, "$..MRN")
    assert len(answers) > 1
    hits = [hit for answer in answers for hit in answer.hits]
    assert len(hits) == answers[-1].total == 3000
    assert bytes(TEXT[hits[2999].start : hits[2999].end]) == b'"2999"'
    assert hits[2999].steps == ("Patients", 2999, "MRN")


async def test_the_process_is_kept_with_its_text_and_takes_another(finder):
    await found(finder, "$.Patients[0]")
    first = process(finder)
    assert (await found(finder, "$.Patients[1]"))[-1].total == 1
    assert (await found(finder, "$[0]", memoryview(b"[1]")))[-1].total == 1
    assert (await found(finder, "$.Patients[0]"))[-1].total == 1
    assert process(finder) is first


async def test_what_is_no_path_is_said(finder):
    (answer,) = await found(finder, "$.Patients[")
    assert answer.bad.fault is PathFault.UNFINISHED_BRACKET


async def test_the_fields_are_told(finder):
    fields = await finder.fields(TEXT, has_lines=False)
    assert [(one.expression, one.count) for one in fields] == [
        ("$.Patients", 1),
        ("$.Patients[*].MRN", 3000),
    ]
    assert (await found(finder, "$.Patients[0]"))[-1].total == 1


async def test_an_expression_that_never_ends_is_given_up_and_the_loop_lives():
    finder = PathFinder(deadline_s=1.0)
    beats = 0

    async def beat():
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    beating = asyncio.get_running_loop().create_task(beat())
    (answer,) = await found(finder, ENDLESS, DEEP)
    beating.cancel()
    assert answer.is_slow
    assert answer.is_done
    assert answer.is_more
    assert beats > 20
    assert finder._process is None
    finder.close()


async def test_a_cancel_kills_the_process_and_the_next_search_gets_another(finder):
    searching = asyncio.get_running_loop().create_task(found(finder, ENDLESS, DEEP))
    await until(lambda: finder._held is DEEP)
    killed = process(finder)
    searching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await searching
    assert killed.poll() is not None
    assert (await found(finder, "$.Patients[0]"))[-1].total == 1


async def test_a_cancel_at_once_leaves_no_answer_for_the_next_search(finder):
    for expression in ("$..MRN", "$.Patients[*]"):
        searching = asyncio.get_running_loop().create_task(found(finder, expression))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        searching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await searching
        assert [one.total for one in await found(finder, "$.Patients[0]")] == [1]


async def test_one_that_was_killed_is_told_and_replaced(finder):
    await found(finder, "$.Patients[0]")
    killed = process(finder)
    killed.kill()
    killed.wait()
    assert (await found(finder, "$.Patients[0]"))[-1].total == 1
    searching = asyncio.get_running_loop().create_task(found(finder, ENDLESS, DEEP))
    await until(lambda: finder._turn.locked())
    process(finder).kill()
    with pytest.raises(PathFinderFailed):
        await searching


async def test_who_asks_meanwhile_waits(finder):
    one, other = await asyncio.gather(
        found(finder, "$..MRN"), found(finder, "$[*]", memoryview(b"[1, 2]"))
    )
    assert (one[-1].total, other[-1].total) == (3000, 2)


async def test_it_rests_after_a_while_and_lets_go_of_the_text():
    finder = PathFinder(rest_s=0.0)
    await found(finder, "$.Patients[0]")
    ended = process(finder)
    await until(lambda: finder._held is None)
    await until(lambda: ended.poll() is not None)
    assert ended.returncode == 0
    assert (await found(finder, "$.Patients[0]"))[-1].total == 1
    finder.close()


async def test_where_no_process_can_be_had_that_is_said(finder, monkeypatch):
    def refuse(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(own_process.subprocess, "Popen", refuse)
    with pytest.raises(PathFinderFailed):
        await found(finder, "$")


async def test_closed_is_closed(finder):
    await found(finder, "$")
    ended = process(finder)
    finder.close()
    assert ended.poll() is not None
    with pytest.raises(PathFinderFailed):
        await found(finder, "$")


def test_the_process_loads_neither_qt_nor_the_network():
    code = (
        "import sys; import app.services.path_process;"
        "heavy = {'PySide6', 'httpx', 'asyncio', 'ssl', 'keyring'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_program_is_its_own_second_process():
    command = [sys.executable, "-m", "app", "--path-finder"]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
