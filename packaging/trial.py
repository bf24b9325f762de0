"""Prove that a built or installed program does the main job, far from everything a developer has.

python3 packaging/trial.py PROGRAM [ARGUMENTS]

It is started with --smoke-test in an empty home, where it finds no Python, no checkout and, on
Linux, a screen and a keyring made for this one run. The exit code is 0 when it did its job.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SMOKE_TEST_S = 120
FOR_A_KEYRING = {"dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring"}
WITH_A_KEYRING = 'printf x | gnome-keyring-daemon --unlock --components=secrets >&2; exec "$@"'


def main(command: list[str]) -> None:
    """Try the program of *command*, print its report."""
    if not command or command[0].startswith("-"):
        sys.exit((__doc__ or "").strip())
    prove([str(Path(command[0]).resolve()), *command[1:]], "ok", "keyring")


def prove(command: list[str], *wanted: str) -> None:
    """Print the report of a smoke test; ends the process when one of *wanted* is not in it."""
    report = smoke_test(command)
    print(json.dumps(report))
    wrong = [name for name in wanted if not report.get(name)]
    if wrong:
        sys.exit("The program does not do its job; look at: " + ", ".join(wrong))


def smoke_test(command: list[str]) -> dict[str, Any]:
    """Run *command* with --smoke-test and hardly anything else; return the one line it printed."""
    with tempfile.TemporaryDirectory(prefix="courier-smoke-", ignore_cleanup_errors=True) as name:
        command = [*command, "--smoke-test"]
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
            sys.exit(f"The program cannot be tried without {missing.filename}.")
        except subprocess.TimeoutExpired:
            sys.exit(f"The program had not finished after {SMOKE_TEST_S} s.")
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
    main(sys.argv[1:])
