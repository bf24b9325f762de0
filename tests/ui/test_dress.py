from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel

from app.ui.dress import dress

RED = 'QLabel[kind="loud"] { padding-left: 40px; }'


class Watch(QObject):
    """Counts how often a widget is told of another style."""

    def __init__(self, widget: QLabel) -> None:
        super().__init__(widget)
        self.told = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.told += event.type() == QEvent.Type.StyleChange
        return False


def label(qtbot) -> QLabel:
    made = QLabel("words")
    made.setStyleSheet(RED)
    qtbot.addWidget(made)
    return made


def test_what_is_not_shown_yet_is_dressed_when_it_is(qtbot):
    plain, loud = label(qtbot), label(qtbot)
    watch = Watch(loud)
    dress(loud, "kind", "loud")
    assert watch.told == 0
    plain.ensurePolished()
    loud.ensurePolished()
    assert loud.sizeHint().width() >= plain.sizeHint().width() + 40


def test_what_is_shown_changes_at_once_and_only_when_it_must(qtbot):
    shown = label(qtbot)
    shown.show()
    before = shown.sizeHint().width()
    dress(shown, "kind", "loud")
    assert shown.sizeHint().width() >= before + 40
    watch = Watch(shown)
    dress(shown, "kind", "loud")
    assert watch.told == 0
