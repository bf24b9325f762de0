"""Brings resources/translations/ up to date with the texts of the program.

    python packaging/translations.py            update the .ts files, tell what is not translated
    python packaging/translations.py --release  and make the .qm files that the program reads

The texts are found by PySide6's own lupdate: all that stands in `tr` and `translate`. A translation
is written into the .ts file (Qt Linguist does, and any editor). Texts that are gone go; one that
was reworded is a new one. Which words are used is said in words.txt beside the .ts files.
"""

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fr",)
# No line numbers: they change every day. No guesses: a text that is much like another is not it.
QUIET = (
    *("-silent", "-no-obsolete", "-locations", "none", "-no-ui-lines"),
    *("-disable-heuristic", "sametext", "-disable-heuristic", "similartext"),
)


def main(arguments: list[str]) -> int:
    """Update all languages; exit code 1 while something is not translated."""
    missing = 0
    for language in LANGUAGES:
        source = source_of(language)
        update(source, language)
        for context, text in unfinished(source):
            missing += 1
            print(f"{source.name}: {context}: {text}")
        if "--release" in arguments:
            release(source, source.with_suffix(".qm"))
    return 1 if missing else 0


def source_of(language: str) -> Path:
    """The file with the translations of a language."""
    return FOLDER / f"redox-courier_{language}.ts"


def update(source: Path, language: str) -> None:
    """Take new texts into *source* and leave out those that are gone."""
    paths = sorted((ROOT / "app").rglob("*.py"), key=lambda path: path.as_posix())
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "modules.lst"
        paths.append(Path(folder) / "catalog.py")
        paths[-1].write_text(catalog_notes(), "utf-8")
        names.write_text("\n".join(path.as_posix() for path in paths), "utf-8")
        _run("lupdate", *QUIET, "-target-language", language, f"@{names}", "-ts", source)


def catalog_notes() -> str:
    """The notes of the event types, which are data, as a module in which lupdate finds them."""
    document = json.loads((ROOT / "resources/catalog/event-types.json").read_text("utf-8"))
    entries = (entry for model in document["dataModels"] for entry in model["eventTypes"])
    notes = sorted({entry["note"] for entry in entries if entry.get("note")})
    return "".join(f'QT_TRANSLATE_NOOP("Catalog", {json.dumps(note)})\n' for note in notes)


def release(source: Path, compiled: Path) -> None:
    """Make the file that Qt loads; what is not translated stays English."""
    _run("lrelease", "-silent", "-nounfinished", source, "-qm", compiled)


def unfinished(source: Path) -> Iterator[tuple[str, str]]:
    """Each text that is not translated, with its context."""
    for context in ET.parse(source).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                yield context.findtext("name", ""), message.findtext("source", "")


def _run(tool: str, *arguments: str | Path) -> None:
    program = Path(PySide6.__file__).parent / tool
    subprocess.run([str(program), *map(str, arguments)], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
