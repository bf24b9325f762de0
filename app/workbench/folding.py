"""The presenter of folding in a reply: searches large ones where the window need not wait."""

import time
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from app.model.fold_scan import Cancelled, Scan, finished
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.reply_viewer import ReplyViewer

DEADLINE_S = 30.0
_BREATH_S = 0.0001


@dataclass(slots=True)
class _Wish:
    """A search, for as long as anybody waits for it."""

    is_wanted: bool = True

    def asked(self) -> bool:
        """Whether to go on. Asked on the thread, a thousand times in a large reply."""
        # Else the window would wait five milliseconds for its turn, each time it wants one.
        time.sleep(_BREATH_S)  # noqa: TID251 - never on the window's thread
        return self.is_wanted


class Folding(QObject):
    """Serves one reply: a later wish ends the one before."""

    def __init__(self, *, viewer: ReplyViewer, tasks: Tasks) -> None:
        super().__init__()
        self._folds = viewer.body_page.folds
        self._tasks = tasks
        self._looking = Offload("folding")
        self._wish = _Wish()
        self._folds.search_requested.connect(self._on_search_requested)
        self._folds.search_dropped.connect(self.close)

    def close(self) -> None:
        """Search no further."""
        self._wish.is_wanted = False
        self._tasks.cancel(self)

    def _on_search_requested(self, search: Scan[Any]) -> None:
        self._wish = _Wish()
        self._tasks.start(self, self._search, search, self._wish)

    async def _search(self, search: Scan[Any], wish: _Wish) -> None:
        try:
            found = await self._looking.call(
                lambda: finished(search, is_wanted=wish.asked), deadline_s=DEADLINE_S
            )
        except Cancelled:
            return
        except TimeoutError:
            wish.is_wanted = False
            self._folds.give_up(search)
        else:
            self._folds.take(search, found)
