"""Writing: a message with a file of 10 MB opened and edited, against Qt's own plain text editor."""

import base64
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.model.preferences import Theme
from app.ui import theme
from app.ui.json_editor import JsonEditor

COUNT = 100
FILE_BYTES = 7_500_000


def rows() -> Iterator[tuple[str, str, str, str]]:
    """What was measured, ours, the baseline, and how they compare."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, Theme.LIGHT, 100)
    media, results = _media(), _results()
    ours, bare = JsonEditor(), QPlainTextEdit()
    for editor in (ours, bare):
        editor.resize(700, 800)
        editor.show()
    application.processEvents()
    opened = _timed(application, lambda: ours.set_text(media))
    typed = _typed(application, ours, ours.shown_text().index('"MR"') + 2)
    assert len(ours.text()) == len(media) + COUNT
    plain = _timed(application, lambda: bare.setPlainText(media))
    bare.setPlainText("")
    yield (
        f"open a message of {len(media) / 1e6:.0f} MB with a file in it → painted",
        f"{opened:.0f} ms",
        f"QPlainTextEdit.setPlainText {plain:.0f} ms",
        f"{opened / plain:.3f}×",
    )
    yield (
        f"key → painted in it, median of {COUNT} (worst)",
        f"{statistics.median(typed):.1f} ms ({max(typed):.1f})",
        "—",
        "(≤ 16 ms)",
    )
    ours.set_text(results)
    bare.setPlainText(results)
    application.processEvents()
    at = results.index('"Value": "') + 10
    typed, plainly = _typed(application, ours, at), _typed(application, bare, at)
    yield (
        f"key → painted in {len(results) / 1000:.0f} kB of {results.count(chr(10))} lines",
        f"{statistics.median(typed):.1f} ms ({max(typed):.1f})",
        f"QPlainTextEdit {statistics.median(plainly):.1f} ms ({max(plainly):.1f})",
        f"{statistics.median(typed) / statistics.median(plainly):.1f}× (≤ 16 ms)",
    )
    ours.close()
    bare.close()


def _timed(application: QApplication, work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    application.processEvents()
    return (time.perf_counter() - began) * 1000


def _typed(application: QApplication, editor: QPlainTextEdit, at: int) -> list[float]:
    cursor = editor.textCursor()
    cursor.setPosition(at)
    editor.setTextCursor(cursor)
    editor.centerCursor()
    application.processEvents()
    return [_timed(application, lambda: QTest.keyClick(editor, Qt.Key.Key_X)) for _ in range(COUNT)]


def _media() -> str:
    file = base64.b64encode(b"%PDF-1.7" + bytes(range(256)) * (FILE_BYTES // 256)).decode()
    message = {
        "Meta": {"DataModel": "Media", "EventType": "New"},
        "Patient": {"Identifiers": [{"ID": "1", "IDType": "MR"}]},
        "Media": {"FileType": "PDF", "FileContents": file, "DocumentType": "Note"},
    }
    return json.dumps(message, indent=2)


def _results() -> str:
    result = {"Code": "1234", "Value": "some value", "ValueType": "String", "Units": None}
    message = {
        "Meta": {"DataModel": "Results", "EventType": "New"},
        "Orders": [{"ID": str(n), "Results": [result] * 15} for n in range(105)],
    }
    return json.dumps(message, indent=2)
