"""The presenter of composing one message: where it will go, and what a check finds in it."""

from PySide6.QtCore import QObject

from app.model.catalog import Catalog
from app.model.message import check
from app.model.profile import Profile
from app.model.schema import Schemas
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.composer import Composer
from app.ui.notice import Notices

CHECK_DEADLINE_S = 30.0


class Composing(QObject):
    """Stands by one composer."""

    def __init__(
        self,
        *,
        composer: Composer,
        notices: Notices,
        catalog: Catalog,
        schemas: Schemas,
        tasks: Tasks,
        checking: Offload,
    ) -> None:
        super().__init__()
        self._composer = composer
        self._notices = notices
        self._catalog = catalog
        self._schemas = schemas
        self._tasks = tasks
        self._checking = checking
        composer.paste_refused.connect(self._on_paste_refused)
        composer.check_requested.connect(self._on_check_requested)

    def close(self) -> None:
        """Begin nothing more: the message is closed."""
        self._tasks.cancel(self)

    def show_target(self, profile: Profile | None) -> None:
        """Say where the message will go when it is sent from *profile*."""
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
                environment=profile.environment.words
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
                lambda: check(text, self._catalog, self._schemas), deadline_s=CHECK_DEADLINE_S
            )
        except TimeoutError:
            self._composer.give_up_check(revision)
            return
        self._composer.show_problems(revision, problems)
