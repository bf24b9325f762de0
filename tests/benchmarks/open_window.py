"""The program in its real window, light and of one size, for a benchmark to work in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.model.credential import Credential
from app.model.origin import parse_base_url
from app.model.preferences import Theme
from app.model.profile import Environment, Profile, Region
from app.services.preferences import PreferencesFile
from app.services.profile_document import new_profile_id
from app.services.profiles import Profiles
from app.ui import theme
from app.workbench.program import Program
from app.workbench.window import Window


async def open_window(
    application: Any, data_dir: Path, profiles: tuple[Profile, ...] = ()
) -> tuple[Window, Program]:
    """Start the program without the sandbox."""
    preferences = PreferencesFile(data_dir / "preferences.json")
    theme.apply(application, Theme.LIGHT, 100)
    window = Window()
    window.add_reply_viewer()
    window.resize(1440, 900)
    window.show()
    program = Program(
        application,
        window,
        data_dir=data_dir,
        preferences_file=preferences,
        preferences=replace(preferences.load(), theme=Theme.LIGHT),
        profiles_file=Profiles(data_dir / "profiles.json"),
        profiles=profiles,
    )
    await program.start(with_sandbox=False)
    return window, program


def benchmark_profile(url: str) -> Profile:
    """A profile that speaks to a server of the benchmark's own."""
    return Profile(
        id=new_profile_id(),
        name="Benchmark",
        environment=Environment.DEVELOPMENT,
        region=Region.CUSTOM,
        custom_base_url=url,
    )


def use(program: Program, profile: Profile) -> None:
    """Put the profile in use, with a key that the server does not look at."""
    url = profile.custom_base_url
    program._session.use(profile, url, Credential("key", "secret", parse_base_url(url)))
