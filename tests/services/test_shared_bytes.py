import subprocess
import sys

import pytest

from app.services import shared_bytes
from app.services.shared_bytes import SharedBytes, SharedWriter


@pytest.fixture(params=["that of this system", "that of macOS"])
def kind(request, monkeypatch):
    if request.param == "that of macOS":
        if sys.platform == "win32":
            pytest.skip("Windows knows no such memory")
        monkeypatch.setattr(shared_bytes, "_KIND", "posix")


READ = (
    "import sys; sys.path.insert(0, sys.argv[3]);"
    "from app.services.shared_bytes import SharedBytes;"
    "print(SharedBytes.open(sys.argv[1], int(sys.argv[2])).view[-5:])"
)


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize("is_written", [False, True])
def test_another_process_reads_the_very_bytes(pytestconfig, is_written):
    data = b"x" * 3_000_000 + b"\x00\xffend"
    if is_written:
        writer = SharedWriter()
        for at in range(0, len(data), 700_000):
            writer.write(data[at : at + 700_000])
        shared = writer.finish()
    else:
        shared = SharedBytes.holding(data)
    assert len(shared) == len(data)
    assert shared.view[:] == data
    read = [sys.executable, "-c", READ, shared.name, str(len(data)), str(pytestconfig.rootpath)]
    assert (
        subprocess.run(read, capture_output=True, check=True).stdout.strip() == b"b'\\x00\\xffend'"
    )
    shared.close_name()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shared memory")
def test_on_macos_the_name_is_gone_once_it_was_opened_or_is_closed(monkeypatch):
    monkeypatch.setattr(shared_bytes, "_KIND", "posix")
    shared = SharedBytes.holding(b"words")
    assert len(shared.name) < 31
    opened = SharedBytes.open(shared.name, 5)
    with pytest.raises(FileNotFoundError):
        SharedBytes.open(shared.name, 5)
    shared.close_name()
    shared.view.close()
    assert opened.view[:] == b"words"
    with pytest.raises(TypeError):
        opened.view[0:1] = b"x"
    never_opened = SharedBytes.holding(b"words")
    never_opened.close_name()
    with pytest.raises(FileNotFoundError):
        SharedBytes.open(never_opened.name, 5)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it goes with its last user")
def test_without_its_name_nobody_else_comes_in_and_who_is_in_stays():
    shared = SharedBytes.holding(b"words")
    opened = SharedBytes.open(shared.name, 5)
    shared.close_name()
    with pytest.raises(FileNotFoundError):
        SharedBytes.open(shared.name, 5)
    shared.view.close()
    assert opened.view[:] == b"words"
    with pytest.raises(TypeError):
        opened.view[0:1] = b"x"
