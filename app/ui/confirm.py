"""Questions before what cannot be taken back; the safe answer is the one Enter gives."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

WIDTH = 440
MOST_NAMED = 8
LONGEST_NAME = 80


def ask(
    parent: QWidget,
    *,
    title: str,
    text: str,
    accept: str,
    on_accepted: Callable[[], object],
    is_danger: bool = False,
    on_rejected: Callable[[], object] | None = None,
    reject: str = "",
) -> QDialog:
    """Ask; *on_accepted* is called when the person agrees. Nothing waits meanwhile.

    *reject* is the other answer, where “Cancel” could be taken for the act that is asked about.
    """
    dialog = _Question(parent, title, text, accept, is_danger=is_danger)
    if reject:
        dialog.name_other(reject)
    dialog.accepted.connect(lambda: on_accepted())
    if on_rejected is not None:
        dialog.rejected.connect(lambda: on_rejected())
    dialog.open()
    return dialog


def ask_production(
    parent: QWidget,
    profile_name: str,
    destinations: Sequence[str],
    on_accepted: Callable[[], object],
    *,
    is_labelled: bool,
) -> QDialog:
    """Ask before a message goes to production; Send must be armed first.

    *is_labelled*: the profile says that it is production; one without a label only counts as it.
    """
    dialog = _Question(parent, "", "", "", is_danger=True)
    dialog.arm(profile_name, destinations, is_labelled=is_labelled)
    dialog.accepted.connect(lambda: on_accepted())
    dialog.open()
    return dialog


class _Question(QDialog):
    def __init__(
        self, parent: QWidget, title: str, text: str, accept: str, *, is_danger: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = self._label(title, "questionTitle", "outcome")
        self._text = self._label(text, "questionText", "")
        self._arming = QCheckBox()
        self._arming.setObjectName("armProduction")
        self._arming.hide()
        self._accept = QPushButton(accept)
        self._accept.setObjectName("confirmSend")
        self._accept.setProperty("kind", "danger" if is_danger else "")
        # Enter on the focused button works for harmless answers alone.
        self._accept.setAutoDefault(not is_danger)
        self._accept.clicked.connect(self.accept)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelConfirm")
        self._cancel.setDefault(True)
        self._cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._accept)
        buttons.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        # Not a smallest width of the dialog: that would let buttons with more words be cut.
        column.addStrut(theme.scaled(WIDTH) - 48)
        for widget in (self._title, self._text, self._arming):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.setWindowTitle(title)
        self._cancel.setFocus()

    def arm(self, profile_name: str, destinations: Sequence[str], *, is_labelled: bool) -> None:
        """Speak of production, and keep Send shut until the box is ticked."""
        title = self.tr("Send to PRODUCTION?")
        source = (
            self.tr("“{profile}” speaks for a production source.")
            if is_labelled
            else self.tr(
                "“{profile}” has no environment set, so it counts as production: set it in the "
                "profile if it is not."
            )
        ).format(profile=_short(profile_name))
        self.setWindowTitle(title)
        self._title.setText(title)
        self._text.setText(
            source
            + " "
            + self.tr("The message goes to: {places}. Meta.Test does not protect anybody.").format(
                places=self._places(destinations) or self.tr("no destination")
            )
        )
        self._accept.setText(self.tr("Send to production"))
        self._accept.setEnabled(False)
        self._arming.setText(
            self.tr("I know that this reaches real systems and real people")
            if is_labelled
            else self.tr("I know that this may reach real systems and real people")
        )
        self._arming.toggled.connect(self._accept.setEnabled)
        self._arming.show()

    def name_other(self, words: str) -> None:
        """Say what happens when the person does not agree."""
        self._cancel.setText(words)

    def _places(self, destinations: Sequence[str]) -> str:
        named = ", ".join(_short(name) for name in destinations[:MOST_NAMED])
        more = len(destinations) - MOST_NAMED
        return self.tr("{places} and {n} more").format(places=named, n=more) if more > 0 else named

    def _label(self, text: str, name: str, kind: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label


def _short(name: str) -> str:
    return f"{name[:LONGEST_NAME].rstrip()}…" if len(name) > LONGEST_NAME else name
