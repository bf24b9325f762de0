"""The banner above a reply: a verdict in words and shape, what it means, and the facts."""

import re
from collections.abc import Sequence
from datetime import UTC

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.document import harmless
from app.model.exchange import Arrival
from app.model.guide import address_of_error
from app.model.language import number, quoted, size_text, time_text
from app.model.outcome import RedoxProblem
from app.model.reply import Reply
from app.ui import theme
from app.ui.announce import announce
from app.ui.icon import icon
from app.ui.icon_button import IconButton
from app.ui.outcome_face import FACES, NOTHING, WAITING, Face
from app.ui.reply_menu import ReplyMenu

_ICON_PIXELS = 22
_WORDS_SHOWN = 3
_WORDS_LIMIT = 300
_UNBROKEN = re.compile(r"[^\s/?&=-]{24}")


class OutcomeBanner(QFrame):
    """Says what became of a message; `ticket_requested` when it is to be copied for a ticket.

    `help_requested` carries the address in the guide that tells more about the verdict.
    What else can be done with a reply is in its *menu*, as long as that is offered.
    """

    ticket_requested = Signal()
    help_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyBanner")
        self._icon = _IconLabel(self)
        self._status = _label(self, "replyStatus", "outcome")
        self._explanation = _label(self, "replyExplanation", "")
        self._explanation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._errors = _label(self, "replyErrors", "mono")
        self._facts = _label(self, "replyFacts", "secondary")
        self._ticket = QPushButton(self.tr("Copy for ticket"), self)
        self._ticket.setObjectName("copyTicket")
        self._ticket.setProperty("kind", "quiet")
        self._ticket.setToolTip(
            self.tr("Time, host, outcome, log IDs and redacted errors as text: no payload")
        )
        self._ticket.clicked.connect(self.ticket_requested)
        self._section = ""
        self._help = IconButton("help", self.tr("Learn more in the guide"), self)
        self._help.setObjectName("replyHelp")
        self._help.clicked.connect(self._on_help_clicked)
        self.menu = ReplyMenu(self)
        self.offers_menu = True
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._status, 1)
        head.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._facts, 1)
        foot.addWidget(self._ticket, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._errors)
        column.addWidget(self._explanation)
        column.addLayout(foot)
        self.show_empty()

    def show_empty(self) -> None:
        """Nothing was sent yet: the next step."""
        self._show(
            NOTHING,
            self.tr("No reply yet"),
            self.tr("Press Send: what Redox answers, and what it means, appears here."),
        )

    def show_waiting(self) -> None:
        """A message is on its way."""
        self._show(
            WAITING,
            self.tr("Waiting for Redox…"),
            self.tr("An answer can take two minutes. Esc cancels."),
        )
        self.show_progress(0.0, 0)
        announce(self._status.text(), self)

    def show_progress(self, elapsed_s: float, received_bytes: int) -> None:
        """Time since the click and bytes of the reply so far; never announced."""
        received = size_text(received_bytes) if received_bytes else self.tr("no reply yet")
        self._say_facts(self.tr("{0} s").format(number(elapsed_s, 1)) + f"  ·  {received}")

    def show_reply(self, reply: Reply) -> None:
        """What became of it, and what Redox said."""
        explanation = reply.explanation
        body = " ".join(part for part in (explanation.meaning, explanation.cause) if part)
        text = "\n".join(part for part in (body, explanation.next_step) if part)
        moment = reply.exchange.sent_at.astimezone(UTC)
        sent = self.tr("Sent {0} UTC").format(f"{moment:%Y-%m-%d %H:%M:%S}")
        facts = "  ·  ".join(self._facts_of(reply))
        face = FACES[reply.outcome]
        self._section = explanation.section
        self._show(face, explanation.title, text, errors=reply.errors, facts=facts, more=sent)
        announce(f"{explanation.title}. {explanation.text}", self)

    def settle(self) -> None:
        """Lay it out for what it shows, at once."""
        self._column.activate()

    def _show(
        self,
        face: Face,
        title: str,
        text: str,
        *,
        errors: Sequence[RedoxProblem] = (),
        facts: str = "",
        more: str = "",
    ) -> None:
        """Show all of it at once; *facts* make it a reply, which can be copied for a ticket."""
        self._icon.set_icon(face.icon, face.role)
        self._status.setText(harmless(title))
        self._explanation.setText(
            "\n".join(_breakable(harmless(line)) for line in text.split("\n"))
        )
        self._errors.setText("\n".join(self._words(errors)))
        _set_visible(self._errors, bool(errors))
        self._say_facts(facts, more)
        _set_visible(self._ticket, bool(facts))
        _set_visible(self._help, bool(facts) and bool(self._section))
        _set_visible(self.menu, self.offers_menu and bool(facts))
        if self.property("kind") != face.kind:
            self.setProperty("kind", face.kind)
            # A style sheet looks at dynamic properties only when it is told to.
            for widget in (self, self._status, self._explanation, self._errors, self._facts):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def _on_help_clicked(self) -> None:
        self.help_requested.emit(address_of_error(self._section))

    def _say_facts(self, text: str, more: str = "") -> None:
        self._facts.setText(text)
        self._facts.setToolTip(more)
        _set_visible(self._facts, bool(text))

    def _words(self, errors: Sequence[RedoxProblem]) -> list[str]:
        """Redox's own words: the first few, without line breaks, cut where they go on and on."""
        shown: list[str] = []
        for error in errors[:_WORDS_SHOWN]:
            words = harmless(" ".join(error.text.split()))
            cut = words if len(words) <= _WORDS_LIMIT else words[: _WORDS_LIMIT - 1] + "…"
            shown.append(_breakable(quoted(cut)))
        if len(errors) > _WORDS_SHOWN:
            shown.append(self.tr("and {0} more").format(len(errors) - _WORDS_SHOWN))
        return shown

    def _facts_of(self, reply: Reply) -> list[str]:
        exchange = reply.exchange
        facts: list[str] = []
        if exchange.arrival is Arrival.ANSWERED:
            facts.append(f"{exchange.status} {harmless(exchange.reason)[:40]}".strip())
        facts.append(time_text(exchange.elapsed_s))
        if exchange.arrival is Arrival.ANSWERED:
            facts.append(size_text(len(exchange.body)))
        if exchange.truncated:
            facts.append(self.tr("cut off"))
        facts.append(f"{exchange.sent_at.astimezone():%H:%M:%S}")
        if exchange.repeated:
            facts.append(self.tr("sent again with a new token"))
        return facts


def _label(parent: QWidget, name: str, kind: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label


def _breakable(text: str) -> str:
    """*text* with places to break in long words such as URLs, so that the column can be narrow."""
    return _UNBROKEN.sub("\\g<0>\u200b", text)


class _IconLabel(QWidget):
    """An icon in the colours of the present theme. It is for the eye alone: words say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._role = ""
        self.setObjectName("replyOutcomeIcon")
        theme.notifier().changed.connect(self._use_theme)
        self._use_theme()

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def _use_theme(self) -> None:
        side = theme.scaled(_ICON_PIXELS)
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it over the whole widget."""
        painter = QPainter(self)
        icon(self._name, self._role).paint(painter, self.rect())
        painter.end()


def _set_visible(widget: QWidget, visible: bool) -> None:
    """Qt lays the window out anew at each call, also when nothing changes."""
    if widget.isHidden() is visible:
        widget.setVisible(visible)
