"""Makes the pictures of the user guide from the real window: `python -m tests.guide_pictures`.

They are small ones: the part that is spoken of, in the colours that occur most.
"""

import asyncio
import json
import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from app.application import Application
from app.model.preferences import Destination
from app.model.profile import Environment, Profile, Region
from app.services.profile_document import new_profile_id
from tests.screenshots import Studio, main

FOLDER = Path(__file__).parents[1] / "resources" / "guide" / "pictures"
SIZE = (1180, 720)
LARGE = (1440, 820)
META = {"DataModel": "PatientSearch", "EventType": "Query"}
MOST_COLOURS = 256
ALIKE = 0xFFE0E0E0


def save(widget: QWidget, name: str, part: QRect | None = None) -> None:
    picture = (widget.grab(part) if part else widget.grab()).toImage()
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    FOLDER.mkdir(exist_ok=True)
    small = picture.convertToFormat(QImage.Format.Format_Indexed8, palette(picture))
    assert small.save(str(FOLDER / f"{name}.png"))


def palette(picture: QImage) -> list[int]:
    """The colours that occur most, after one of each kind: few words are in that of warnings."""
    seen = Counter(memoryview(picture.constBits()).cast("I")).most_common()
    kinds: dict[int, int] = {}
    for colour, _ in seen:
        kinds.setdefault(colour & ALIKE, colour)
    return list(dict.fromkeys([*kinds.values(), *(colour for colour, _ in seen)]))[:MOST_COLOURS]


async def pose(application: Application) -> None:
    with tempfile.TemporaryDirectory() as name:
        await pose_in_the_sandbox(Studio(application, Path(name) / "first", ()))
        await pose_in_production(Studio(application, Path(name) / "second", (PRODUCTION,)))


PRODUCTION = Profile(
    id=new_profile_id(),
    name="Acme Clinic",
    environment=Environment.PRODUCTION,
    region=Region.UNITED_STATES,
)


async def pose_in_the_sandbox(studio: Studio) -> None:
    window, program = studio.window, studio.program
    window.resize(*SIZE)
    await program.start(with_sandbox=False)
    await asyncio.sleep(0.5)
    save(window.profile_panel, "profile")
    save(window, "welcome", QRect(0, 0, SIZE[0], 420))
    program._profiles.use_sandbox()
    await studio.token()
    await studio.send()
    await asyncio.sleep(0.3)
    save(window, "sandbox")
    window.resize(*LARGE)
    composer = window.composer
    composer.views.switch()
    await asyncio.sleep(0.5)
    save(composer, "form", QRect(0, 0, composer.width(), 480))
    composer.views.switch()
    text = composer.text()
    composer.use_message(text.replace('"Visit":', '"Vist":').replace("true", '"true"'))
    await asyncio.sleep(1)
    save(composer, "problems", QRect(0, composer.height() - 330, composer.width(), 330))
    composer.use_message(text)
    elsewhere = Destination("00000000-0000-4000-8000-000000000000", "Somewhere else")
    composer.destination_bar.destinations_changed.emit((elsewhere,))
    await asyncio.sleep(0.5)
    await studio.send()
    await asyncio.sleep(0.3)
    viewer = window.reply_viewer
    save(viewer, "rejected", QRect(0, 0, viewer.width(), 430))
    await pose_compared(studio)
    window.resize(*SIZE)
    window.show_page("history")
    await asyncio.sleep(1)
    studio.child("history").selectRow(0)
    await asyncio.sleep(0.5)
    save(window, "history")
    program._bundling.offer_open()
    preview = await there(studio, "bundlePreview")
    preview.resize(960, 560)
    await asyncio.sleep(2)
    save(preview, "bundle")
    preview.reject()
    window.show_page("sandbox")
    await asyncio.sleep(0.3)
    save(window, "sandbox-page")
    window.hide()
    await program.close()


async def pose_compared(studio: Studio) -> None:
    one = json.dumps(
        {"Meta": META, "Patient": {"Demographics": {"FirstName": "Timothy", "LastName": "Bixby"}}}
    )
    other = json.dumps(
        {"Patient": {"Demographics": {"LastName": "Bixby", "Sex": "Male"}}, "Meta": META}
    )
    studio.program._comparing.compare("Yesterday", one, "Today", other)
    dialog = await there(studio, "compareDialog")
    dialog.resize(820, 380)
    await asyncio.sleep(1)
    save(dialog, "compare")
    dialog.accept()


async def there(studio: Studio, name: str) -> QDialog:
    await studio.until(lambda: studio.window.findChild(QDialog, name) is not None)
    dialog = studio.window.findChild(QDialog, name)
    assert dialog is not None
    return dialog


async def pose_in_production(studio: Studio) -> None:
    studio.window.resize(SIZE[0], 420)
    await studio.program.start(with_sandbox=False)
    await asyncio.sleep(0.5)
    save(studio.window, "production", QRect(0, 0, SIZE[0], 330))
    studio.window.hide()
    await studio.program.close()


if __name__ == "__main__":
    main(pose)
