import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import instance
from app.instance import LONGEST_REQUEST, MAX_PEERS, REQUEST, Instance
from app.model.errors import FileError
from tests.support.until import until

pytestmark = pytest.mark.anyio
posix = pytest.mark.skipif(sys.platform == "win32", reason="sockets that are files")

ROOT = str(Path(__file__).parents[1])
HOLDER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.instance import Instance
application = QCoreApplication([])
own = Instance(Path(sys.argv[2]))
assert "PySide6.QtNetwork" not in sys.modules
print(own.acquire(), flush=True)
assert "PySide6.QtNetwork" not in sys.modules
own.raise_requested.connect(lambda: print("raised", flush=True))
own.open_requested.connect(lambda file: print("open", ascii(file), flush=True))
print(own.listen(), flush=True)
application.exec()
"""
LATER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from app.instance import Instance
own = Instance(Path(sys.argv[2]))
print(own.acquire(), own.raise_other(sys.argv[4], patience_ms=int(sys.argv[3])))
"""


@pytest.fixture
def holders() -> Iterator["list[subprocess.Popen[str]]"]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


def hold(holders: "list[subprocess.Popen[str]]", folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, ROOT, str(folder)], stdout=subprocess.PIPE, text=True
    )
    holders.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    assert process.stdout.readline() == "True\n"
    return process


def start_later(folder: Path, patience_ms: int = 30_000, file: str = "") -> str:
    """A second start: whether it got the directory, and whether the first one answered."""
    done = subprocess.run(
        [sys.executable, "-c", LATER, ROOT, str(folder), str(patience_ms), file],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_a_second_start_raises_the_first_and_gets_nothing(holders, tmp_path: Path):
    first = hold(holders, tmp_path)
    assert start_later(tmp_path) == "False True"
    assert first.stdout is not None
    assert first.stdout.readline() == "raised\n"
    assert start_later(tmp_path) == "False True"


@pytest.mark.parametrize("name", ["case.json", 'a "b"\nc.json', "é😀.json", "x" * 4000])
def test_a_second_start_hands_its_file_over(holders, tmp_path: Path, name: str):
    first = hold(holders, tmp_path)
    file = str(tmp_path / name)
    assert start_later(tmp_path, file=file) == "False True"
    assert first.stdout is not None
    assert first.stdout.readline() == "raised\n"
    assert first.stdout.readline() == f"open {file!a}\n"


def test_other_directories_run_side_by_side(holders, tmp_path: Path):
    hold(holders, tmp_path / "one")
    other = hold(holders, tmp_path / "two")
    assert start_later(tmp_path / "two") == "False True"
    assert other.stdout is not None
    assert other.stdout.readline() == "raised\n"


def test_another_way_to_name_the_directory_is_the_same_one(holders, tmp_path: Path):
    hold(holders, tmp_path / "one")
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to(tmp_path / "one")
        assert start_later(tmp_path / "link") == "False True"
    assert start_later(tmp_path / "two" / ".." / "one") == "False True"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 to send")
def test_a_killed_one_leaves_no_lock_and_no_deaf_socket(holders, tmp_path: Path):
    for _ in range(3):
        first = hold(holders, tmp_path)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert list(tmp_path.iterdir()), "it left its traces"
    hold(holders, tmp_path)
    assert start_later(tmp_path) == "False True"


def test_one_that_does_not_listen_is_not_waited_for_for_ever(tmp_path: Path):
    own = Instance(tmp_path)
    assert own.acquire()
    assert start_later(tmp_path, patience_ms=200) == "False False"
    own.release()


def test_given_back_it_is_free(tmp_path: Path, qapp):
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.acquire()
    assert first.listen()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_the_directory_is_made_for_its_owner_alone(tmp_path: Path):
    own = Instance(tmp_path / "a" / "b")
    assert own.acquire()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    own.release()


def test_a_directory_that_cannot_be_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="cannot be used"):
        Instance(tmp_path / "file").acquire()
    with pytest.raises(FileError, match="cannot be used"):
        Instance(tmp_path / "file" / "below").acquire()


