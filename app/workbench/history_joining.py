"""Makes the presenters of the history, and joins them to what messages share with it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.model.catalog import Catalog
from app.model.history_entry import Retention
from app.model.sent import Sent
from app.services.history import History
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.workbench.browsing_history import BrowsingHistory
from app.workbench.handing_on import HandingOn
from app.workbench.keeping_history import KeepingHistory
from app.workbench.reply_serving import ServeReplies
from app.workbench.reviewing import Reviewing
from app.workbench.session import Session
from app.workbench.window import Window


class HistoryJoining(QObject):
    """*keeping* remembers every send, *browsing* shows them on a page of their own.

    The callables lead from there to messages: *open_copy*, *compare* and *bundle* are those of
    `Messages`, `Comparing` and `Bundling`.
    """

    help_requested = Signal(str)

    def __init__(
        self,
        history: History,
        *,
        window: Window,
        session: Session,
        catalog: Catalog,
        tasks: Tasks,
        files: Offload,
        reading: Offload,
        now: Callable[[], datetime],
        retention: Callable[[], Retention],
        serve_replies: ServeReplies,
        open_copy: Callable[[str], bool],
        compare: Callable[[str, str, str, str], None],
        bundle: Callable[[Sequence[Sent]], None],
    ) -> None:
        super().__init__()
        notices = window.notices
        self.keeping = KeepingHistory(
            history, notices=notices, tasks=tasks, retention=retention, now=now
        )
        self.browsing = BrowsingHistory(
            history,
            reviewing=Reviewing(
                history,
                window=window,
                notices=notices,
                session=session,
                catalog=catalog,
                tasks=tasks,
                reading=reading,
                open_copy=open_copy,
                send=lambda: window.composer.send(),
            ),
            handing_on=HandingOn(
                history,
                notices=notices,
                catalog=catalog,
                tasks=tasks,
                reading=reading,
                compare=compare,
                bundle=bundle,
            ),
            notices=notices,
            tasks=tasks,
            files=files,
            now=now,
            serve_viewer=serve_replies,
            show_message=window.focus_message,
        )
        self.browsing.help_requested.connect(self.help_requested)
        self.keeping.kept.connect(self.browsing.refresh)
        window.add_page_later("history", self.browsing.make_page)
