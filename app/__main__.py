"""Start the program: arguments, logging, error hooks, the loop. The only place that constructs."""

import sys

if __name__ == "__main__" and sys.argv[1:] == ["--reader"]:
    # The frozen program is its own second process; it needs none of what follows.
    from app.services.reader_process import main as read

    sys.exit(read())
if __name__ == "__main__" and sys.argv[1:] == ["--path-finder"]:
    from app.services.path_process import main as find

    sys.exit(find())
if __name__ == "__main__" and sys.argv[1:] == ["--pdf-pages"]:
    from app.services.pdf_process import main as paint

    sys.exit(paint())

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app import __version__, quick_qt

# What is loaded at the start stays: nothing to collect. The application says when there is.
gc.disable()
os.environ["QT_API"] = "pyside6"
quick_qt.import_qt()

from PySide6.QtCore import QCoreApplication, QStandardPaths

from app.application import NAME, Application
from app.instance import Instance
from app.model.errors import CourierError
from app.model.preferences import Preferences
from app.model.profile import Profile, profile_at_start, sandbox_profile
from app.services.preferences import PreferencesFile
from app.services.profiles import Profiles
from app.ui import theme
from app.workbench.window import Window

if TYPE_CHECKING:
    from argparse import Namespace

# Loaded after the first paint and one by one, so that the window answers in between: those that
# bring many others along come after a part of these.
LATE = (
    "app.model.reply",
    "app.ui.line_delegate",
    "app.ui.reply_viewer",
    "app.model.patient",
    "app.model.placeholder",
    "app.ui.editor_content",
    "app.ui.editor_marks",
    "app.ui.editor_files",
    "app.ui.editor_commands",
    "app.ui.message_form",
    "ssl",
    "asyncio",
    "qasync",
    "msgspec",
    "app.services.login_answer",
    "app.services.gateway",
    "app.services.vault",
    "app.sandbox.server",
    "app.services.drafts",
    "app.services.address_book",
    "app.workbench.message_files",
    "app.ui.sandbox_panel",
    "app.workbench.program",
)


class Start(NamedTuple):
    """What is there before the first paint."""

    options: "Namespace"
    data_dir: Path
    preferences_file: PreferencesFile
    preferences: Preferences
    profiles_file: Profiles
    profiles: tuple[Profile, ...]

    @property
    def with_sandbox(self) -> bool:
        """Whether the sandbox is put in use, instead of the profile of the last run."""
        return bool(self.options.sandbox or self.options.smoke_test)


