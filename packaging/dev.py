"""Set up, start and test Redox Courier from a checkout. Needs Python and nothing else.

python3 packaging/dev.py run  [ARGUMENTS]   open the program with the local sandbox ready
python3 packaging/dev.py test [ARGUMENTS]   style, types, imports, then every test
python3 packaging/dev.py lock [ARGUMENTS]   pin the dependencies of pyproject.toml anew

`run` hands its arguments to the program (--data-dir DIR keeps its files elsewhere), `test` to
pytest (-k WORD picks tests), `lock` to uv (--upgrade takes newer versions).

The first start makes .venv in the project and fills it with the versions pinned in packaging/,
from the package index pip is configured for; later starts find it ready.
"""

# Old Pythons have to parse this file to be told that they are too old: no newer syntax here.
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Redox Courier needs Python 3.11 or newer, this is %d.%d: install one from python.org and "
        "start this with it, such as: python3.11 packaging/dev.py run" % sys.version_info[:2]
    )

import ctypes
import hashlib
import os
import shlex
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging"
ENVIRONMENT = ROOT / ".venv"
IS_WINDOWS = sys.platform == "win32"

GROUPS = {
    "run": ["link"],
    "test": ["link", "test"],
    "build": ["link", "build"],
    "guide": ["link", "guide"],
    "sbom": ["link", "sbom"],
}
"""Each lock with the dependency groups of pyproject.toml that it pins beside the program's own."""

# More at a time is no quicker: the journeys each bring a desktop of their own.
ON_ALL_CORES = ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]

# What is looked for (a library, a command or a path) and the Debian package that brings it.
FOR_QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_A_SCREEN = {"xvfb-run": "xvfb", "xauth": "xauth"}
FOR_TESTS = {
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "dbus-launch": "dbus-x11",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "import": "imagemagick",
    "makensis": "nsis",
    "openbox": "openbox",
    "secret-tool": "libsecret-tools",
    "xdotool": "xdotool",
}


def main(arguments: list[str]) -> NoReturn:
    """Do what the command line asks for."""
    command = arguments[0] if arguments else ""
    if "--help" in arguments or "-h" in arguments or command not in COMMANDS:
        print((__doc__ or "").strip())
        sys.exit(0 if "--help" in arguments or "-h" in arguments else 2)
    COMMANDS[command](arguments[1:])


def run(arguments: list[str]) -> NoReturn:
    """Open the program with the sandbox ready."""
    is_blind = _has_no_screen()
    python = prepare("run", FOR_A_SCREEN if is_blind else {})
    if is_blind:
        again = ["xvfb-run", "-a", "python3", "packaging/dev.py", "run", *arguments]
        _give_up("There is no screen here; to use an invisible one: " + shlex.join(again))
    # -P: whatever else is called "app" in the current folder is not this program.
    command = [str(python), "-P", "-m", "app", "--sandbox", *arguments]
    if IS_WINDOWS:  # its exec would give the console back at once
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def test(arguments: list[str]) -> NoReturn:
    """Run every check; the exit code is 0 when all are content."""
    python = prepare("test", {**FOR_A_SCREEN, **FOR_TESTS})
    tools = python.parent
    steps = {
        "style": [tools / "ruff", "check"],
        "format": [tools / "ruff", "format", "--check"],
        "types": [tools / "basedpyright", "--warnings"],
        "imports": [tools / "lint-imports", "--no-logo"],
        "tests": [python, "-m", "pytest", *ON_ALL_CORES, *arguments],
    }
    summary: list[str] = []
    failed = False
    for name, command in steps.items():
        print("\n== " + name, flush=True)
        started = time.monotonic()
        code = subprocess.call([str(part) for part in command], cwd=ROOT)
        failed = failed or code != 0
        verdict = "failed" if code else "ok"
        summary.append(f"{name:8} {verdict:6} {time.monotonic() - started:6.1f} s")
    print("\n== summary", *summary, sep="\n")
    sys.exit(1 if failed else 0)


def lock(arguments: list[str]) -> NoReturn:
    """Write the locks: every version and hash, for every platform, no address."""
    python = prepare("test", {})
    for name in GROUPS:
        command = [str(python.parent / "uv"), *pinning(name, LOCKS / (name + ".txt")), *arguments]
        if subprocess.call(command, cwd=ROOT, env=environment_of_uv(python)):
            _give_up(f"packaging/{name}.txt was left as it is.")
    sys.exit(0)


