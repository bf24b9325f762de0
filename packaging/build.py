"""Freeze Redox Courier with PyInstaller into dist/, prove it, and pack it for who installs it.

python3 packaging/build.py

The program is frozen from an environment of its own, build/environment, that holds the pinned
dependencies and what builds alone. Then it is tried (packaging/trial.py), weighed, and only then
packed: on Linux as .tar.xz, on macOS as .dmg. The installer of Windows has a script of its own.
"""

import sys
from pathlib import Path

import dev
import trial
from workshop import DIST, WORK, builder, run

SCRIPTS = dev.ROOT / "packaging"
LARGEST = 12
MOST_MB = {"linux": 160.0}
"""What a bundle may weigh on disk; elsewhere no bound has been set."""
APP = "Redox Courier.app"


def main() -> None:
    """Freeze, weigh, try, pack; exit code 0 when there is something to hand out."""
    python = builder()
    run("draw the icons", python, SCRIPTS / "icons.py")
    options = ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", DIST]
    spec = SCRIPTS / "redox-courier.spec"
    run("freeze", python, "-m", "PyInstaller", *options, "--workpath", WORK / "pyinstaller", spec)
    bundle, program = frozen()
    weigh(bundle)
    trial.prove([str(program)], "ok", "frozen", "keyring")
    run("start it a second time, for replies", python, "-m", "tests.second_processes", program)
    if sys.platform == "linux":
        run("pack", python, SCRIPTS / "linux" / "archive.py", bundle, DIST)
    if sys.platform == "darwin":
        run("pack", python, SCRIPTS / "macos" / "disk_image.py", bundle, DIST)


def frozen() -> tuple[Path, Path]:
    """The folder that is shipped, and the program in it."""
    if sys.platform == "darwin":
        return DIST / APP, DIST / APP / "Contents" / "MacOS" / "redox-courier"
    bundle = DIST / "redox-courier"
    return bundle, bundle / ("redox-courier.exe" if dev.IS_WINDOWS else "redox-courier")


def weigh(bundle: Path) -> None:
    """Print what the bundle weighs, and its heaviest files; end the process when it is too much."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = sorted(((path.stat().st_size, path) for path in files), reverse=True)
    total = sum(size for size, _ in sizes) / 1e6
    print(f"{bundle}: {total:.1f} MB in {len(files)} files, the largest of them:")
    for size, path in sizes[:LARGEST]:
        print(f"  {size / 1e6:6.1f} MB  {path.relative_to(bundle)}")
    most = MOST_MB.get(sys.platform)
    if most is not None and total > most:
        sys.exit(f"That is more than {most:.0f} MB; something has come in that nobody needs.")


if __name__ == "__main__":
    main()
