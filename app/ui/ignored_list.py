"""The fields a comparison does not look at, one pattern a line, to be edited."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

_HEIGHT = 110
_SETTLE_MS = 500


class IgnoredList(QWidget):
    """`changed` carries the patterns after a pause in typing; *usual* is one press away."""

    changed = Signal(tuple)

    def __init__(
        self, patterns: Sequence[str], usual: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._edit = QPlainTextEdit("\n".join(patterns), self)
        self._edit.setObjectName("ignoredPatterns")
        self._edit.setAccessibleName(self.tr("Ignored fields, one pattern a line"))
        self._edit.setFont(theme.mono_font())
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(theme.scaled(_HEIGHT))
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)
        self._edit.textChanged.connect(self._settling.start)
        words = QLabel(
            self.tr(
                "One a line. A name is ignored wherever it stands, a path such as Meta.Logs from"
                " the top on, with all that is below. * stands for any letters."
            ),
            self,
        )
        words.setProperty("kind", "secondary")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        again = QPushButton(self.tr("Usual list"), self)
        again.setObjectName("usualPatterns")
        again.setProperty("kind", "quiet")
        again.setAutoDefault(False)
        again.clicked.connect(lambda: self._edit.setPlainText("\n".join(usual)))
        head = QHBoxLayout()
        head.addWidget(words, 1)
        head.addWidget(again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._edit)

    def patterns(self) -> tuple[str, ...]:
        """What is ignored, as it stands in the list."""
        lines = self._edit.toPlainText().splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def settle(self) -> None:
        """Wait no longer for typing to end."""
        if self._settling.isActive():
            self._settling.stop()
            self._on_settled()

    def _on_settled(self) -> None:
        self.changed.emit(self.patterns())
