import pytest
from PySide6.QtCore import QObject

from app.__main__ import Start, parse_arguments, show_profile_in_use
from app.model.preferences import Preferences
from app.model.profile import Environment, Profile
from app.services.preferences import PreferencesFile
from app.services.profiles import Profiles
from app.workbench.program import Program
from app.workbench.window import Window

ACME = Profile(id="a", name="Acme", environment=Environment.DEVELOPMENT)
BETA = Profile(id="b", name="Beta", environment=Environment.PRODUCTION)


@pytest.fixture
def window(qtbot):
    widget = Window()
    qtbot.addWidget(widget)
    return widget


def start(tmp_path, *arguments, profiles=(ACME, BETA), last=""):
    preferences = PreferencesFile(tmp_path / "preferences.json")
    return Start(
        parse_arguments(list(arguments)),
        tmp_path,
        preferences,
        Preferences(last_profile=last),
        Profiles(tmp_path / "profiles.json"),
        profiles,
    )


@pytest.mark.parametrize(
    ("arguments", "last", "name", "is_production"),
    [
        ((), "b", "Beta", True),
        ((), "gone", "Acme", False),
        (("--sandbox",), "b", "Local sandbox", False),
        (("--smoke-test",), "b", "Local sandbox", False),
    ],
)
@pytest.mark.anyio
async def test_the_first_paint_shows_the_profile_that_will_be_in_use(
    window, tmp_path, qapp, arguments, last, name, is_production
):
    started = start(tmp_path, *arguments, last=last)
    show_profile_in_use(window, started)

    def seen():
        panel = window.profile_panel
        combo = panel.findChild(QObject, "profile")
        return (
            combo.currentText(),
            window.windowTitle(),
            not window.band.isHidden(),
            panel.findChild(QObject, "profileName").isVisibleTo(panel),
        )

    assert seen() == (name, f"{name} – Redox Courier", is_production, False)
    window.add_reply_viewer()
    program = Program(
        qapp,
        window,
        data_dir=tmp_path,
        preferences_file=started.preferences_file,
        preferences=started.preferences,
        profiles_file=started.profiles_file,
        profiles=started.profiles,
    )
    assert seen() == (name, f"{name} – Redox Courier", is_production, False), "it stays so"
    await program.close()


def test_without_a_profile_the_first_one_can_be_made_at_once(window, tmp_path):
    show_profile_in_use(window, start(tmp_path, profiles=()))
    assert window.windowTitle() == "Redox Courier"
    assert window.profile_panel.findChild(QObject, "profileName").isVisibleTo(window.profile_panel)
