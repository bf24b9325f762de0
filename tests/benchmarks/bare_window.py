"""The baseline of start-up and memory: a bare PySide6 window, optionally with our imports.

Arguments: the moment of the spawn (seconds of CLOCK_MONOTONIC), how long to stay (seconds), then
modules to import after the paint. Prints the milliseconds to the first paint.
"""

import importlib
import sys
import time

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    painted_ms = 0.0

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted_ms:
            self.painted_ms = (time.monotonic() - float(sys.argv[1])) * 1000
            QTimer.singleShot(0, after_paint)
        return super().event(event)


def after_paint() -> None:
    print(f"{window.painted_ms:.1f}", flush=True)
    for name in sys.argv[3:]:
        importlib.import_module(name)
    QTimer.singleShot(int(float(sys.argv[2]) * 1000), application.quit)


application = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
