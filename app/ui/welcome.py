"""What a first start offers: the sandbox, or a key of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.announce import announce
from app.ui.flow import Flow
from app.ui.icon import icon
from app.ui.icon_button import IconButton

SIDE = 16


class Welcome(QFrame):
    """Stands above the message, which can be used all the same; `dismissed` when it is closed."""

    sandbox_requested = Signal()
    key_requested = Signal()
    where_requested = Signal()
    import_requested = Signal()
    guide_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setProperty("kind", "welcome")
        self._title = _label(self.tr("Welcome to Redox Courier"), "title", "welcomeTitle")
        self._dismiss = IconButton("close", self.tr("Dismiss the welcome"), self)
        self._sandbox = self._button("trySandbox", self.tr("Try the sandbox"), "sandbox")
        self._key = self._button("addOwnKey", self.tr("Add your own key"), "key")
        self._where = self._link("whereIsKey", self.tr("Where do I find it?"))
        self._import = self._link("welcomeImport", self.tr("Import a profile file…"))
        self._guide = self._link("welcomeGuide", self.tr("Read the guide"))
        self._dismiss.setObjectName("dismissWelcome")
        for button, signal in (
            (self._dismiss, self.dismissed),
            (self._sandbox, self.sandbox_requested),
            (self._key, self.key_requested),
            (self._where, self.where_requested),
            (self._import, self.import_requested),
            (self._guide, self.guide_requested),
        ):
            button.clicked.connect(signal)
        self._arrange()

    @property
    def controls(self) -> tuple[QPushButton, ...]:
        """In the order of reading, which is that of Tab."""
        return (
            self._sandbox,
            self._key,
            self._where,
            self._import,
            self._guide,
            self._dismiss,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Let a screen reader say that it is there: the keyboard stays where it is."""
        super().showEvent(event)
        if not event.spontaneous():
            announce(
                self.tr("Welcome to Redox Courier. Try the sandbox, or add your own key."), self
            )

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        ways = QHBoxLayout()
        ways.setSpacing(theme.scaled(12))
        ways.addWidget(
            _way(
                self.tr("Look around first"),
                self.tr(
                    "The sandbox is a Redox on this computer. It needs no key and no network, "
                    "and nothing leaves it."
                ),
                self._sandbox,
            ),
            1,
        )
        ways.addWidget(
            _way(
                self.tr("Work with your source"),
                self.tr(
                    "Fill in the profile at the left with the API key and secret of a source. "
                    "They are kept in the system's keyring."
                ),
                self._key,
                self._where,
            ),
            1,
        )
        foot = QHBoxLayout()
        foot.setSpacing(theme.scaled(4))
        asked = _label(self.tr("A colleague has set it up already?"), "secondary")
        asked.setWordWrap(False)
        foot.addWidget(asked)
        foot.addWidget(self._import)
        foot.addStretch(1)
        foot.addWidget(self._guide)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(ways)
        column.addLayout(foot)

    def _button(self, name: str, words: str, picture: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setIcon(icon(picture))
        return button

    def _link(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        return button


def _way(title: str, text: str, *buttons: QPushButton) -> QFrame:
    """One of the two ways: what it is, and the button that takes it."""
    card = QFrame()
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(6)
    column.addWidget(_label(title, "strong"))
    column.addWidget(_label(text, "secondary"))
    column.addStretch(1)
    row = Flow(spacing=4)
    for button in buttons:
        row.addWidget(button)
    column.addLayout(row)
    return card


def _label(text: str, kind: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