def parse_arguments(arguments: list[str]) -> "Namespace":
    """Read the command line; `--help` explains it."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="redox-courier",
        description="Send test messages to the Redox Data Model API and read the replies.",
    )
    parser.add_argument(
        "file", nargs="?", type=Path, help="a file to open: a message, or what holds one"
    )
    parser.add_argument("--sandbox", action="store_true", help="start with the local sandbox")
    parser.add_argument("--data-dir", type=Path, help="keep profiles and preferences in here")
    parser.add_argument(
        "--smoke-test",
        action="store_true",
        help="send one message to the sandbox through the window, print one JSON line and quit",
    )
    parser.add_argument(
        "--forget-everything",
        action="store_true",
        help="remove all that is kept: profiles, settings, drafts, history, and API keys and"
        " secrets in the keyring. Asks first in a terminal, elsewhere it does not. Exit code 0:"
        " nothing is left; 1: something is, or the program is running",
    )
    parser.add_argument("--version", action="version", version=f"Redox Courier {__version__}")
    return parser.parse_args(arguments)


def data_directory(chosen: Path | None) -> Path:
    """Where profiles and preferences lie."""
    if chosen is not None:
        return chosen.expanduser().resolve()
    QCoreApplication.setApplicationName(NAME)  # a part of the path; there may be no instance yet
    location = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(location))


def set_up_logging() -> None:
    """Log warnings of our own to standard error; libraries may quote what must not be logged."""
    import logging  # nothing is logged before the first paint

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    for name in ("httpx", "httpcore", "asyncio", "qasync", "uvicorn", "keyring", "hpack"):
        logging.getLogger(name).setLevel(logging.ERROR)


def run() -> int:
    """Run the program; returns its exit code."""
    options = parse_arguments(sys.argv[1:])
    if options.forget_everything:
        from app.workbench.forgetting import run as forget_everything

        return forget_everything(data_directory(options.data_dir))
    application = Application(sys.argv[:1])
    data_dir = data_directory(options.data_dir)
    instance = Instance(data_dir)
    try:
        if not instance.acquire():
            return _raise_the_other(instance, _absolute(options.file))
    except CourierError as error:
        return _give_up(error)
    files = PreferencesFile(data_dir / "preferences.json"), Profiles(data_dir / "profiles.json")
    start = Start(options, data_dir, files[0], files[0].load(), files[1], files[1].load())
    application.speak(start.preferences.language)
    theme.set_size(application, start.preferences.zoom_percent)
    # Without a style sheet yet: with one, Qt would dress every part again at each step of building.
    window = Window()
    show_profile_in_use(window, start)
    theme.apply(application, start.preferences.theme, start.preferences.zoom_percent)
    window.arrange(start.preferences.window)
    application.paint_first(window)
    _put_icon(window)
    quick_qt.load_the_rest()
    set_up_logging()
    application.load_between_events(LATE)
    window.add_reply_viewer()
    return _run_on_one_loop(application, window, instance, start)


def _put_icon(window: Window) -> None:
    """Not before the first paint: the system does not wait for it either."""
    from app.ui.application_icon import application_icon

    window.setWindowIcon(application_icon())


def show_profile_in_use(window: Window, start: Start) -> None:
    """Let the first paint show the profile that is put in use as soon as the rest is loaded."""
    listed = start.profiles
    chosen = profile_at_start(listed, start.preferences.last_profile)
    if start.with_sandbox:
        chosen = sandbox_profile()
        listed = (*listed, chosen)
    if chosen is not None:
        window.profile_panel.show_profiles(listed, chosen.id)
        window.show_environment(chosen)


def _run_on_one_loop(
    application: Application, window: Window, instance: Instance, start: Start
) -> int:
    import asyncio

    from qasync import QEventLoop  # pyright: ignore[reportMissingTypeStubs]

    from app.workbench.program import Program

    async def main() -> int:
        quitting = asyncio.Event()
        application.quit_requested.connect(quitting.set)
        window.closed.connect(quitting.set)
        application.take_signals()
        if window.is_closing:  # while the rest was being loaded
            quitting.set()
        program = Program(
            application,
            window,
            data_dir=start.data_dir,
            preferences_file=start.preferences_file,
            preferences=start.preferences,
            profiles_file=start.profiles_file,
            profiles=start.profiles,
        )
        asyncio.get_running_loop().set_exception_handler(program.bugs.on_loop_error)
        sys.excepthook = program.bugs.on_error
        instance.raise_requested.connect(window.come_forward)
        instance.open_requested.connect(program.open_file)
        instance.listen()
        try:
            is_test = start.options.smoke_test
            await program.start(with_sandbox=start.with_sandbox, with_drafts=not is_test)
            if is_test:
                return 0 if await program.smoke_test() else 1
            if start.options.file is not None:
                program.open_file(_absolute(start.options.file))
            application.open_files_with(program.open_file)
            await quitting.wait()
            return 0
        finally:
            window.hide()
            await program.close()
            sys.excepthook = sys.__excepthook__
            instance.release()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        code = runner.run(main())
    window.deleteLater()
    return code


def _absolute(file: Path | None) -> str:
    """The path of the file that was named, for a program in whatever folder; "" for none."""
    return "" if file is None else str(file.absolute())


def _raise_the_other(instance: Instance, file: str) -> int:
    if instance.raise_other(file):
        return 0
    return _give_up(
        CourierError(
            "Redox Courier is already running with this data folder, but does not answer.",
            "End it, or start this one with another --data-dir.",
        )
    )


def _give_up(error: CourierError) -> int:
    sys.stderr.write(f"{error.text}\n")
    return 1


if __name__ == "__main__":
    sys.exit(run())
