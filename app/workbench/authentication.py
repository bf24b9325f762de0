"""The presenter of the access token: badge, countdown, authenticate, refresh, forget."""

from collections.abc import Callable, Coroutine

from PySide6.QtCore import QObject, QTimer

from app.model.auth_event import AuthEvent
from app.model.errors import CourierError
from app.model.profile import Profile
from app.model.token_status import TokenStatus
from app.services.authenticator import Authenticator
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.ui.status_line import StatusLine
from app.ui.token_badge import TokenBadge
from app.workbench.session import Session

TICK_MS = 1000
Login = Callable[[Authenticator], Coroutine[object, object, None]]


class Authentication(QObject):
    """Shows what the token of the profile in use is worth, and renews it while it is worth it."""

    def __init__(
        self,
        *,
        badge: TokenBadge,
        line: StatusLine,
        notices: Notices,
        session: Session,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._badge = badge
        self._line = line
        self._notices = notices
        self._session = session
        self._tasks = tasks
        self._shown: Authenticator | None = None
        self._kept: set[Authenticator] = set()
        badge.authenticate_requested.connect(self._on_authenticate_requested)
        badge.refresh_requested.connect(self._on_refresh_requested)
        badge.forget_requested.connect(self._on_forget_requested)
        session.changed.connect(self._on_profile_changed)
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self._on_tick)

    def close(self) -> None:
        """Look at the token no more."""
        self._ticker.stop()
        self._watch(None)

    def _on_profile_changed(self, profile: Profile | None) -> None:
        authenticator = self._session.authenticator
        if authenticator is not self._shown:
            self._watch(authenticator)
        for gone in self._kept - self._session.authenticators:
            self._kept.discard(gone)
            self._tasks.cancel(gone)
        self._badge.setEnabled(profile is not None)
        self._notices.clear("token")
        self._on_status_changed(authenticator.status() if authenticator else TokenStatus())
        self._badge.show_log(authenticator.log if authenticator else ())
        is_new = authenticator is not None and not authenticator.status().has_token
        if profile is not None and profile.is_sandbox and is_new:
            # Nobody's token can end by it; a real profile waits to be told.
            self._on_authenticate_requested()

    def _watch(self, authenticator: Authenticator | None) -> None:
        if self._shown is not None:
            self._shown.changed.disconnect(self._on_status_changed)
            self._shown.logged.disconnect(self._on_logged)
        self._shown = authenticator
        if authenticator is None:
            self._ticker.stop()
            return
        authenticator.changed.connect(self._on_status_changed)
        authenticator.logged.connect(self._on_logged)
        self._ticker.start()
        if authenticator not in self._kept:
            self._kept.add(authenticator)
            authenticator.failed.connect(self._on_renewal_failed)
            self._tasks.start(authenticator, authenticator.keep_fresh)

    def _on_status_changed(self, status: TokenStatus) -> None:
        self._badge.show_status(status)
        self._line.show_renewed(status.age_s)

    def _on_logged(self, event: AuthEvent) -> None:
        if event.succeeded:
            self._notices.clear("token")  # what it said is over
        if self._shown is not None:
            self._badge.show_log(self._shown.log)

    def _on_renewal_failed(self, error: CourierError) -> None:
        self._notices.show_error(error, topic="token")

    def _on_tick(self) -> None:
        if self._shown is not None:
            status = self._shown.status()
            self._badge.tick(status)
            self._line.show_renewed(status.age_s)

    def _on_authenticate_requested(self) -> None:
        self._ask(Authenticator.authenticate)

    def _on_refresh_requested(self) -> None:
        self._ask(Authenticator.refresh)

    def _on_forget_requested(self) -> None:
        if self._session.authenticator is not None:
            self._session.authenticator.forget()

    def _ask(self, login: Login) -> None:
        authenticator = self._session.authenticator
        if authenticator is None:
            self._notices.show_error(
                CourierError(
                    self.tr("There is no profile to authenticate with."),
                    self.tr("Save a profile with its API key and secret, or try the sandbox."),
                ),
                topic="token",
            )
        elif not self._tasks.is_busy(self):
            self._notices.clear("token")
            self._tasks.start(self, self._log_in, login, authenticator)

    async def _log_in(self, login: Login, authenticator: Authenticator) -> None:
        try:
            await login(authenticator)
        except CourierError as error:
            self._notices.show_error(error, topic="token")
