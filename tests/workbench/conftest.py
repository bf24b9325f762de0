"""The real program in one process: its window off the screen, its Redox on loopback."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.model.catalog import Catalog
from app.model.profile import Environment, Region
from app.resources import resource
from app.sandbox.server import Sandbox
from app.services.keyring_access import KeyringAccess
from app.services.preferences import PreferencesFile
from app.services.profiles import Profiles
from app.workbench.program import Program
from app.workbench.window import Window
from tests.support.keyrings import MemoryBackend, connecting
from tests.support.messages import schemas
from tests.support.until import until


class Bench:
    """A program at work, and short words for what a person does with it."""

    def __init__(self, application: object, data_dir: Path, redox: Sandbox) -> None:
        self.data_dir = data_dir
        self.redox = redox
        self.window = Window()
        self.window.add_reply_viewer()
        self.window.resize(1440, 900)
        self.window.show()
        preferences, profiles = (
            PreferencesFile(data_dir / "preferences.json"),
            Profiles(data_dir / "profiles.json"),
        )
        self.program = Program(
            application,
            self.window,
            data_dir=data_dir,
            preferences_file=preferences,
            preferences=preferences.load(),
            profiles_file=profiles,
            profiles=profiles.load(),
        )

    def find(self, name: str, kind: type = QWidget) -> object:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def host(self) -> str:
        return self.redox.url.partition("://")[2]

    def text(self, name: str) -> str:
        return self.find(name, QObject).text()

    def notices(self) -> list[str]:
        return [title.text() for title in self.window.findChildren(QObject, "noticeTitle")]

    def calls(self, path: str) -> int:
        return sum(request.path == path for request in self.redox.status().requests)

    def fill_profile(
        self,
        *,
        name: str = "Acme",
        environment: Environment | None = Environment.DEVELOPMENT,
        url: str = "",
        api_key: str = "",
        secret: str = "",
    ) -> None:
        credential = self.redox.credential
        self.find("profileName").setText(name)
        box = self.find("environment")
        box.setCurrentIndex(box.findData(environment) if environment else -1)
        region = self.find("region")
        region.setCurrentIndex(region.findData(Region.CUSTOM))
        self.find("baseUrl").setText(url or self.redox.url)
        self.find("apiKey").setText(api_key or credential.api_key)
        self.find("secret").setText(secret or credential.secret)

    async def save_profile(self, **fields: object) -> None:
        self.fill_profile(**fields)
        self.find("saveProfile").click()
        await until(lambda: self.program._session.base_url != "")

    async def authenticate(self) -> None:
        self.find("authenticate").click()
        await until(lambda: self.text("tokenState") == "Valid")

    async def send(self) -> str:
        self.find("send").click()
        await asyncio.sleep(0)
        await until(lambda: self.window.reply_viewer.reply is not None)
        await until(lambda: not self.program._messages.current.is_at_work)
        return self.text("replyStatus")


@pytest.fixture
def redox() -> Generator[Sandbox]:
    catalog = Catalog.from_json(resource("catalog/event-types.json").read_bytes())
    sandbox = Sandbox(catalog=catalog, schemas=schemas())
    sandbox.start()
    yield sandbox
    sandbox.stop()


OpenBench = Callable[[], AbstractAsyncContextManager[Bench]]


@pytest.fixture
def keyring() -> MemoryBackend | None:
    """The keyring there is; None: there is none, and the window says so."""
    return MemoryBackend()


@pytest.fixture
def open_bench(
    qapp: object,
    tmp_path: Path,
    redox: Sandbox,
    keyring: MemoryBackend | None,
    monkeypatch: pytest.MonkeyPatch,
) -> OpenBench:
    """Starts the program; once more for a second run on the same data."""
    if keyring is not None:
        monkeypatch.setattr(
            "app.workbench.program.KeyringAccess",
            lambda: KeyringAccess(connect=connecting(keyring)),
        )
    # The application of the tests is Qt's own; what the program asks of ours comes here.
    qapp.settle_soon = lambda: None

    @asynccontextmanager
    async def run() -> AsyncGenerator[Bench]:
        bench = Bench(qapp, tmp_path, redox)
        await bench.program.start(with_sandbox=False)
        await until(lambda: not bench.program._tasks.is_busy("keyring"))
        try:
            yield bench
        finally:
            bench.window.hide()
            await bench.program.close()
            bench.window.deleteLater()

    return run


@pytest.fixture
async def bench(open_bench: OpenBench) -> AsyncGenerator[Bench]:
    async with open_bench() as bench:
        yield bench
