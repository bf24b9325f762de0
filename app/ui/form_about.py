"""The line below the form: what Redox says of the current field, and what can be done with it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.announce import announce
from app.ui.icon import icon

_LINES = 2
_NARROW = 440


class FormAbout(QWidget):
    """Its height is the same for every row, so that nothing moves from one to the next."""

    add_clicked = Signal()
    remove_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name_told = ""
        self._text = ""
        self._lines = _LINES
        self._is_narrow = False
        self._what = QLabel()
        self._what.setObjectName("fieldName")
        self._what.setProperty("kind", "strong")
        self._what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._about = QLabel()
        self._about.setObjectName("fieldDescription")
        self._about.setProperty("kind", "secondary")
        self._about.setWordWrap(True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for label in (self._what, self._about):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._add = QPushButton()
        self._add.setObjectName("addField")
        self._add.setIcon(icon("add", "secondary"))
        self._add.clicked.connect(self.add_clicked)
        self._remove = QPushButton()
        self._remove.setObjectName("removeField")
        self._remove.setIcon(icon("delete", "secondary"))
        self._name(self._remove, self.tr("Remove"))
        self._remove.clicked.connect(self.remove_clicked)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self._add, self._remove):
            button.setProperty("kind", "small")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()
        self.show_add("", can_add=False)

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """Those that add and remove."""
        return self._add, self._remove

    def show_field(self, what: str, about: str, *, can_remove: bool) -> None:
        """Say what the current row is, and what Redox says of it."""
        self._name_told = what
        self._what.setToolTip(what)
        self._what.setAccessibleName(what)
        self._text = about
        self._about.setToolTip(about)
        self._remove.setEnabled(can_remove)
        self._fit()

    def show_refusal(self, words: str) -> None:
        """Say why what was typed was not taken."""
        self._text = words
        self._about.setToolTip(words)
        self._fit()
        announce(words, self._about)

    def show_add(self, item: str, *, can_add: bool) -> None:
        """Offer to add a field, or an *item* of a list, called so."""
        words = self.tr("Add {item}").format(item=item) if item else self.tr("Add field…")
        self._add.setEnabled(can_add)
        if words != self._add.accessibleName():
            self._name(self._add, words)

    def set_lines(self, lines: int) -> None:
        """How many lines there may be for the description."""
        if lines != self._lines:
            self._lines = lines
            self._use_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room there is; where it is narrow, icons do for the buttons."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme.scaled(_NARROW)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            for button in self.buttons:
                self._name(button, button.accessibleName())
        self._fit()

    def _name(self, button: QPushButton, words: str) -> None:
        button.setAccessibleName(words)
        button.setText("" if self._is_narrow else words.replace("&", "&&"))
        button.setToolTip(words if self._is_narrow else "")

    def _fit(self) -> None:
        metrics = self._what.fontMetrics()
        what = metrics.elidedText(self._name_told, Qt.TextElideMode.ElideLeft, self._what.width())
        self._what.setText(what)
        # A word that does not fit leaves a gap at the end of each line but the last.
        gap = theme.scaled(60) * (self._lines - 1)
        room = max(self._about.width() * self._lines - gap, theme.scaled(60))
        metrics = self._about.fontMetrics()
        self._about.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room))

    def _use_theme(self) -> None:
        self.ensurePolished()
        self._about.ensurePolished()
        self._about.setFixedHeight(self._about.fontMetrics().lineSpacing() * self._lines)
        for button in (self._add, self._remove):
            button.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
