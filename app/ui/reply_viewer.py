"""The right column: what came back, what it means, and every byte of it."""

from collections.abc import Callable

from PySide6.QtCore import QDir, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStyle, QTabWidget, QVBoxLayout, QWidget

from app.model.document import PreparedBody, prepare
from app.model.exchange import Arrival
from app.model.json_index import LARGE
from app.model.lines import Lines
from app.model.reply import Reply
from app.model.reply_body import BodyKind
from app.ui.clipboard import copy
from app.ui.line_view import LineView
from app.ui.log_id_list import LogIds
from app.ui.outcome_banner import OutcomeBanner
from app.ui.reply_body_page import ReplyBodyPage
from app.ui.reply_timing import ReplyTiming

__all__ = ["PreparedBody", "ReplyViewer", "prepare"]

_BODY_HEIGHT = 240

_ENDINGS = {
    BodyKind.OBJECT: "json",
    BodyKind.OTHER_JSON: "json",
    BodyKind.BROKEN_JSON: "json",
    BodyKind.HTML: "html",
}


class ReplyViewer(QWidget):
    """Shows one reply: verdict, log IDs, body, headers, the request as sent, and timing.

    `save_requested` carries the path a person chose for the body; who listens writes
    `reply.exchange.body` there. `help_requested` carries an address in the guide.
    `pattern_requested` is that of the `body_page`. What "Copy for
    ticket" copies comes from `set_ticket_source`.
    """

    save_requested = Signal(str)
    compare_requested = Signal()
    bundle_requested = Signal()
    help_requested = Signal(str)
    pattern_requested = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyViewer")
        self._reply: Reply | None = None
        self._prepared: PreparedBody | None = None
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_in)
        self._ticket: Callable[[Reply], str] | None = None
        self._banner = OutcomeBanner(self)
        self._banner.ticket_requested.connect(self._on_ticket_requested)
        self._banner.help_requested.connect(self.help_requested)
        self._banner.menu.compare_chosen.connect(self.compare_requested)
        self._banner.menu.bundle_chosen.connect(self.bundle_requested)
        self._log_ids = LogIds(self)
        self._page = ReplyBodyPage(self)
        self._page.save_requested.connect(self._on_save_requested)
        self._page.pattern_requested.connect(self.pattern_requested)
        self._headers = LineView("replyHeaders", self)
        self._headers.setAccessibleName(self.tr("Headers of the reply"))
        self._request = LineView("requestSent", self)
        self._request.setAccessibleName(self.tr("Request as it was sent, token masked"))
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("replyTabs")
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._page, self.tr("Body"))
        self._tabs.addTab(_padded(self._headers), self.tr("Headers"))
        self._tabs.addTab(_padded(self._request), self.tr("Request sent"))
        self._timing = ReplyTiming(self)
        self._tabs.addTab(self._timing, self.tr("Timing"))
        self._tabs.setMinimumHeight(_BODY_HEIGHT)
        content = QWidget()
        content.setProperty("kind", "page")
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._banner)
        column.addWidget(self._log_ids)
        column.addWidget(self._tabs, 1)
        # In a low window, or under a long explanation, the column scrolls as a whole.
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self._content = content
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        self.show_empty()

    def minimumSizeHint(self) -> QSize:
        """So wide that nothing is cut off beside the scroll bar."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return QSize(self._content.minimumSizeHint().width() + bar, _BODY_HEIGHT)

    @property
    def reply(self) -> Reply | None:
        """The reply in view; None before the first one and while waiting."""
        return self._reply

    @property
    def body_page(self) -> ReplyBodyPage:
        """Where the body is looked at and searched."""
        return self._page

    def offer_menu(self, *, is_offered: bool) -> None:
        """Whether the reply can be compared and bundled where it is shown; so it is at first."""
        self._banner.offers_menu = is_offered

    def focus_find(self, *, by_path: bool = False) -> None:
        """Put the cursor into the search field; *by_path*: to find fields."""
        self._tabs.setCurrentWidget(self._page)
        if by_path:
            self._page.find_by_path("")
        self._page.focus_find()

    def set_ticket_source(self, source: Callable[[Reply], str]) -> None:
        """What makes the text of a ticket out of a reply."""
        self._ticket = source

    def show_empty(self) -> None:
        """Nothing was sent yet."""
        self._banner.show_empty()
        self._clear(self.tr("The body of the reply appears here, as a tree and as text."))
        self._log_ids.show_ids((), has_reply=False)

    def expect(self) -> None:
        """A reply is on its way: the one in view counts no more, though it is still to be seen."""
        self._fill_in()
        self._reply = None

    def show_waiting(self) -> None:
        """A message is on its way; the reply before it goes, so that it is not mistaken."""
        self._banner.show_waiting()
        self._clear("")
        self._log_ids.show_ids((), has_reply=False)

    def show_progress(self, elapsed_s: float, received_bytes: int) -> None:
        """How long it has been, and how much of the reply is there."""
        self._banner.show_progress(elapsed_s, received_bytes)

    def show_lines_ahead(self, lines: Lines) -> None:
        """The first lines of a reply that is being read, or all of them before it is."""
        self._page.show_lines_ahead(lines)

    def show_reply(self, reply: Reply, body: PreparedBody | None = None) -> None:
        """Show what came of it, first the verdict. Bodies above 256 kB are prepared before.

        Those are filled in when the window has had its turn: all at once would take it too long.
        """
        self._reply = reply
        self._banner.show_reply(reply)
        is_large = body is not None and len(reply.exchange.body) > LARGE
        if not is_large:
            self._paint_banner()
        self._prepared = prepare(reply) if body is None else body
        if is_large:
            self._filling.start()
        else:
            self._fill_in()

    def _fill_in(self) -> None:
        self._filling.stop()
        reply, prepared = self._reply, self._prepared
        if reply is None or prepared is None:
            return
        self._prepared = None
        self._log_ids.show_ids(reply.log_ids)
        if len(prepared.lines):
            self._page.show_body(prepared)
        elif reply.exchange.arrival is Arrival.ANSWERED:
            self._page.show_nothing(self.tr("The reply has no body."))
        else:
            self._page.show_nothing(self.tr("Nothing came back."))
        self._headers.show_lines(prepared.headers)
        self._request.show_lines(prepared.request, is_json=True)
        self._timing.show_timing(reply.exchange.timing, elapsed_s=reply.exchange.elapsed_s)

    def _paint_banner(self) -> None:
        """Now, before the rest is filled in; Qt would wait for all of it."""
        if self.isVisible():
            self._banner.settle()
            if self._banner.heightForWidth(self._banner.width()) != self._banner.height():
                self._column.activate()
            self._banner.repaint()

    def _clear(self, why: str) -> None:
        self._reply = self._prepared = None
        self._page.show_nothing(why)
        self._timing.show_timing(None, elapsed_s=0.0)
        for view in (self._headers, self._request):
            view.show_lines(Lines(b""))

    def _on_ticket_requested(self) -> None:
        if self._reply is not None and self._ticket is not None:
            copy(self._ticket(self._reply), self._banner)

    def _on_save_requested(self) -> None:
        if self._reply is None:
            return
        reply = self._reply
        ending = _ENDINGS.get(reply.kind, "txt")
        moment = f"{reply.exchange.sent_at.astimezone():%Y-%m-%d %H-%M-%S}"
        about = "".join(
            c for c in f"{reply.data_model} {reply.event_type}" if c.isalnum() or c in " -"
        )
        dialog = QFileDialog(self, self.tr("Save reply"), QDir.homePath())
        dialog.setObjectName("saveReplyDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"reply {about[:60].strip()} {moment}.{ending}".replace("  ", " "))
        dialog.fileSelected.connect(self.save_requested)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _padded(view: LineView) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 12, 0, 0)
    column.addWidget(view)
    return page
