"""Make the wheel and the source archive, and prove that both install and do the main job.

python3 packaging/wheel.py

They are built by hatchling from the environment of packaging/build.py. Each is installed into a
fresh virtual environment, beside the pinned dependencies, and tried there (packaging/trial.py).
"""

import sys
import tempfile
from pathlib import Path

import dev
import trial
from workshop import DIST, builder, run


def main() -> None:
    """Build, install, try; the files are in dist/."""
    for old in _made():
        old.unlink()
    run("make the wheel and the source archive", builder(), "-m", "hatchling", "build", "-d", DIST)
    for made in _made():
        print(f"{made}: {made.stat().st_size / 1e6:.1f} MB", flush=True)
        with tempfile.TemporaryDirectory(prefix="courier-wheel-") as name:
            trial.prove([str(installed(made, Path(name)))], "ok", "keyring")


def _made() -> list[Path]:
    return [*DIST.glob("redox_courier-*.whl"), *DIST.glob("redox_courier-*.tar.gz")]


def installed(package: Path, environment: Path) -> Path:
    """Install *package* with what is pinned into a new *environment*; the program in there."""
    run("make an environment", sys.executable, "-m", "venv", environment)
    folder = environment / ("Scripts" if dev.IS_WINDOWS else "bin")
    pip = [folder / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    # The lock of what runs also pins what a source archive is built with.
    pinned = ["--require-hashes", "--only-binary", ":all:", "-r", dev.LOCKS / "run.txt"]
    run("install what is pinned", *pip, *pinned)
    run("install the package", *pip, "--no-index", "--no-deps", "--no-build-isolation", package)
    return folder / ("redox-courier.exe" if dev.IS_WINDOWS else "redox-courier")


if __name__ == "__main__":
    main()
