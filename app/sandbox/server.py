"""Starting and stopping the sandbox: a local Redox in a thread of its own."""

import contextlib
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from app.model.catalog import Catalog
from app.model.credential import Credential
from app.model.origin import Origin
from app.model.sandbox_control import (
    ArmedFault,
    Calls,
    Fault,
    SandboxSettings,
    SandboxState,
    SandboxStatus,
)
from app.model.schema import Schemas
from app.sandbox.access import Access
from app.sandbox.control import Control

HOST = "127.0.0.1"
START_DEADLINE_S = 30.0
STOP_DEADLINE_S = 5.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Sandbox:
    """A pretend Redox on this computer, at a random port and with a random credential per start.

    All methods may be called from any thread. `start` and `stop` block: keep them off the window's
    thread. *now* is the clock it lives by, aware and in UTC.
    """

    def __init__(
        self, *, catalog: Catalog, schemas: Schemas, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self._catalog = catalog
        self._schemas = schemas
        self._now = now
        self._control = Control(now)
        self._lock = threading.Lock()
        self._run: _Run | None = None

    @property
    def is_running(self) -> bool:
        """Whether it can be reached."""
        return self._living is not None

    @property
    def url(self) -> str:
        """The base URL, such as ``http://127.0.0.1:41234``; "" while it is stopped."""
        run = self._living
        return run.origin.url if run else ""

    @property
    def credential(self) -> Credential | None:
        """API key and secret of this start; None while it is stopped. They are stored nowhere."""
        run = self._living
        return Credential(run.access.api_key, run.access.secret, run.origin) if run else None

    @property
    def settings(self) -> SandboxSettings:
        """How it behaves from the next request on."""
        return self._control.settings

    @settings.setter
    def settings(self, settings: SandboxSettings) -> None:
        self._control.settings = settings

    @property
    def _living(self) -> "_Run | None":
        run = self._run
        return run if run is not None and run.is_alive else None

    def start(self) -> None:
        """Return when it listens; it does nothing while it runs.

        Raises:
            OSError: it cannot listen on this computer, or did not get to it in time.
        """
        with self._lock:
            if self._living is None:
                self._run = _Run.start(self._catalog, self._schemas, self._control, self._now)

    def stop(self) -> None:
        """Break all connections and return when its port and thread are free."""
        with self._lock:
            run, self._run = self._run, None
            if run is not None:
                run.stop()

    def set_fault(
        self, fault: Fault | None, *, once: bool = True, applies_to: Calls = Calls.MESSAGES
    ) -> None:
        """Commit *fault* on the next call, or on each until told otherwise; None: on none."""
        self._control.armed = ArmedFault(fault, once, applies_to) if fault else None

    def expire_tokens(self) -> None:
        """End every access token now; refresh tokens stay good."""
        run = self._living
        if run is not None:
            run.access.expire_all()

    def status(self) -> SandboxStatus:
        """All there is to show, at this moment."""
        url, control = self.url, self._control
        count, requests = control.seen
        state = SandboxState.RUNNING if url else SandboxState.STOPPED
        return SandboxStatus(state, url, control.armed, control.settings, count, requests)


class _Run:
    """One start of the server, until its stop."""

    def __init__(self, listener: socket.socket, access: Access) -> None:
        self.access = access
        self.origin = Origin("http", HOST, listener.getsockname()[1])
        self._listener = listener
        self._is_up = threading.Event()
        self._error: BaseException | None = None
        self._end: Callable[[], None] = lambda: None
        self._thread: threading.Thread | None = None

    @classmethod
    def start(
        cls, catalog: Catalog, schemas: Schemas, control: Control, now: Callable[[], datetime]
    ) -> "_Run":
        """Listen and serve."""
        listener = socket.create_server((HOST, 0))
        run = cls(listener, Access(now))
        run._thread = threading.Thread(
            target=run._serve, args=(catalog, schemas, control, now), name="sandbox", daemon=True
        )
        run._thread.start()
        is_up = run._is_up.wait(START_DEADLINE_S)
        if run._error is not None or not is_up:
            run.stop()
            raise OSError("the sandbox did not start") from run._error
        return run

    @property
    def is_alive(self) -> bool:
        """Whether its thread is at work."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """End the thread; a stuck one is left behind, for it is a daemon."""
        self._end()
        if self._thread is not None:
            self._thread.join(STOP_DEADLINE_S)
        self._listener.close()

    def _serve(
        self, catalog: Catalog, schemas: Schemas, control: Control, now: Callable[[], datetime]
    ) -> None:
        # The first import of the web server, which takes its time: here it holds up nobody.
        try:
            from app.sandbox.api import Api
            from app.sandbox.endpoint import Endpoint
            from app.sandbox.web_server import WebServer

            api = Api(
                port=self.origin.port,
                access=self.access,
                endpoint=Endpoint(catalog, schemas),
                control=control,
                now=now,
            )
            server = WebServer(api, on_started=self._is_up.set)
            self._end = server.end
            server.run(sockets=[self._listener])
        except BaseException as error:  # noqa: BLE001 (also SystemExit: `start` raises it anew)
            self._error = error
        finally:
            self._is_up.set()
            with contextlib.suppress(OSError):
                self._listener.close()
