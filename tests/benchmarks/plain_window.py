"""The floor of start-up: a plain PySide6 window of the same widgets, and none of the program.

Arguments: the moment of the spawn (seconds of CLOCK_MONOTONIC), and the file that
`tests.benchmarks.window_parts` wrote: the widgets' classes and the style sheet. Prints the
milliseconds to the first paint. What stands where is not copied, nor what is written in it.
"""

import json
import sys
import time
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

COLUMNS = 3


class Window(QMainWindow):
    is_painted = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.is_painted:
            self.is_painted = True
            print(f"{(time.monotonic() - float(sys.argv[1])) * 1000:.1f}", flush=True)
            application.quit()
        return super().event(event)


def fill(centre: QWidget, widgets: list[tuple[str, bool]]) -> None:
    row = QHBoxLayout(centre)
    columns = [QVBoxLayout() for _ in range(COLUMNS)]
    for column in columns:
        row.addLayout(column)
    for number, (name, is_shown) in enumerate(widgets):
        widget: QWidget = getattr(QtWidgets, name)()
        if isinstance(widget, QtWidgets.QLabel | QtWidgets.QAbstractButton):
            widget.setText("A few words")
        columns[number * COLUMNS // len(widgets)].addWidget(widget)
        if not is_shown:
            widget.hide()


parts = json.loads(Path(sys.argv[2]).read_text("utf-8"))
application = QApplication([*sys.argv[:1], "-style", "fusion"])
window = Window()
window.resize(1440, 900)
content = QWidget()
fill(content, parts["widgets"])
window.setCentralWidget(content)
application.setStyleSheet(parts["style_sheet"])
window.show()
application.exec()
