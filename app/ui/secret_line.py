"""The field of the secret: it takes one, and shows one only while a button is held."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from app.ui import theme
from app.ui.icon_button import IconButton
from app.ui.key_line import PasteLine
from app.ui.labelled_field import set_visible

_BREAK = "\u200b"


class SecretLine(QWidget):
    """A password field with two buttons in it: hold to show, and copy.

    A secret that is kept elsewhere never comes into the field: *reveal_requested* asks for it
    while the button is held, and `show_secret` lays it over the field until it is let go.
    """

    reveal_requested = Signal(bool)
    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_stored = False
        self.line = PasteLine(self)
        # A label elsewhere in the form is its buddy, but screen readers look beside it only.
        self.line.setAccessibleName(self.tr("Secret"))
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self._show_buttons)
        self._shown = QLabel(self)
        self._shown.setObjectName("revealedSecret")
        self._shown.setProperty("kind", "revealed")
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.setWordWrap(True)
        self._shown.hide()
        self._buttons = QWidget(self)
        self._reveal = IconButton("eye", self.tr("Hold to show the secret"), self._buttons)
        self._reveal.setObjectName("revealSecret")
        self._reveal.pressed.connect(self._on_pressed)
        self._reveal.released.connect(self._on_released)
        self._copy = IconButton("copy", self.tr("Copy the secret for 30 seconds"), self._buttons)
        self._copy.setObjectName("copySecret")
        self._copy.clicked.connect(self.copy_requested)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 2, 3, 2)
        row.setSpacing(0)
        row.addWidget(self._reveal)
        row.addWidget(self._copy)
        # The three lie above each other; the label hides the field while it is shown.
        # A secret of several lines makes the field grow, so that its frame stays around it.
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layers = QGridLayout(self)
        layers.setContentsMargins(0, 0, 0, 0)
        layers.setSpacing(0)
        layers.setColumnStretch(0, 1)
        layers.addWidget(self.line, 0, 0, 1, 2)
        layers.addWidget(self._shown, 0, 0)
        layers.addWidget(self._buttons, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.notifier().changed.connect(self._make_room)
        self._make_room()
        self._show_buttons()

    @property
    def text(self) -> str:
        """What was typed: never the secret that is kept."""
        return self.line.text()

    def show_stored(self, *, has_stored: bool, words: str) -> None:
        """Empty the field and say in its place, in *words*, whether a secret is kept."""
        self._has_stored = has_stored
        self.show_secret("")
        self.line.clear()
        self.line.setPlaceholderText(words)
        self._show_buttons()

    def show_secret(self, secret: str) -> None:
        """Show the kept secret, if the button is still held; "" hides it."""
        shown = secret if self._reveal.isDown() else ""
        self._shown.setText(_BREAK.join(shown))
        self._fit_shown()
        set_visible(self._shown, bool(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the shown secret anew."""
        super().resizeEvent(event)
        self._fit_shown()

    def changeEvent(self, event: QEvent) -> None:
        """A field that is switched off offers no buttons."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._show_buttons()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is out of sight is not shown when it comes back."""
        super().hideEvent(event)
        self._reveal.setDown(False)
        self._hide()

    def _on_pressed(self) -> None:
        if self.text:
            self.line.setEchoMode(QLineEdit.EchoMode.Normal)
        else:
            self.reveal_requested.emit(True)

    def _on_released(self) -> None:
        self._hide()
        self.reveal_requested.emit(False)

    def _hide(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_secret("")

    def _fit_shown(self) -> None:
        """Ask for the height of all its lines: the layouts around would cut some of them off."""
        width = self.width() - self._buttons.sizeHint().width()
        lines = self._shown.heightForWidth(width) if self._shown.text() else 0
        self._shown.setMinimumHeight(lines)

    def _show_buttons(self) -> None:
        self._reveal.setEnabled(self.isEnabled() and (bool(self.text) or self._has_stored))
        # Only what is kept can be copied: what was typed came from somewhere.
        self._copy.setEnabled(self.isEnabled() and self._has_stored and not self.text)

    def _make_room(self) -> None:
        self.line.setTextMargins(0, 0, self._buttons.sizeHint().width() - theme.scaled(6), 0)
