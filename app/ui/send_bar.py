"""The one primary button, and what it will do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class SendBar(QWidget):
    """Send says where to; while a message is on its way Cancel takes its place."""

    send_clicked = Signal()
    send_anyway_clicked = Signal()
    show_problem_clicked = Signal()
    cancel_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_sending = False
        self._send = QPushButton()
        self._send.setObjectName("send")
        self._send.setProperty("kind", "primary")
        self._send.clicked.connect(self.send_clicked)
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        self._send.setToolTip(self.tr("Send ({keys})").format(keys=keys))
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelSend")
        self._cancel.clicked.connect(self.cancel_clicked)
        self._target = QLabel()
        self._target.setObjectName("sendTarget")
        self._target.setProperty("kind", "secondary")
        self._target.setTextFormat(Qt.TextFormat.PlainText)
        self._target.setWordWrap(True)
        self._question, self._words = self._make_question()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._send)
        row.addWidget(self._cancel)
        row.addWidget(self._target, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addLayout(row)
        self.show_destination("")
        self.set_sending(False)

    @property
    def button(self) -> QPushButton:
        """Send."""
        return self._send

    @property
    def is_sending(self) -> bool:
        """Whether a message is on its way."""
        return self._is_sending

    def show_destination(self, words: str) -> None:
        """Say where to: a destination's name, or how many there are."""
        short = words if len(words) <= 28 else words[:27] + "…"
        # An ampersand in a destination's name is no mnemonic.
        shown = short.replace("&", "&&")
        text = self.tr("Send to {place}").format(place=shown) if words else self.tr("Send")
        if self._send.text() != text:
            self._send.setText(text)

    def show_target(self, words: str, *, is_production: bool) -> None:
        """Say which environment it reaches."""
        self._target.setText(words)
        kind = "problem" if is_production else "secondary"
        if self._target.property("kind") != kind:
            self._target.setProperty("kind", kind)
            self._target.style().unpolish(self._target)
            self._target.style().polish(self._target)

    def set_sending(self, sending: bool) -> None:
        """Turn Send into Cancel, and back."""
        had_focus = self._send.hasFocus() or self._cancel.hasFocus()
        self._is_sending = sending
        self._question.hide()
        self._send.setVisible(not sending)
        self._cancel.setVisible(sending)
        self._cancel.setText(self.tr("Cancel"))
        if had_focus:
            (self._cancel if sending else self._send).setFocus()

    def show_elapsed(self, seconds: float) -> None:
        """Say how long it has been on its way."""
        self._cancel.setText(self.tr("Cancel ({seconds:.1f} s)").format(seconds=seconds))

    def ask(self, problems: int) -> None:
        """Ask whether to send in spite of errors."""
        self._words.setText(
            self.tr("%n error(s) would probably make Redox refuse this message.", "", problems)
        )
        self._question.show()
        self._show_problem.setFocus()

    def withdraw(self) -> None:
        """Take the question back."""
        if not self._question.isHidden():
            self._question.hide()

    def _make_question(self) -> tuple[QFrame, QLabel]:
        frame = QFrame()
        frame.setObjectName("sendQuestion")
        frame.setProperty("kind", "banner-warning")
        words = QLabel()
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._show_problem = QPushButton(self.tr("Show the first"))
        self._show_problem.setObjectName("goToProblem")
        self._show_problem.clicked.connect(self.show_problem_clicked)
        anyway = QPushButton(self.tr("Send anyway"))
        anyway.setObjectName("sendAnyway")
        anyway.clicked.connect(self.send_anyway_clicked)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(words, 1)
        row.addWidget(self._show_problem)
        row.addWidget(anyway)
        frame.hide()
        return frame, words
