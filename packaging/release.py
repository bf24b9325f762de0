"""Small steps of a release, for the release workflow and for whoever does one by hand.

python3 packaging/release.py check v1.2.3    the tag, the program's version and CHANGELOG.md agree
python3 packaging/release.py notes           print what CHANGELOG.md says of this version
python3 packaging/release.py sums FOLDER     write SHA256SUMS of the files in FOLDER into it
"""

import hashlib
import re
import sys
from pathlib import Path

import dev
from sbom import program_version

SUMS = "SHA256SUMS"


def main(arguments: list[str]) -> None:
    """Do one of the steps."""
    match arguments:
        case ["check", tag]:
            check(tag)
        case ["notes"]:
            print(notes(program_version()))
        case ["sums", folder]:
            write_sums(Path(folder))
        case _:
            sys.exit((__doc__ or "").strip())


def check(tag: str) -> None:
    """End the process when *tag* is not this version's, or nothing is said of it."""
    version = program_version()
    if tag != f"v{version}":
        sys.exit(f"The tag is {tag}, but the program says {version}: it wants v{version}.")
    if not notes(version):
        sys.exit(f'CHANGELOG.md has no "## {version}", or says nothing under it.')
    print(f"Redox Courier {version}")


def notes(version: str) -> str:
    """What stands under the heading of *version*, with or without a date behind it."""
    text = (dev.ROOT / "CHANGELOG.md").read_text("utf-8")
    parts = re.split(r"^## +(\S+).*\n", text, flags=re.MULTILINE)
    for name, content in zip(parts[1::2], parts[2::2], strict=True):
        if name.strip("[]") == version:
            return content.strip()
    return ""


def write_sums(folder: Path) -> None:
    """Write the file that ``sha256sum --check`` reads, for every file of *folder*."""
    lines: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name != SUMS:
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    if not lines:
        sys.exit(f"There are no files in {folder}.")
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")
    print(f"{folder / SUMS}: {len(lines)} files")


if __name__ == "__main__":
    main(sys.argv[1:])
