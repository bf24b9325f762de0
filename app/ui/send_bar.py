"""The one primary button, and what it will do."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.language import number
from app.ui import theme
from app.ui.dress import dress
from app.ui.message_menu import MessageMenu

NARROWEST = 260
GAP = 8


class SendBar(QWidget):
    """Send says where to; while a message is on its way Cancel takes its place."""

    send_clicked = Signal()
    send_anyway_clicked = Signal()
    show_problem_clicked = Signal()
    cancel_clicked = Signal()
    copy_chosen = Signal(object, bool)
    open_clicked = Signal()
    save_clicked = Signal()
    save_as_clicked = Signal()

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
        self._copy = QPushButton(self.tr("Copy as curl"))
        self._copy.setObjectName("copyAsCurl")
        self._copy.setToolTip(
            self.tr("Copy a command for bash, which Postman imports, too. The token is not in it.")
        )
        self._copy.clicked.connect(self._on_copy_clicked)
        self._save = QPushButton(self.tr("Save…"))
        self._save.setObjectName("saveMessage")
        keys = QKeySequence(QKeySequence.StandardKey.Save)
        self._save.setToolTip(
            self.tr("Save the message in a file ({keys})").format(
                keys=keys.toString(QKeySequence.SequenceFormat.NativeText)
            )
        )
        self._save.clicked.connect(self.save_clicked)
        self._others = (self._copy, self._save)
        self._menu = MessageMenu()
        self._menu.copy_chosen.connect(self.copy_chosen)
        self._menu.open_chosen.connect(self.open_clicked)
        self._menu.save_chosen.connect(self.save_clicked)
        self._menu.save_as_chosen.connect(self.save_as_clicked)
        self._target = QLabel()
        self._target.setObjectName("sendTarget")
        self._target.setProperty("kind", "secondary")
        self._target.setTextFormat(Qt.TextFormat.PlainText)
        self._target.setWordWrap(True)
        self._question, self._words = self._make_question()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._send)
        row.addWidget(self._cancel)
        row.addWidget(self._copy)
        row.addWidget(self._save)
        row.addWidget(self._menu)
        row.addWidget(self._target, 1)
        row.addStretch(0)
        self._row = row
        column = self._column = QVBoxLayout(self)
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
            self._fit()

    def show_target(self, words: str, *, is_production: bool) -> None:
        """Say which environment it reaches."""
        self._target.setText(words)
        self._fit()
        dress(self._target, "kind", "problem" if is_production else "secondary")

    def show_has_file(self, *, has_file: bool) -> None:
        """Say whether Save asks for a file first."""
        self._save.setText(self.tr("Save") if has_file else self.tr("Save…"))

    def set_sending(self, sending: bool) -> None:
        """Turn Send into Cancel, and back."""
        had_focus = self._send.hasFocus() or self._cancel.hasFocus()
        self._is_sending = sending
        self._question.hide()
        self._send.setVisible(not sending)
        self._cancel.setVisible(sending)
        self._cancel.setText(self.tr("Cancel"))
        self._fit()
        if had_focus:
            (self._cancel if sending else self._send).setFocus()

    def show_elapsed(self, seconds: float) -> None:
        """Say how long it has been on its way."""
        self._cancel.setText(self.tr("Cancel ({seconds} s)").format(seconds=number(seconds, 1)))

    def ask(self, problems: int, *, may_send: bool) -> None:
        """Ask whether to send in spite of errors, or say that it cannot be sent with them."""
        if not may_send:
            words = self.tr(
                "This cannot be sent: Redox takes a message of its data models, in JSON."
            )
        elif problems == 1:
            words = self.tr("One error would probably make Redox refuse this message.")
        else:
            words = self.tr("{n} errors would probably make Redox refuse this message.").format(
                n=problems
            )
        self._words.setText(words)
        self._anyway.setVisible(may_send)
        self._question.show()
        self._show_problem.setFocus()

    def withdraw(self) -> None:
        """Take the question back."""
        if not self._question.isHidden():
            self._question.hide()

    def minimumSizeHint(self) -> QSize:
        """What it needs when the menu alone holds the other acts."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.scaled(NARROWEST)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave to the menu what has no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Buttons that have no room are left to the menu, words without go into a line below."""
        main = self._cancel if self._is_sending else self._send
        room = self.width() - main.sizeHint().width() - self._menu.sizeHint().width() - GAP
        for button in self._others:
            room -= button.sizeHint().width() + GAP
            if button.isHidden() is (room >= 0):
                button.setVisible(room >= 0)
        words = self._target.fontMetrics().horizontalAdvance(self._target.text()) + 2 * GAP
        is_beside = room >= words
        if is_beside is (self._row.indexOf(self._target) < 0):
            if is_beside:
                self._row.insertWidget(self._row.count() - 1, self._target, 1)
            else:
                self._column.addWidget(self._target)

    def _on_copy_clicked(self) -> None:
        from app.model.outgoing import Form  # not needed for the first paint

        self.copy_chosen.emit(Form.BASH, False)

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
        self._anyway = QPushButton(self.tr("Send anyway"))
        self._anyway.setObjectName("sendAnyway")
        self._anyway.clicked.connect(self.send_anyway_clicked)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(words, 1)
        row.addWidget(self._show_problem)
        row.addWidget(self._anyway)
        frame.hide()
        return frame, words
