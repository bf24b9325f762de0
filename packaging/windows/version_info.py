"""What Windows shows of the program's exe under Properties, Details, in PyInstaller's own form."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
US_ENGLISH, UNICODE = 0x0409, 0x04B0


def version() -> str:
    """The version of the program, such as 0.1.0."""
    text = (ROOT / "app" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise ValueError("app/__init__.py names no version.")
    return found[1]


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows compares it: what follows the third number is left out."""
    numbers = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if numbers is None:
        raise ValueError(f"{version} is no version of three numbers.")
    first, second, third = map(int, numbers.groups())
    return first, second, third, 0


def write(folder: Path) -> Path:
    """Write the file that the `version` of PyInstaller's EXE names."""
    shown = version()
    texts = {
        "CompanyName": "Redox Courier contributors",
        "FileDescription": "Redox Courier",
        "FileVersion": shown,
        "InternalName": "redox-courier",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "redox-courier.exe",
        "ProductName": "Redox Courier",
        "ProductVersion": shown,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    numbers = four_numbers(shown)
    path = folder / "version_info.txt"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F,"
        " flags=0, OS=0x40004, fileType=1, subtype=0, date=(0, 0)),"
        f" kids=[StringFileInfo([StringTable('{US_ENGLISH:04X}{UNICODE:04X}', [{strings}])]),"
        f" VarFileInfo([VarStruct('Translation', [{US_ENGLISH}, {UNICODE}])])])\n",
        "utf-8",
    )
    return path
