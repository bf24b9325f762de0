import asyncio
import contextlib
import json
import subprocess
import sys

import pytest

from app.model.document import open_body, prepare
from app.services import own_process, shared_bytes
from app.services.reader import Facts, Reader, ReaderFailed
from tests.support.replies import exchange, meta
from tests.support.until import until

pytestmark = pytest.mark.anyio

LARGE = json.dumps({"Visits": [{"N": n} for n in range(40_000)], "a": 1.0, **meta()})
FACTS = Facts(is_query=True, data_model="PatientSearch", event_type="Query")


@pytest.fixture
async def reader(qapp):
    reader = Reader()
    yield reader
    reader.close()


def process(reader):
    return reader._talk.with_process.process


@pytest.mark.parametrize(
    "body",
    [
        LARGE,
        "\ufeff " + LARGE + " \n",
        LARGE.replace("1.0", "NaN"),
        LARGE[:-50],
        LARGE.replace('"a"', '"Visits"'),
        '{"Meta": ' + "[" * 5000 + "]" * 5000 + "}",
        '{"Meta": ' + '[{"a":' * 100 + json.dumps("x" * 300_000) + "}]" * 100 + "}",
        "<html><h1>no</h1></html>",
        json.dumps("word " * 100_000),
    ],
    ids=["whole", "mark", "NaN", "cut", "twice", "too deep", "deep", "page", "string"],
)
async def test_it_reads_what_would_be_read_here(reader, body):
    sent = exchange(body)
    ahead = []
    reply, opened = await reader.read(sent, FACTS, ahead.append)
    assert reply == FACTS.decode(sent)
    here, there = prepare(reply, open_body(sent.body)), prepare(reply, opened)
    assert there.lines.data[:] == here.lines.data
    assert len(there.lines) == len(here.lines)
    assert there.lines.span(len(here.lines) // 2) == here.lines.span(len(here.lines) // 2)
    assert there.is_indented is here.is_indented
    assert ahead == [there.lines]
    assert (there.root is None) == (here.root is None)
    if here.root is not None and there.root is not None:
        labels = [child.label for child in here.root.children()]
        assert [child.label for child in there.root.children()] == labels
        assert there.root.children()[-1].text == here.root.children()[-1].text


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shared memory")
async def test_it_reads_through_the_memory_of_macos(reader, monkeypatch):
    monkeypatch.setattr(shared_bytes, "_KIND", "posix")
    reply, opened = await reader.read(exchange(LARGE), FACTS, lambda _lines: None)
    assert reply == FACTS.decode(exchange(LARGE))
    assert opened.is_indented


async def test_a_cut_reply_is_not_indented(reader):
    sent = exchange(LARGE, truncated=True)
    _reply, opened = await reader.read(sent, FACTS, lambda _lines: None)
    assert opened.lines.data is sent.body
    assert not opened.is_indented
    assert opened.index is None


async def test_the_process_is_kept_for_the_next_reply(reader):
    await reader.warm_up()
    first = process(reader).pid
    for _ in range(2):
        await reader.read(exchange(LARGE), FACTS, lambda _lines: None)
    assert process(reader).pid == first


async def test_one_that_was_killed_is_told_and_replaced(reader):
    await reader.warm_up()
    killed = process(reader)
    killed.kill()
    killed.wait()
    await reader.read(exchange(LARGE), FACTS, lambda _lines: None)
    again = process(reader)
    assert again is not killed

    def kill(_lines):
        again.kill()
        again.wait()

    # Its second answer may have come before; then it was read in spite of that.
    with contextlib.suppress(ReaderFailed):
        await reader.read(exchange(LARGE), FACTS, kill)
    reply, _opened = await reader.read(exchange(LARGE), FACTS, lambda _lines: None)
    assert reply.log_ids


async def test_a_cancel_ends_the_process_and_the_next_reply_is_read(reader):
    await reader.warm_up()
    left = process(reader)
    reading = asyncio.get_running_loop().create_task(
        reader.read(exchange(LARGE), FACTS, lambda _lines: None)
    )
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await until(lambda: left.poll() is not None)
    reply, _opened = await reader.read(exchange(LARGE), FACTS, lambda _lines: None)
    assert reply.log_ids


async def test_where_no_process_can_be_had_that_is_said(reader, monkeypatch):
    def refuse(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(own_process.subprocess, "Popen", refuse)
    await reader.warm_up()
    with pytest.raises(ReaderFailed):
        await reader.read(exchange(LARGE), FACTS, pytest.fail)


async def test_closed_is_closed(reader):
    await reader.warm_up()
    ended = process(reader)
    reader.close()
    assert ended.poll() is not None
    with pytest.raises(ReaderFailed):
        await reader.read(exchange(LARGE), FACTS, pytest.fail)


def test_the_process_begins_with_neither_qt_nor_the_network_nor_what_takes_long_to_import():
    code = (
        "import sys; import app.services.reader_process;"
        "heavy = {'PySide6', 'httpx', 'asyncio', 'ssl', 'keyring', 'dataclasses',"
        " 'app.model.reply', 'app.model.redaction'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_program_is_its_own_second_process():
    command = [sys.executable, "-m", "app", "--reader"]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
