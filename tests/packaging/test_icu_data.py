"""Qt's Unicode data without what nothing reads: Qt still sorts, in every language."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from tests.packaging.conftest import load

LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
# Words that are sorted differently from one language to the next, and numbers.
SORT = """
import functools
from PySide6.QtCore import QCollator, QLocale
words = ["zebra", "Äpfel", "apfel", "côte", "coté", "cote", "côté", "file10", "file2", "ångström",
         "Ö", "o", "z", "你", "中", "あ", "ア", "ñ", "n", "ı", "I", "İ", "i", "ch", "c", "h", "š"]
for name in ("C", "en_US", "en_CA", "fr_CA", "fr_FR", "de_DE", "sv_SE", "es_ES", "tr_TR", "zh_CN"):
    collator = QCollator(QLocale(name))
    collator.setNumericMode(True)
    print(name, *sorted(words, key=functools.cmp_to_key(collator.compare)))
    print(QLocale(name).toUpper("iıßœ"), QLocale(name).toLower("Iİ"))
maps = open("/proc/self/maps").read().split()
print(next(part for part in maps if "libicudata" in part))
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("objcopy") is None,
    reason="only Qt for Linux has data of ICU, and binutils link it",
)


@pytest.fixture
def library() -> Path:
    (found,) = LIBRARIES.glob("libicudata.so.*")
    return found


def lines_of(folder: Path) -> list[str]:
    environment = {**os.environ, "LD_LIBRARY_PATH": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", SORT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_qt_sorts_with_the_slim_library_as_with_its_own(library, tmp_path):
    slimmed = load("icu_data").slim(library, tmp_path)
    assert slimmed.stat().st_size < library.stat().st_size / 3
    *whole, where = lines_of(LIBRARIES)
    *slim, where_slim = lines_of(tmp_path)
    assert (Path(where), Path(where_slim)) == (library, slimmed)
    assert len(set(whole)) > 10  # so that a collator that ignores its language is seen
    assert slim == whole


def test_what_is_packed_is_found_again(library):
    icu_data = load("icu_data")
    content = library.read_bytes()
    package = content[content.index(icu_data.SIGNATURE) - icu_data.SIGNATURE_AT :]
    header, items = icu_data.unpack(package)
    assert list(items) == sorted(items)
    again, found = icu_data.unpack(icu_data.pack(header, items))
    assert again == header
    assert found.keys() == items.keys()
    assert all(found[name].startswith(items[name]) for name in items)
