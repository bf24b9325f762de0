"""A line above the message: type a path or a line number, and go there."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QWidget

from app.model.json_outline import path_places
from app.model.json_path import path_from, path_text
from app.ui import theme
from app.ui.icon_button import IconButton

_ROWS = 12


class GoToBar(QFrame):
    """*chosen* carries the index of a character of the text that `ask` was called with."""

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goToBar")
        self.setProperty("kind", "bar")
        self._text = ""
        self._places: dict[str, int] = {}
        label = QLabel(self.tr("Go to"))
        label.setProperty("kind", "secondary")
        self._line = QLineEdit()
        self._line.setObjectName("goToPath")
        self._line.setProperty("kind", "mono")
        self._line.setAccessibleName(self.tr("Go to a path or line"))
        self._line.setPlaceholderText(self.tr("Patient.Identifiers[0].ID, or a line number"))
        self._line.returnPressed.connect(self._go)
        self._line.textEdited.connect(lambda: self._say(""))
        self._line.installEventFilter(self)
        label.setBuddy(self._line)
        self._note = QLabel()
        self._note.setObjectName("goToNote")
        self._note.setProperty("kind", "hint")
        close = IconButton("close", self.tr("Close"))
        close.setObjectName("closeGoTo")
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.scaled(6)] * 4)
        row.setSpacing(theme.scaled(8))
        row.addWidget(label)
        row.addWidget(self._line, 1)
        row.addWidget(self._note)
        row.addWidget(close)

    def ask(self, text: str) -> None:
        """Take the keyboard and offer the paths of *text*."""
        self._text = text
        self._places = {}
        for path, at in path_places(text):
            self._places.setdefault(path, at)
        completer = QCompleter(list(self._places), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_ROWS)
        popup = QListView()
        popup.setProperty("kind", "popup")
        popup.setAccessibleName(self.tr("Paths of the message"))
        completer.setPopup(popup)
        completer.activated.connect(lambda: self._go())
        self._line.setCompleter(completer)
        self._say("")
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self) -> None:
        typed = self._line.text().strip()
        if not typed:
            return
        at = self._find(typed)
        if at is None:
            self._say(self.tr("That is not in the message."))
            return
        self.closed.emit()
        self.chosen.emit(at)

    def _find(self, typed: str) -> int | None:
        if typed.isascii() and typed.isdigit():
            lines = self._text.split("\n")
            number = min(max(int(typed[:9]), 1), len(lines))
            return sum(len(line) + 1 for line in lines[: number - 1])
        path = path_from(typed)
        wanted = path_text(path) if path else typed
        if wanted in self._places:
            return self._places[wanted]
        folded = wanted.casefold()
        return next((at for one, at in self._places.items() if one.casefold() == folded), None)

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Esc."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep to itself what its line has no use for: the editor around it must not type it."""
        event.accept()
