from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from app.ui.announce import announce


def test_the_words_go_to_screen_readers_with_the_widget_that_says_them(qtbot, monkeypatch):
    heard: list[tuple[str, object]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: heard.append((event.message(), event.object())),
    )
    label = QLabel()
    qtbot.addWidget(label)
    announce("Copied", label)
    assert heard == [("Copied", label)]
