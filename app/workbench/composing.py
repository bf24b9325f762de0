"""The presenter of composing: what the composer starts with, and who it is written for."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.model.catalog import Catalog
from app.model.message import check
from app.model.preferences import LastUsed
from app.model.profile import Profile
from app.model.skeleton import DEFAULT_DESTINATION
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.composer import Composer
from app.ui.notice import Notices
from app.workbench.session import Session

CHECK_DEADLINE_S = 30.0
FIRST = LastUsed("PatientAdmin", "Arrival", (DEFAULT_DESTINATION,))


class Composing(QObject):
    """Opens each profile where it was left: its data model, event type and destinations."""

    def __init__(
        self,
        *,
        composer: Composer,
        notices: Notices,
        session: Session,
        catalog: Catalog,
        tasks: Tasks,
        checking: Offload,
        last_used: Callable[[], dict[str, LastUsed]],
        remember: Callable[[dict[str, LastUsed]], None],
    ) -> None:
        super().__init__()
        self._composer = composer
        self._notices = notices
        self._session = session
        self._catalog = catalog
        self._tasks = tasks
        self._checking = checking
        self._last_used = last_used
        self._remember = remember
        self._shown_for = ""
        composer.paste_refused.connect(self._on_paste_refused)
        composer.check_requested.connect(self._on_check_requested)
        session.changed.connect(self._on_profile_changed)
        self._open(FIRST)

    def remember(self) -> None:
        """Note what the profile in use was last used for."""
        if self._shown_for:
            used = {**self._last_used(), self._shown_for: self._composer.selection()}
            if used != self._last_used():
                self._remember(used)

    def _on_profile_changed(self, profile: Profile | None) -> None:
        self._show_target(profile)
        if profile is None or profile.id == self._shown_for:
            return
        self.remember()
        is_first = not self._shown_for
        self._shown_for = profile.id
        last = self._last_used().get(profile.id)
        # What a person has typed is theirs, whichever profile it will be sent from.
        if not self._composer.is_edited and (is_first or last is not None):
            self._open(last or FIRST)

    def _open(self, used: LastUsed) -> None:
        event_type = self._catalog.find(used.data_model, used.event_type)
        if event_type is None or not event_type.is_sendable:
            used = FIRST
        self._composer.start_new(used.data_model, used.event_type, used.destinations)

    def _show_target(self, profile: Profile | None) -> None:
        if profile is None:
            words = self.tr("Choose a profile to send from")
        elif profile.is_sandbox:
            words = self.tr("Goes to the sandbox on this computer")
        elif profile.environment is None:
            words = self.tr("No environment set: counts as Production. You will be asked.")
        elif profile.is_production:
            words = self.tr("PRODUCTION: you will be asked before it leaves")
        else:
            words = self.tr("Goes to the {environment} environment").format(
                environment=profile.environment
            )
        is_production = profile is not None and profile.is_production
        self._composer.set_environment(words, is_production=is_production)

    def _on_paste_refused(self, title: str, hint: str) -> None:
        self._notices.show_warning(title, hint, topic="paste")

    def _on_check_requested(self, text: str, revision: int) -> None:
        self._tasks.cancel(self)
        self._tasks.start(self, self._check, text, revision)

    async def _check(self, text: str, revision: int) -> None:
        try:
            problems = await self._checking.call(
                lambda: check(text, self._catalog), deadline_s=CHECK_DEADLINE_S
            )
        except TimeoutError:
            return  # so large that no answer is better than a late one; sending checks again
        self._composer.show_problems(revision, problems)
