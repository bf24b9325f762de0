"""One send of the history: what was sent and answered, its log IDs and the person's note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.document import PreparedBody, harmless
from app.model.history_entry import HistoryEntry
from app.model.language import number
from app.model.reply import Reply
from app.ui.flow import Flow
from app.ui.labelled_field import set_visible
from app.ui.log_id_list import LogIds
from app.ui.reply_viewer import ReplyViewer

_NOTHING, _REPLY, _FACTS = range(3)
_SIDE = 16
"""As the viewer keeps from its edge."""


class HistoryDetails(QWidget):
    """Beside the table. Its signals say what is to be done with the selected sends."""

    reopen_requested = Signal()
    send_again_requested = Signal()
    pin_requested = Signal()
    note_requested = Signal()
    delete_requested = Signal()
    compare_replies_requested = Signal()
    compare_messages_requested = Signal()
    bundle_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reopen = self._button("reopen", self.tr("Open as draft"))
        self._reopen.setToolTip(self.tr("The message as it was sent, in a new tab"))
        self._reopen.clicked.connect(self.reopen_requested)
        self._again = self._button("sendAgain", self.tr("Send again…"))
        self._again.clicked.connect(self.send_again_requested)
        self._pin = self._button("pinEntry", self.tr("Pin"))
        self._pin.setToolTip(self.tr("Keep it whatever its age"))
        self._pin.clicked.connect(self.pin_requested)
        self._note = self._button("noteEntry", self.tr("Note…"))
        self._note.clicked.connect(self.note_requested)
        self._delete = self._button("deleteEntry", self.tr("Delete…"))
        self._delete.clicked.connect(self.delete_requested)
        self._compare = self._button("compare", self.tr("Compare"))
        self._compare.setToolTip(self.tr("Two sends: select the second with Ctrl"))
        menu = QMenu(self._compare)
        menu.addAction(self.tr("Their replies"), self.compare_replies_requested.emit)
        menu.addAction(self.tr("Their messages"), self.compare_messages_requested.emit)
        self._compare.setMenu(menu)
        self._bundle = self._button("bundleEntries", self.tr("Support bundle…"))
        self._bundle.setToolTip(
            self.tr("The selected sends in one file for a colleague, without secrets")
        )
        self._bundle.clicked.connect(self.bundle_requested)
        actions = Flow(spacing=6)
        for button in (
            self._reopen,
            self._again,
            self._compare,
            self._bundle,
            self._pin,
            self._note,
            self._delete,
        ):
            actions.addWidget(button)
        self._note_text = QLabel(self)
        self._note_text.setObjectName("entryNote")
        self._note_text.setTextFormat(Qt.TextFormat.PlainText)
        self._note_text.setWordWrap(True)
        self._note_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint = QLabel(
            self.tr("To follow the delivery, search for a log ID under Logs in Redox's dashboard."),
            self,
        )
        self._hint.setObjectName("logIdHint")
        self._hint.setProperty("kind", "secondary")
        self._hint.setWordWrap(True)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("entryNothing")
        self._nothing.setProperty("kind", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self.viewer = ReplyViewer(self)
        self.viewer.offer_menu(is_offered=False)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.viewer)
        self._stack.addWidget(self._make_facts())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self._note_text, self._hint):
            label.setContentsMargins(_SIDE, 0, 0, 0)
        column.setSpacing(8)
        beside = QVBoxLayout()  # Flow knows no margins
        beside.setContentsMargins(_SIDE, 0, 0, 0)
        beside.addLayout(actions)
        column.addLayout(beside)
        column.addWidget(self._note_text)
        column.addWidget(self._stack, 1)
        column.addWidget(self._hint)
        self.show_none(0)

    def show_none(self, count: int) -> None:
        """Nothing is selected, or *count* at once."""
        self._nothing.setText(
            self.tr("{0} sends are selected.").format(number(count))
            if count
            else self.tr("Select a send to see what was sent and answered.")
        )
        self._stack.setCurrentIndex(_NOTHING)
        self._offer(can_open=False, can_note=False, count=count)
        self._say_note("")
        set_visible(self._hint, False)

    def show_entry(self, entry: HistoryEntry, *, can_note: bool, why_no_body: str) -> None:
        """Show what is known without the bodies."""
        self._verdict.setText(harmless(entry.verdict))
        self._ids.show_ids(entry.log_ids)
        self._why.setText(why_no_body)
        self._stack.setCurrentIndex(_FACTS)
        self._offer(can_open=entry.has_body, can_note=can_note, count=1)
        self._pin.setText(self.tr("Unpin") if entry.is_pinned else self.tr("Pin"))
        self._note.setText(self.tr("Note…"))
        self._say_note("")
        set_visible(self._hint, bool(entry.log_ids))

    def show_reply(self, reply: Reply, body: PreparedBody) -> None:
        """Show request and reply of the entry."""
        self.viewer.show_reply(reply, body)
        self._stack.setCurrentIndex(_REPLY)

    def show_note(self, text: str) -> None:
        """Show the person's note."""
        self._say_note(text)

    def _say_note(self, text: str) -> None:
        self._note_text.setText("\n".join(map(harmless, text.split("\n"))))
        set_visible(self._note_text, bool(text))

    def _offer(self, *, can_open: bool, can_note: bool, count: int) -> None:
        for button in (self._reopen, self._again):
            button.setEnabled(can_open)
        self._note.setEnabled(can_note)
        self._compare.setEnabled(count == 2)
        self._bundle.setEnabled(can_open or count > 1)
        for button in (self._pin, self._delete):
            button.setEnabled(count > 0)

    def _make_facts(self) -> QWidget:
        card = QFrame(self)
        card.setProperty("kind", "card")
        self._verdict = QLabel(card)
        self._verdict.setObjectName("entryVerdict")
        self._verdict.setProperty("kind", "outcome")
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._why = QLabel(card)
        self._why.setObjectName("entryWhyNoBody")
        self._why.setProperty("kind", "secondary")
        self._why.setWordWrap(True)
        self._ids = LogIds(card)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(self._verdict)
        inside.addWidget(self._why)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDE, _SIDE, _SIDE, 0)
        column.setSpacing(8)
        column.addWidget(card)
        column.addWidget(self._ids)
        column.addStretch(1)
        return page

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setProperty("kind", "small")
        return button
