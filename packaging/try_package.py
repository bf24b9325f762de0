"""Install what packaging/ made for this system as a person would, and prove the installed program.

python3 packaging/try_package.py

Takes the one package of this system in dist/: the archive of Linux, the disk image of macOS, the
installer of Windows. Afterwards nothing of it is left.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import trial
from workshop import DIST

KINDS = {"linux": "*-linux-*.tar.xz", "darwin": "*-macos-*.dmg", "win32": "*-windows-*-setup*.exe"}


def main() -> None:
    """Install, try, remove; exit code 0 when the installed program did its job."""
    found = list(DIST.glob("redox-courier-" + KINDS[sys.platform]))
    if len(found) != 1:
        sys.exit(f"One package is wanted in {DIST}, {len(found)} are there; build it anew.")
    ways = {"linux": unpacked, "darwin": copied, "win32": installed}
    with ways[sys.platform](found[0]) as program:
        trial.prove([str(program)], "ok", "frozen", "keyring")


@contextmanager
def unpacked(archive: Path) -> Generator[Path]:
    """Linux: unpacked into a folder, and started by a link to it."""
    with tempfile.TemporaryDirectory(prefix="courier-archive-") as name:
        folder = Path(name)
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        link = folder / "redox-courier"
        link.symlink_to(folder / archive.name.removesuffix(".tar.xz") / "redox-courier")
        yield link


@contextmanager
def copied(image: Path) -> Generator[Path]:
    """MacOS: copied out of the mounted image, which is gone when it is started."""
    with tempfile.TemporaryDirectory(prefix="courier-image-") as name:
        mount, app = Path(name, "image"), Path(name, "Applications", "Redox Courier.app")
        _run("hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", mount, image)
        try:
            _run("ditto", mount / app.name, app)
        finally:
            _run("hdiutil", "detach", mount)
        # By the identity, or by nobody in particular, but whole.
        _run("codesign", "--verify", "--deep", "--strict", app)
        yield app / "Contents" / "MacOS" / "redox-courier"


@contextmanager
def installed(installer: Path) -> Generator[Path]:
    """Windows: installed for this user without a question, and removed in the same way."""
    folder = Path(os.environ["LOCALAPPDATA"], "Programs", "Redox Courier")
    _run(installer, "/S")
    try:
        yield folder / "redox-courier.exe"
    finally:
        # Without quotation marks, and last: so the uninstaller does not go on from a copy of its.
        uninstaller = folder / "uninstall.exe"
        subprocess.run(f'"{uninstaller}" /S _?={folder}', check=True)
    left = [path.name for path in folder.iterdir() if path != uninstaller]
    if left:
        sys.exit("Still there after it was removed: " + ", ".join(left))


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    main()
