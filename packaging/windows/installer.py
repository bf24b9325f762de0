"""Make the Windows installer of a frozen program, on Windows or with Debian's nsis.

python3 packaging/windows/installer.py [--payload DIR] [--architecture x64|arm64] [--output DIR]

Takes dist/redox-courier as packaging/build.py leaves it, and the icons in build/icons. Its own exe
files are signed first when the environment names an identity (see signing.py); otherwise the
installer says “unsigned” in its name. The program inside is for the given architecture; the
installer itself is for x64, or x86 where NSIS has no better, and arm64 Windows runs both.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import signing
import version_info

ROOT = version_info.ROOT
HERE = Path(__file__).resolve().parent
PAYLOAD = ROOT / "dist" / "redox-courier"
ICONS = ROOT / "build" / "icons"
DIST = ROOT / "dist"
PROGRAM = "redox-courier.exe"
UNINSTALLER = "uninstall.exe"
LIST = "installed.txt"
LICENCE = "LICENSE.txt"
ARCHITECTURES = ("x64", "arm64")
PROGRAM_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles")


def main(arguments: list[str]) -> None:
    """Read the command line, and print where the installer is."""
    parser = argparse.ArgumentParser(description="Make the Windows installer.")
    parser.add_argument("--payload", type=Path, default=PAYLOAD, help="the frozen program")
    parser.add_argument("--architecture", choices=ARCHITECTURES, default="x64")
    parser.add_argument("--output", type=Path, default=DIST, help="the folder to put it in")
    options = parser.parse_args(arguments)
    identity = signing.identity()
    made = make(
        options.payload,
        options.output,
        version=version_info.version(),
        architecture=options.architecture,
        identity=identity,
    )
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB, {identity or 'unsigned'}")


def file_name(version: str, architecture: str, *, is_signed: bool) -> str:
    """What the installer is called."""
    ending = "" if is_signed else "-unsigned"
    return f"redox-courier-{version}-windows-{architecture}-setup{ending}.exe"


def file_version(version: str) -> str:
    """Four numbers, as Windows wants them."""
    return ".".join(map(str, version_info.four_numbers(version)))


def make(
    payload: Path,
    output: Path,
    *,
    version: str,
    architecture: str,
    identity: signing.Identity | None,
) -> Path:
    """Compile the installer of *payload* into the folder *output*."""
    if not (payload / PROGRAM).is_file():
        sys.exit(f"There is no {PROGRAM} in {payload}: run packaging/build.py on Windows first.")
    output.mkdir(parents=True, exist_ok=True)
    made = output.resolve() / file_name(version, architecture, is_signed=identity is not None)
    with tempfile.TemporaryDirectory(prefix="courier-installer-") as name:
        work = Path(name)
        gather(payload, work)
        if identity is not None:
            identity.sign(payload / PROGRAM)
        compile_script(
            HERE / "installer.nsi",
            TARGET=target(),
            VERSION=version,
            FILE_VERSION=file_version(version),
            SIZE_KB=str(size_kb(payload)),
            PAYLOAD=str(payload.resolve()),
            BUILD=str(work),
            OUTPUT=str(made),
            **({"SIGN": signing.as_command()} if identity is not None else {}),
        )
    if identity is not None:
        identity.sign(made)
    return made


def gather(payload: Path, work: Path) -> None:
    """Put what the script takes in beside the program into *work*."""
    entries = sorted({entry.name for entry in payload.iterdir()} | {LICENCE, UNINSTALLER})
    if not all(re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_. -]*", entry) for entry in entries):
        raise ValueError(f"The uninstaller could not be told to remove all of {entries}.")
    (work / LIST).write_text("\r\n".join(entries) + "\r\n", "ascii", newline="")
    licence = (ROOT / "LICENSE").read_text("utf-8")
    (work / LICENCE).write_text(licence, "utf-8-sig", newline="\r\n")
    for icon in ("application.ico", "side.bmp"):
        shutil.copy(ICONS / icon, work)


def size_kb(folder: Path) -> int:
    """What the files in *folder* take, in kB, for the list of installed programs."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


def makensis() -> str:
    """The compiler of NSIS, whose own set-up on Windows does not put it where commands are found.

    Raises:
        SystemExit: there is none.
    """
    places = [Path(os.environ[name]) for name in PROGRAM_FOLDERS if os.environ.get(name)]
    known = [place / "NSIS" / "makensis.exe" for place in places]
    found = shutil.which("makensis") or next((str(path) for path in known if path.is_file()), None)
    if found is None:
        sys.exit("makensis is missing: install NSIS (Debian: apt-get install nsis).")
    return found


def target() -> str:
    """The best kind of installer this NSIS can make: Debian's has x64, the original x86 alone."""
    with tempfile.TemporaryDirectory(prefix="courier-nsis-") as folder:
        script = Path(folder) / "try.nsi"
        script.write_text(
            f'Target amd64-unicode\nOutFile "{folder}/try.exe"\nSection\nSectionEnd\n'
        )
        tried = subprocess.run(
            [makensis(), "-V0", str(script)], check=False, capture_output=True, cwd=folder
        )
    return "x86-unicode" if tried.returncode else "amd64-unicode"


def compile_script(script: Path, **definitions: str) -> None:
    """Run makensis; a warning is an error.

    Raises:
        SystemExit: it did not compile; its words stand above.
    """
    defined = [f"-D{name}={value}" for name, value in definitions.items()]
    command = [makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(script)]
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"{script.name} did not compile.")


if __name__ == "__main__":
    main(sys.argv[1:])
