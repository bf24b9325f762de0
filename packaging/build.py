"""Freeze Redox Courier with PyInstaller into dist/, and prove that the result does the main job.

python3 packaging/build.py

The program is frozen from an environment of its own, build/environment, that holds the pinned
dependencies and PyInstaller alone. Then it is started with --smoke-test in an empty home, where
it finds no Python, no checkout and, on Linux, a screen and a keyring made for this one run.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import dev

DIST = dev.ROOT / "dist"
WORK = dev.ROOT / "build"
SMOKE_TEST_S = 120
FOR_A_KEYRING = {"dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring"}
WITH_A_KEYRING = 'printf x | gnome-keyring-daemon --unlock --components=secrets >&2; exec "$@"'
LARGEST = 12


def main() -> None:
    """Freeze, test, tell sizes; exit code 0 when the frozen program did its job."""
    python = dev.prepare("build", {**dev.FOR_A_SCREEN, **FOR_A_KEYRING}, WORK / "environment")
    if subprocess.call([str(python), str(dev.ROOT / "packaging" / "icons.py")], cwd=dev.ROOT):
        sys.exit("The icons could not be made; the reasons stand above.")
    freeze = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    freeze += ["--distpath", DIST, "--workpath", WORK / "pyinstaller"]
    freeze += [dev.ROOT / "packaging" / "redox-courier.spec"]
    print("Freezing …", flush=True)
    if subprocess.call([str(part) for part in freeze], cwd=dev.ROOT):
        sys.exit("PyInstaller failed; its reasons stand above.")
    bundle, program = frozen()
    tell_sizes(bundle)
    report = smoke_test(program)
    print(json.dumps(report))
    wrong = [name for name in ("ok", "frozen", "keyring") if not report.get(name)]
    if wrong:
        sys.exit("The frozen program does not do its job; look at: " + ", ".join(wrong))


def frozen() -> tuple[Path, Path]:
    """The folder that is shipped, and the program in it."""
    if sys.platform == "darwin":
        bundle = DIST / "Redox Courier.app"
        return bundle, bundle / "Contents" / "MacOS" / "redox-courier"
    bundle = DIST / "redox-courier"
    return bundle, bundle / ("redox-courier.exe" if dev.IS_WINDOWS else "redox-courier")


def tell_sizes(bundle: Path) -> None:
    """Print what the bundle weighs, and its heaviest files."""
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = sorted(((path.stat().st_size, path) for path in files), reverse=True)
    total = sum(size for size, _ in sizes) / 1e6
    print(f"{bundle}: {total:.1f} MB in {len(files)} files, the largest of them:")
    for size, path in sizes[:LARGEST]:
        print(f"  {size / 1e6:6.1f} MB  {path.relative_to(bundle)}")


def smoke_test(program: Path) -> dict[str, Any]:
    """Run *program* far from everything a developer has; return the one line it printed."""
    with tempfile.TemporaryDirectory(prefix="courier-smoke-", ignore_cleanup_errors=True) as name:
        command = [str(program), "--smoke-test"]
        if sys.platform == "linux":
            in_session = ["dbus-run-session", "--", "bash", "-c", WITH_A_KEYRING, "bash"]
            command = ["xvfb-run", "-a", *in_session, *command]
        try:
            done = subprocess.run(
                command,
                check=False,
                cwd=name,
                env=empty_environment(Path(name)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                timeout=SMOKE_TEST_S,
            )
        except FileNotFoundError as missing:
            sys.exit(f"The frozen program cannot be tried without {missing.filename}.")
        except subprocess.TimeoutExpired:
            sys.exit(f"The frozen program had not finished after {SMOKE_TEST_S} s.")
    lines = done.stdout.decode(errors="replace").splitlines()
    if done.returncode or len(lines) != 1:
        print(*lines, sep="\n")
        sys.exit(f"Exit code {done.returncode} and {len(lines)} lines; 0 and one line are right.")
    return json.loads(lines[0])


def empty_environment(home: Path) -> dict[str, str]:
    """Hardly any variables, every folder of a person's in *home*."""
    kept = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    for key in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"):
        environment[key] = str(home)
    for key in ("TMPDIR", "TEMP", "TMP"):
        environment[key] = str(home / "temp")
    (home / "temp").mkdir()
    # Where the screen and the keyring come from; no Python of the checkout's environment.
    found = [shutil.which(tool) for tool in ("xvfb-run", "dbus-run-session", "bash")]
    folders = {str(Path(tool).parent) for tool in found if tool}
    return {**environment, "PATH": os.pathsep.join(sorted(folders)), "LANG": "C.UTF-8"}


if __name__ == "__main__":
    main()
