"""Makes the pictures of the README from the real window: `python -m tests.screenshots [FOLDER]`.

The window runs on the sandbox, off the screen, in a folder of its own; nothing is drawn by hand.
"""

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog
from qasync import QEventLoop

from app.application import Application
from app.model.language import Language
from app.model.preferences import Destination, Theme
from app.model.profile import Environment, Profile, Region
from app.model.sandbox_control import Fault, FaultKind
from app.model.token_status import TokenState
from app.services.preferences import PreferencesFile
from app.services.profile_document import new_profile_id
from app.services.profiles import Profiles
from app.ui import theme
from app.ui.find_row import FindBy
from app.workbench.program import Program
from app.workbench.window import Window
from tests.support.keyring_session import NEEDED, open_keyring_session

Pose = Callable[[Application], Awaitable[None]]
FOLDER = Path(__file__).parents[1] / "packaging" / "screenshots"


class Studio:
    """One window, posed again and again."""

    def __init__(self, application: Application, data_dir: Path, profiles: tuple[Profile, ...]):
        preferences = PreferencesFile(data_dir / "preferences.json")
        file = Profiles(data_dir / "profiles.json")
        theme.apply(application, Theme.LIGHT, 100)
        self.window = Window()
        self.window.add_reply_viewer()
        self.window.resize(1440, 900)
        self.window.show()
        self.program = Program(
            application,
            self.window,
            data_dir=data_dir,
            preferences_file=preferences,
            preferences=replace(preferences.load(), theme=Theme.LIGHT),
            profiles_file=file,
            profiles=profiles,
        )

    def child(self, name: str) -> QObject:
        found = self.window.findChild(QObject, name)
        assert found is not None, name
        return found

    async def until(self, seen: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not seen():
                await asyncio.sleep(0.02)

    async def token(self) -> None:
        badge = self.window.token_badge
        await self.until(lambda: badge.state_text == TokenState.VALID.words)

    async def send(self) -> None:
        self.window.composer.send_button.click()
        await asyncio.sleep(0)
        await self.until(lambda: self.window.reply_viewer.reply is not None)

    async def shoot(self, name: str, *, dark: bool = False, dialog: QDialog | None = None) -> None:
        preferring = self.program._preferring
        preferring.remember(theme=Theme.DARK if dark else Theme.LIGHT)
        await asyncio.sleep(0.3)
        target = dialog or self.window
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        assert target.grab().save(str(folder / f"{name}.png"))


async def pose(application: Application) -> None:
    with tempfile.TemporaryDirectory() as name:
        studio = Studio(application, Path(name) / "first", ())
        await studio.program.start(with_sandbox=False)
        await asyncio.sleep(0.3)
        await studio.shoot("first-start")
        studio.program._profiles.use_sandbox()
        await studio.token()
        await studio.send()
        await studio.shoot("main-light")
        await studio.shoot("main-dark", dark=True)
        page = studio.window.reply_viewer.body_page
        page.find_by_path("ID")
        await studio.until(lambda: bool(page.paths.hits) and not page.paths.is_searching)
        await studio.shoot("find-fields")
        await studio.shoot("find-fields-dark", dark=True)
        page.find_row.look_by(FindBy.TEXT)
        studio.child("findInReply").clear()
        composer = studio.window.composer
        composer.views.switch()
        await asyncio.sleep(0.5)
        await studio.shoot("form")
        await studio.shoot("form-dark", dark=True)
        composer.views.switch()
        text = composer.text()
        composer.use_message(
            text.replace('"Visit":', '"Vist":')
            .replace('"{{patient.dob}}"', '"1984-02-30"')
            .replace('"Test": true', '"Test": "true"')
        )
        await asyncio.sleep(0.8)
        await studio.shoot("problems")
        await studio.shoot("problems-dark", dark=True)
        composer.use_message(text)
        await asyncio.sleep(0.5)
        studio.program._book_keeping.show()
        await asyncio.sleep(0.5)
        book = studio.window.findChild(QDialog, "addressBook")
        await studio.shoot("address-book", dialog=book)
        book.accept()
        studio.program._addressing.show_preview(composer)
        await asyncio.sleep(0.5)
        preview = studio.window.findChild(QDialog, "placeholderPreview")
        await studio.shoot("preview", dialog=preview)
        preview.accept()
        sandbox = studio.program._sandboxing._sandbox
        sandbox.set_fault(Fault(FaultKind.GATEWAY_TIMEOUT), once=True)
        await studio.send()
        await studio.shoot("may-have-arrived")
        elsewhere = Destination("00000000-0000-4000-8000-000000000000", "Somewhere else")
        composer.destination_bar.destinations_changed.emit((elsewhere,))
        await asyncio.sleep(0.5)
        await studio.send()
        await studio.shoot("rejected")
        studio.window.show_page("history")
        await asyncio.sleep(1)
        studio.child("history").selectRow(0)
        await asyncio.sleep(0.5)
        await studio.shoot("history")
        await studio.shoot("history-dark", dark=True)
        studio.window.show_page("sandbox")
        await studio.shoot("sandbox")
        await studio.shoot("sandbox-dark", dark=True)
        studio.window.show_page("message")
        studio.program._desk.show_settings()
        await asyncio.sleep(0.2)
        await studio.shoot("settings", dialog=studio.program._desk._dialogs["settings"])
        studio.program._desk._dialogs["settings"].accept()
        studio.program._helping.show_page("reading-replies")
        await asyncio.sleep(0.3)
        await studio.shoot("guide", dialog=studio.program._helping._window)
        await studio.shoot("guide-dark", dark=True, dialog=studio.program._helping._window)
        studio.program._helping.close()
        studio.window.resize(960, 500)
        await studio.shoot("small")
        studio.window.hide()
        await studio.program.close()

        production = Profile(
            id=new_profile_id(),
            name="Acme Clinic",
            environment=Environment.PRODUCTION,
            region=Region.UNITED_STATES,
        )
        studio = Studio(application, Path(name) / "second", (production,))
        await studio.program.start(with_sandbox=False)
        await asyncio.sleep(0.4)
        await studio.shoot("production")
        await studio.shoot("production-dark", dark=True)
        studio.window.hide()
        await studio.program.close()
        await pose_in_french(application, Path(name) / "third")


async def pose_in_french(application: Application, data_dir: Path) -> None:
    """The last: the program speaks one language in a run."""
    application.speak(Language.FRENCH)
    studio = Studio(application, data_dir, ())
    await studio.program.start(with_sandbox=False)
    await asyncio.sleep(0.3)
    studio.program._profiles.use_sandbox()
    await studio.token()
    await studio.send()
    await studio.shoot("french")
    await studio.shoot("french-dark", dark=True)
    studio.program._desk.show_about()
    await asyncio.sleep(0.2)
    await studio.shoot("about-french", dialog=studio.program._desk._dialogs["about"])
    studio.program._desk._dialogs["about"].accept()
    studio.window.hide()
    await studio.program.close()


def main(pose: Pose) -> None:
    # On Linux with a keyring, as people have one.
    with contextlib.ExitStack() as stack:
        if sys.platform == "linux" and all(map(shutil.which, NEEDED)):
            session = stack.enter_context(open_keyring_session())
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = session.address
        take_all(pose)


def take_all(pose: Pose) -> None:
    application = Application(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        runner.run(pose(application))
    QApplication.processEvents()


if __name__ == "__main__":
    main(pose)