def pinning(name: str, output: Path) -> list[str]:
    """The arguments with which uv, started in `ROOT`, writes the lock *name* to *output*.

    Versions that *output* pins already are kept where they still fit.
    """
    groups = [part for group in GROUPS[name] for part in ("--group", group)]
    scope = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    silence = ["--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    return ["pip", "compile", "pyproject.toml", *groups, *scope, *silence, "-o", str(output)]


def environment_of_uv(python: Path) -> dict[str, str]:
    """The environment, with the package index of pip's settings, which uv does not read."""
    environment = dict(os.environ)
    known = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    listing = [str(python), "-m", "pip", "config", "list"]
    settings = subprocess.run(listing, check=False, stdout=subprocess.PIPE, text=True).stdout
    for line in settings.splitlines():
        key, _, value = line.partition("=")
        name = known.get(key.rpartition(".")[2])
        if name:
            environment.setdefault(name, value.strip("'\""))
    return environment


COMMANDS = {"run": run, "test": test, "lock": lock}


def prepare(group: str, extras: dict[str, str], environment: Path = ENVIRONMENT) -> Path:
    """Make *environment* hold what the lock *group* pins, and return its Python.

    *extras* are system tools wanted beside Qt's own libraries, as in `FOR_TESTS`.
    """
    stamp = environment / "ready"
    state = _fingerprint()
    ready = stamp.read_text("utf-8").split() if stamp.is_file() else []
    python = environment / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
    is_current = ready[:1] == [state] and python.exists()
    # Every other lock holds all that run.txt does.
    is_filled = group in ready or (group == "run" and len(ready) > 1)
    if is_current and is_filled and all(map(_is_there, extras)):
        return python
    _install_system_packages({**FOR_QT, **extras}, wants_pip=not is_current)
    if not is_current:
        ready, is_filled = [state], False
        print(f"Making {environment} …", flush=True)
        # The interpreter behind an environment: --clear must not pull the running one away.
        interpreter = getattr(sys, "_base_executable", "") or sys.executable
        venv = [interpreter, "-m", "venv", "--clear", str(environment)]
        _attempt(venv, "make " + environment.name)
    if not is_filled:
        print("Installing the pinned dependencies (once, a minute or two) …", flush=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
        pinned = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS / (group + ".txt"))]
        _attempt([*pip, "install", *pinned], "install the dependencies")
        link = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        _attempt([*pip, "install", *link], "link the project into " + environment.name)
        stamp.write_text(" ".join([*ready, group]), "utf-8")
    return python


def _fingerprint() -> str:
    """Names all that an environment depends on: the locks, the Python, where the project lies."""
    digest = hashlib.sha256(repr((sys.version_info, sys.base_prefix, str(ROOT))).encode())
    for name in GROUPS:
        digest.update((LOCKS / (name + ".txt")).read_bytes())
    return digest.hexdigest()


def _is_there(what: str) -> bool:
    if what.startswith("/"):
        return any(Path("/").glob(what[1:]))
    if ".so." not in what:
        return shutil.which(what) is not None
    try:
        ctypes.CDLL(what)
    except OSError:
        return False
    return True


def _install_system_packages(wanted: dict[str, str], *, wants_pip: bool) -> None:
    """Install what is missing on Debian and its kin as root, or say how; elsewhere only say."""
    lacks_pip = wants_pip and find_spec("ensurepip") is None
    missing: list[str] = []
    if sys.platform == "linux":
        missing = sorted(wanted[what] for what in wanted if not _is_there(what))
    if shutil.which("apt-get") is None:
        if lacks_pip:
            _give_up("This Python comes without ensurepip; start this with one from python.org.")
        if missing:
            print("Not found here, and needed: " + " ".join(missing) + " (Debian's names)")
        return
    if lacks_pip:
        missing.append("python{}.{}-venv".format(*sys.version_info))
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        line = "apt-get update && " + " ".join(install)
        if shutil.which("sudo"):
            line = line.replace("apt-get", "sudo apt-get")
        else:
            line = "su -c " + shlex.quote(line)
        _give_up("Some packages of the system are missing; install them with: " + line)
    print("Installing " + " ".join(missing) + " …", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _attempt(["apt-get", "update"], "read the lists of packages")
    _attempt(install, "install packages of the system")


def _has_no_screen() -> bool:
    given = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in given)


def _attempt(command: list[str], deed: str) -> None:
    """Run *command* silently; when it fails, end with the line in which it says why."""
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if line.lower().startswith(("error", "e:"))]
        # pip ends with "no matching distribution" when in truth it never reached the index.
        broken = [line.split("broken by ")[1] for line in lines if "broken by " in line]
        why = (broken or errors or lines or ["it did not say why"])[-1]
        _give_up(f"Could not {deed} ({why}). To see all of it: " + shlex.join(command))


def _give_up(advice: str) -> NoReturn:
    sys.exit(advice)


if __name__ == "__main__":
    main(sys.argv[1:])
