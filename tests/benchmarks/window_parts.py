"""Writes what the program's first window consists of, for `plain_window.py`.

Argument: the file to write.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.application import Application
from app.model.preferences import Preferences
from app.model.profile import SANDBOX_PROFILE
from app.ui import theme
from app.workbench.window import Window

# Others come with these, or hold them together.
CLASSES = (
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QLineEdit", "QComboBox", "QListWidget",
    "QPlainTextEdit", "QTabBar",
)  # fmt: skip


def class_of(widget: QWidget) -> str:
    """The class of PySide6's that *widget* is one of."""
    kinds = type(widget).__mro__
    return next(kind.__name__ for kind in kinds if kind.__module__.startswith("PySide6."))


def main() -> None:
    application = Application(sys.argv[:1])
    theme.set_size(application, 100)
    window = Window()
    window.profile_panel.show_profiles((SANDBOX_PROFILE,), SANDBOX_PROFILE.id)
    window.show_environment(SANDBOX_PROFILE)
    theme.apply(application, Preferences().theme, 100)
    window.arrange({})
    window.show()
    widgets = [
        (class_of(widget), widget.isVisible())
        for widget in window.findChildren(QWidget)
        if class_of(widget) in CLASSES and not widget.isWindow()
    ]
    parts = {"widgets": widgets, "style_sheet": application.styleSheet()}
    Path(sys.argv[1]).write_text(json.dumps(parts), "utf-8")


if __name__ == "__main__":
    main()
