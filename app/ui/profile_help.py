"""Help with keys: where they come from, what they need, and what to do when one was exposed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

WIDTH = 560
LONGEST_NAME = 32


class ProfileHelp(QDialog):
    """Stands beside the window, which stays usable: one reads here and fills in there.

    *forget_requested*: the key in use was exposed and is to be forgotten here. *guide_requested*:
    more is to be read.
    """

    forget_requested = Signal()
    guide_requested = Signal()

    def __init__(self, profile_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profileHelpDialog")
        self.setWindowTitle(self.tr("Keys and profiles"))
        self._text = QWidget(self)
        self._text.setProperty("kind", "page")
        self._column = QVBoxLayout(self._text)
        self._column.setContentsMargins(24, 20, 24, 8)
        self._column.setSpacing(6)
        self._fill()
        area = QScrollArea(self)
        area.setObjectName("profileHelpText")
        area.setAccessibleName(self.tr("Help with keys and profiles"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self._text)
        close = QPushButton(self.tr("Close"), self)
        close.setObjectName("closeProfileHelp")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(24, 8, 24, 16)
        guide = QPushButton(self.tr("More in the guide"), self)
        guide.setObjectName("profileHelpGuide")
        guide.setProperty("kind", "quiet")
        guide.setAutoDefault(False)
        guide.clicked.connect(lambda: self.guide_requested.emit())
        self._buttons.addWidget(guide)
        self._buttons.addStretch(1)
        self._buttons.addWidget(close)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(area, 1)
        outside.addLayout(self._buttons)
        close.setFocus()
        self.show_profile(profile_name)

    def show_profile(self, name: str) -> None:
        """Name the profile whose key would be forgotten; "": there is none with a key."""
        self._forget.setEnabled(bool(name))
        self._forget.setText(
            self.tr("Forget the secret and tokens of “{name}”…").format(name=_short(name))
            if name
            else self.tr("Forget the secret and tokens: no profile is in use")
        )

    def open(self) -> None:
        """Show it beside the window: unlike other dialogs it holds nothing up."""
        self.setModal(False)
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need, as far as the screen has room."""
        super().showEvent(event)
        if not event.spontaneous():
            room = self.screen().availableSize() * 0.9
            width = min(theme.scaled(WIDTH), room.width())
            words = self._column.heightForWidth(width)
            height = words + self._buttons.sizeHint().height()
            self.resize(width, min(height, room.height()))

    def _fill(self) -> None:
        self._say(self.tr("Where to find the key"), "outcome")
        self._list(
            self.tr("Log in to the Redox dashboard and choose the environment you want."),
            self.tr("Open the Developer page. Its Sources tab lists your sources."),
            self.tr(
                "On the tile of your API source, press the copy icon beside Legacy API key. "
                "What you have now is the API key."
            ),
            self.tr(
                "The secret was shown once, when it was made, and is not in the dashboard any "
                "more. Use the copy you stored then."
            ),
        )
        self._space()
        self._say(self.tr("What it needs, and what it is for"), "outcome")
        self._list(
            self.tr("The engineer role in that environment. New users cannot make legacy keys."),
            self.tr(
                "A subscription that joins your source, the destination and the data model. "
                "If one is missing, ask your technical account manager at Redox."
            ),
            self.tr(
                "Redox prefers OAuth keys to legacy ones. A legacy key serves the Data Model API "
                "alone: it does not work for FHIR."
            ),
            mark="•",
        )
        self._space()
        self._column.addWidget(self._exposed())
        self._column.addStretch(1)

    def _exposed(self) -> QFrame:
        frame = QFrame(self._text)
        frame.setProperty("kind", "banner-warning")
        outer, self._column = self._column, QVBoxLayout(frame)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(6)
        self._say(self.tr("Exposed?"), "outcome")
        self._say(
            self.tr(
                "If somebody may have seen the API key or its secret, the secret has to be "
                "replaced:"
            )
        )
        self._list(
            self.tr(
                "Generate a new secret for the source in the dashboard. The old one stops "
                "working at once, for everybody who uses it."
            ),
            self.tr(
                "Copy the new secret before you do anything else. It is shown this once, and a "
                "click outside its window loses it."
            ),
            self.tr("Forget the old secret here, then enter the new one in the profile."),
        )
        self._forget = QPushButton(frame)
        self._forget.setObjectName("forgetExposed")
        self._forget.setProperty("kind", "danger")
        self._forget.setAutoDefault(False)
        self._forget.clicked.connect(self._on_forget_clicked)
        self._column.addSpacing(4)
        self._column.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = outer
        return frame

    def _say(self, text: str, kind: str = "") -> None:
        self._column.addWidget(_label(text, kind))

    def _list(self, *items: str, mark: str = "") -> None:
        """Add *items* below each other, numbered unless they have a *mark*."""
        for number, text in enumerate(items, 1):
            row = QHBoxLayout()
            row.setSpacing(8)
            before = _label(mark or f"{number}.")
            before.setFixedWidth(theme.scaled(16))
            row.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_label(text), 1)
            self._column.addLayout(row)

    def _space(self) -> None:
        self._column.addSpacing(10)

    def _on_forget_clicked(self) -> None:
        self.accept()
        self.forget_requested.emit()


def _short(name: str) -> str:
    return f"{name[:LONGEST_NAME].rstrip()}…" if len(name) > LONGEST_NAME else name


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