# ---- what others may say to it


@pytest.fixture
def listening(tmp_path: Path, qapp) -> Iterator[Instance]:
    own = Instance(tmp_path)
    assert own.acquire()
    assert own.listen()
    yield own
    own.release()


def connect(own: Instance) -> socket.socket:
    peer = socket.socket(socket.AF_UNIX)
    peer.setblocking(False)
    peer.connect(own.address)
    return peer


def is_hung_up(peer: socket.socket) -> bool:
    try:
        while peer.recv(64):
            pass  # what it answered
    except BlockingIOError:
        return False
    except ConnectionError:
        pass
    return True


@posix
async def test_only_its_owner_reaches_the_socket(listening: Instance):
    mode = Path(listening.address).stat().st_mode
    assert stat.S_ISSOCK(mode)
    assert stat.S_IMODE(mode) == 0o700


@posix
async def test_a_long_directory_gets_a_name_that_fits(tmp_path: Path):
    own = Instance(tmp_path / ("x" * 100) / ("y" * 100))
    assert own.acquire()
    assert own.listen()
    assert len(own.address) < 80
    assert Instance(tmp_path / ("x" * 100) / ("z" * 100)).address != own.address
    with connect(own) as peer:
        raised: list[int] = []
        own.raise_requested.connect(lambda: raised.append(1))
        peer.send(REQUEST)
        await until(lambda: raised)
    own.release()
    assert not Path(own.address).exists()


@posix
@pytest.mark.parametrize(
    "said",
    [
        *(b"quit\n", b"x", b"\0" * 100_000, b"raisf\n", b"GET / HTTP/1.1"),
        *(b"open \n", b'open "relative.json"\n', b"open 7\n", b'open "/cut off\n', b"opem"),
        b'open "/' + b"x" * LONGEST_REQUEST,
        b"open " + b"[" * 50_000 + b"\n",
    ],
    ids=lambda said: repr(said[:16]),
)
async def test_garbage_is_hung_up_on(listening: Instance, said: bytes):
    raised: list[int] = []
    listening.raise_requested.connect(lambda: raised.append(1))
    listening.open_requested.connect(lambda _file: raised.append(1))
    with connect(listening) as peer:
        peer.send(said)
        await until(lambda: is_hung_up(peer))
    assert raised == []


@posix
async def test_a_request_in_pieces_is_heard_once(listening: Instance):
    raised: list[int] = []
    listening.raise_requested.connect(lambda: raised.append(1))
    with connect(listening) as peer:
        for number in range(len(REQUEST)):
            peer.send(REQUEST[number : number + 1])
            await until(lambda: True)
        await until(lambda: is_hung_up(peer))
    assert raised == [1]


@posix
async def test_the_silent_are_hung_up_on(listening: Instance, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(instance, "SILENCE_MS", 50)
    with connect(listening) as silent, connect(listening) as halting:
        halting.send(b"rai")
        await until(lambda: is_hung_up(silent))
        await until(lambda: is_hung_up(halting))


@posix
async def test_a_crowd_of_silent_peers_is_bounded_and_passes(
    listening: Instance, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(instance, "SILENCE_MS", 300)
    peers = []
    for _ in range(MAX_PEERS + 4):
        peers.append(connect(listening))
        await until(lambda: True)
    gone: set[int] = set()

    def count() -> int:
        gone.update(number for number, peer in enumerate(peers) if is_hung_up(peer))
        return len(gone)

    await until(lambda: count() >= 4)
    await until(lambda: count() == len(peers))
    for peer in peers:
        peer.close()
    raised: list[int] = []
    listening.raise_requested.connect(lambda: raised.append(1))
    with connect(listening) as peer:
        peer.send(REQUEST)
        await until(lambda: raised)


@posix
async def test_one_who_hangs_up_at_once_does_no_harm(listening: Instance):
    raised: list[int] = []
    listening.raise_requested.connect(lambda: raised.append(1))
    connect(listening).close()
    with connect(listening) as peer:
        peer.send(REQUEST)
        await until(lambda: raised)
