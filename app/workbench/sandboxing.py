"""The presenter of the sandbox: started when it is wanted, shown and steered on its own page."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from app.model.credential import Credential
from app.model.errors import CourierError
from app.model.profile import SANDBOX_PROFILE
from app.model.sandbox_control import ArmedFault, SandboxSettings, SandboxState
from app.sandbox.server import Sandbox
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.message_page import MessagePage
from app.ui.notice import Notices
from app.ui.sandbox_panel import SandboxPanel
from app.workbench.session import Session

LOOK_EVERY_MS = 500
START_DEADLINE_S = 40.0
STOP_DEADLINE_S = 10.0


class Sandboxing(QObject):
    """Runs the sandbox in this process. Its key is made for this run and kept nowhere else."""

    def __init__(
        self,
        sandbox: Sandbox,
        *,
        page: MessagePage,
        notices: Notices,
        session: Session,
        tasks: Tasks,
        starting: Offload,
        use_sandbox: Callable[[], None],
    ) -> None:
        super().__init__()
        self._sandbox = sandbox
        self._page = page
        page.fault_off_requested.connect(lambda: self._on_fault_chosen(None))
        self._notices = notices
        self._session = session
        session.changed.connect(lambda _profile: self._show())
        self._tasks = tasks
        self._starting = starting
        self._use_sandbox = use_sandbox
        self._panel: SandboxPanel | None = None
        self._passing: SandboxState | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._show)
        self._is_watched = False

    def make_page(self) -> SandboxPanel:
        """Build the page; it looks at the sandbox while it is shown."""
        self._panel = panel = SandboxPanel()
        panel.start_requested.connect(self._use_sandbox)
        panel.stop_requested.connect(self._on_stop_requested)
        panel.expire_requested.connect(self._on_expire_requested)
        panel.fault_chosen.connect(self._on_fault_chosen)
        panel.settings_changed.connect(self._on_settings_changed)
        return panel

    def watch(self, *, is_shown: bool) -> None:
        """Look at the sandbox while its page is shown, and while a fault lies in wait."""
        self._is_watched = is_shown
        self._show()

    async def open(self) -> tuple[str, Credential]:
        """Start the sandbox if it does not run; its address, and its key of this run.

        Raises:
            CourierError: it cannot be started.
        """
        self._passing = SandboxState.STARTING
        self._show()
        try:
            await self._starting.call(self._sandbox.start, deadline_s=START_DEADLINE_S)
        except OSError as error:  # TimeoutError is one, too
            raise CourierError(
                self.tr("The sandbox could not be started."),
                self.tr("Close other programs that use many connections and try again."),
                cause=self.tr("This computer gave it no address to listen on."),
            ) from error
        finally:
            self._passing = None
            self._show()
        credential = self._sandbox.credential
        assert credential is not None  # noqa: S101 - it has just been started
        return self._sandbox.url, credential

    async def close(self) -> None:
        """Stop the sandbox."""
        self._look.stop()
        if self._sandbox.is_running:
            await self._starting.call(self._sandbox.stop, deadline_s=STOP_DEADLINE_S)

    def _on_stop_requested(self) -> None:
        self._tasks.start(self, self._stop)

    async def _stop(self) -> None:
        self._passing = SandboxState.STOPPING
        self._show()
        try:
            await self.close()
        finally:
            self._passing = None
        profile = self._session.profile
        self._session.forget(SANDBOX_PROFILE.id)
        if profile is not None and profile.is_sandbox:
            self._session.use(profile, "", None)
        self.watch(is_shown=True)

    def _on_expire_requested(self) -> None:
        self._sandbox.expire_tokens()
        self._show()

    def _on_fault_chosen(self, armed: ArmedFault | None) -> None:
        if armed is None:
            self._sandbox.set_fault(None)
        else:
            self._sandbox.set_fault(armed.fault, once=armed.once, applies_to=armed.calls)
        self._show()

    def _on_settings_changed(self, settings: SandboxSettings) -> None:
        self._sandbox.settings = settings
        self._show()

    def _show(self) -> None:
        status = self._sandbox.status()
        if self._passing is not None:
            status = replace(status, state=self._passing)
        if self._panel is not None:
            self._panel.show_status(status)
        profile = self._session.profile
        meets_messages = profile is not None and profile.is_sandbox
        self._page.show_armed_fault(status.armed if meets_messages else None)
        # A fault that awaits one call alone is gone after it.
        if self._is_watched or (meets_messages and status.armed is not None):
            self._look.start()
        else:
            self._look.stop()
