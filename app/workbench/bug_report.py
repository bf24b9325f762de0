"""What went wrong and nobody caught: shown with a report, logged, and the window goes on."""

import asyncio
import logging
import traceback
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.model.errors import CourierError
from app.model.redaction import Redactor
from app.ui.notice import Notices
from app.workbench.session import Session

_log = logging.getLogger(__name__)


class BugReport(QObject):
    """The hooks for errors of tasks, of the loop and of Python."""

    def __init__(self, *, notices: Notices, session: Session) -> None:
        super().__init__()
        self._notices = notices
        self._session = session

    def on_task_error(self, error: BaseException) -> None:
        """A task has failed: what it says for people is shown, anything else is a bug."""
        if isinstance(error, CourierError):
            self._notices.show_error(error, topic="error")
        else:
            self.on_error(type(error), error, error.__traceback__)

    def on_loop_error(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What the loop has caught is a bug like any other."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self.on_error(type(error), error, error.__traceback__)
        else:
            _log.error("The event loop says: %s", context.get("message"))

    def on_error(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        """Show a bug with a report that can be copied, and log it; the window goes on."""
        # An exception's own text may quote anything, patient data too: places only.
        places = "".join(traceback.format_tb(trace))
        report = Redactor(self._session.secrets()).redact(f"{kind.__name__}\n{places}")
        _log.error("Unexpected error: %s", report)
        self._notices.show_error(
            CourierError(
                self.tr("Something went wrong inside Redox Courier."),
                self.tr("Nothing of yours is lost. If it happens again, send us the report."),
                cause=kind.__name__,
            ),
            topic="bug",
            action=self.tr("Copy report"),
            on_action=lambda: QGuiApplication.clipboard().setText(report),
        )
