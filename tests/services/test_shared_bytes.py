import subprocess
import sys

import pytest

from app.services.shared_bytes import SharedBytes

pytestmark = pytest.mark.skipif(
    sys.platform not in ("linux", "win32"), reason="no memory without a file is shared here"
)

READ = (
    "import sys; sys.path.insert(0, sys.argv[3]);"
    "from app.services.shared_bytes import SharedBytes;"
    "print(SharedBytes.open(sys.argv[1], int(sys.argv[2])).view[-5:])"
)


def test_another_process_reads_the_very_bytes(pytestconfig):
    data = b"x" * 3_000_000 + b"\x00\xffend"
    shared = SharedBytes.holding(data)
    assert len(shared) == len(data)
    assert shared.view[:] == data
    read = [sys.executable, "-c", READ, shared.name, str(len(data)), str(pytestconfig.rootpath)]
    assert (
        subprocess.run(read, capture_output=True, check=True).stdout.strip() == b"b'\\x00\\xffend'"
    )
    shared.close_name()


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
