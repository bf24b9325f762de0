import contextlib
import gc
import logging
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from app.model.sandbox_control import Fault, FaultKind, SandboxSettings, SandboxState
from app.sandbox.server import Sandbox
from tests.support.messages import schemas
from tests.support.sandbox_caller import Caller, message, wait_for


@pytest.fixture
def stopped(catalog):
    sandbox = Sandbox(catalog=catalog, schemas=schemas())
    yield sandbox
    sandbox.stop()


def can_connect(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5):
        return True
    return False


def sandbox_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "sandbox"]


def test_listens_on_loopback_alone_once_start_returns(stopped):
    stopped.start()
    origin = stopped.credential.origin
    assert (origin.scheme, origin.host) == ("http", "127.0.0.1")
    assert stopped.url == f"http://127.0.0.1:{origin.port}"
    assert can_connect(origin.port)
    assert stopped.status().state is SandboxState.RUNNING


def test_says_nothing_of_itself_while_it_is_stopped(stopped):
    assert stopped.url == ""
    assert stopped.credential is None
    assert stopped.status().state is SandboxState.STOPPED
    stopped.expire_tokens()
    stopped.stop()


def test_starting_and_stopping_twenty_times_leaves_nothing_behind(stopped, catalog):
    ports, secrets = set(), set()
    for _ in range(20):
        stopped.start()
        port = stopped.credential.origin.port
        ports.add(port)
        secrets.add((stopped.credential.api_key, stopped.credential.secret))
        assert len(sandbox_threads()) == 1
        stopped.stop()
        stopped.stop()
        assert sandbox_threads() == []
        assert not can_connect(port)
    assert len(secrets) == 20
    gc.collect()  # an unclosed socket or loop would warn, and so fail the test


def test_a_second_start_changes_nothing(stopped):
    stopped.start()
    url, credential = stopped.url, stopped.credential
    stopped.start()
    assert (stopped.url, stopped.credential) == (url, credential)
    assert len(sandbox_threads()) == 1


def test_a_former_credential_is_worth_nothing(stopped):
    stopped.start()
    former = stopped.credential
    stopped.stop()
    stopped.start()
    caller = Caller(stopped)
    assert caller.log_in(apiKey=former.api_key, secret=former.secret).status_code == 401
    caller.http.close()


def test_the_credential_is_not_shown_by_accident(stopped):
    stopped.start()
    credential = stopped.credential
    for text in (repr(credential), repr(stopped.status()), repr(stopped)):
        assert credential.secret not in text
        assert credential.api_key not in text


@pytest.mark.parametrize("kind", [FaultKind.DELAY, FaultKind.DRIP, FaultKind.LARGE_REPLY])
def test_stops_at_once_while_a_reply_hangs(stopped, kind):
    stopped.start()
    caller = Caller(stopped)
    caller.log_in()
    stopped.set_fault(Fault(kind, delay_s=600))
    content = b'{"Meta": {"DataModel": "PatientAdmin"}}' + b" " * 1000
    request = caller.http.build_request(
        "POST",
        "/endpoint",
        content=content,
        headers={"Authorization": f"Bearer {caller.token}", "Content-Type": "application/json"},
    )
    failures: list[Exception] = []

    def call() -> None:
        try:
            # The reply is left unread: the server cannot write it all.
            response = caller.http.send(request, stream=True)
            is_stopped.wait(20)
            response.read()
        except httpx.TransportError as error:
            failures.append(error)

    is_stopped = threading.Event()
    calling = threading.Thread(target=call)
    calling.start()
    wait_for(lambda: any(one.fault is kind for one in stopped.status().requests))
    stopped.stop()
    is_stopped.set()
    calling.join(20)
    assert sandbox_threads() == []
    assert failures
    caller.http.close()


def test_stops_while_a_request_is_only_half_sent(stopped):
    stopped.start()
    port = stopped.credential.origin.port
    with socket.create_connection(("127.0.0.1", port)) as connection:
        head = f"POST /endpoint HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 99\r\n\r\n"
        connection.sendall(head.encode())
        wait_for(lambda: stopped.status().request_count)
        stopped.stop()
        assert sandbox_threads() == []


@pytest.mark.parametrize("count", range(1, 9))
def test_stops_just_as_someone_connects(stopped, count):
    stopped.start()
    address = ("127.0.0.1", stopped.credential.origin.port)
    callers = [socket.create_connection(address) for _ in range(count)]
    stopped.stop()
    for caller in callers:
        caller.close()
    gc.collect()  # a connection left open would warn, and so fail the test


def test_settings_and_faults_outlast_a_stop(stopped):
    stopped.settings = SandboxSettings(token_lifetime_s=10)
    stopped.start()
    stopped.stop()
    assert stopped.status().settings.token_lifetime_s == 10


def test_says_why_it_did_not_start(stopped, monkeypatch):
    def refuse(*_arguments, **_options):
        raise OSError("no more sockets")

    monkeypatch.setattr(socket, "create_server", refuse)
    with pytest.raises(OSError, match="no more sockets"):
        stopped.start()
    assert not stopped.is_running
    assert sandbox_threads() == []


def test_says_why_the_server_did_not_start(stopped, monkeypatch):
    from app.sandbox.web_server import WebServer

    async def fail(*_arguments, **_options):
        raise RuntimeError("broken")

    monkeypatch.setattr(WebServer, "startup", fail)
    with pytest.raises(OSError, match="did not start") as caught:
        stopped.start()
    assert str(caught.value.__cause__) == "broken"
    assert not stopped.is_running
    assert sandbox_threads() == []


def test_lives_by_the_clock_it_is_given(catalog):
    ahead = timedelta(hours=5)
    now = [datetime.now(UTC) + ahead]
    sandbox = Sandbox(catalog=catalog, schemas=schemas(), now=lambda: now[0])
    sandbox.settings = SandboxSettings(token_lifetime_s=30)
    sandbox.start()
    caller = Caller(sandbox)
    response = caller.log_in()
    assert response.headers["date"] == now[0].strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert caller.send(message()).status_code == 200
    now[0] += timedelta(seconds=31)
    assert caller.send(message()).status_code == 401
    assert caller.refresh().status_code == 200
    now[0] += timedelta(days=8)
    assert caller.refresh().status_code == 401
    caller.http.close()
    sandbox.stop()


def test_logs_nothing_that_matters_and_no_secret(stopped, caplog):
    with caplog.at_level(logging.DEBUG):
        stopped.start()
        caller = Caller(stopped)
        caller.log_in()
        caller.send(message())
        stopped.set_fault(Fault(FaultKind.CUT_IN_REPLY))
        with pytest.raises(httpx.RemoteProtocolError):
            caller.send(message())
        secret, token = stopped.credential.secret, caller.token
        caller.http.close()
        stopped.stop()
    from_server = [record for record in caplog.records if record.name.startswith("uvicorn")]
    assert all(record.levelno < logging.WARNING for record in from_server)
    for record in from_server:
        assert secret not in record.getMessage()
        assert token not in record.getMessage()


def test_costs_nothing_until_it_is_started():
    program = (
        "import sys, app.sandbox.server, app.model.sandbox_control\n"
        "print([name for name in ('uvicorn', 'starlette', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stderr
