"""The Qt application and its manners."""

import gc
import importlib
import signal
import sys
from collections.abc import Callable, Iterable
from types import FrameType

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QObject,
    QTimer,
    QTimerEvent,
    QTranslator,
    Signal,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.model import language
from app.model.language import Language
from app.resources import resource

NAME = "redox-courier"
IDLE_TICKS = 30
FIRST_PAINT_DEADLINE_MS = 2000
SETTLED_AFTER_MS = 3000


class Application(QApplication):
    """Ends only when asked to, and lets Qt objects die on their own thread."""

    quit_requested = Signal()

    def __init__(self, arguments: list[str]) -> None:
        # One style on all systems; naming it in a call would make all classes of Qt's styles.
        super().__init__([*arguments, "-style", "fusion"])
        self.setApplicationName(NAME)
        self.setApplicationDisplayName("Redox Courier")
        self.setDesktopFileName(NAME)
        self.setQuitOnLastWindowClosed(False)
        self._files: list[str] = []
        self._open_file: Callable[[str], None] = self._files.append
        self._ticks = 0
        # Any thread may trip the collector, and a QObject freed by it there crashes Qt.
        gc.disable()
        self.startTimer(1000)

    def event(self, event: QEvent) -> bool:
        """Take a quit (Cmd+Q, end of session) as a request: asyncio still has to wind down."""
        if event.type() == QEvent.Type.Quit:
            self.quit_requested.emit()
            event.ignore()
            return True
        if isinstance(event, QFileOpenEvent):
            self._open_file(event.file())
            return True
        return super().event(event)

    def open_files_with(self, open_file: Callable[[str], None]) -> None:
        """Hand on the paths that macOS asks to open, with those it asked for before this call.

        Elsewhere they come as arguments; macOS sends events, the first of them while starting.
        """
        self._open_file = open_file
        for path in self._files:
            open_file(path)
        self._files.clear()

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Collect cycles here, on the GUI thread, and nowhere else; the old generation seldom."""
        self._ticks += 1
        if self._ticks % IDLE_TICKS == 0:
            gc.collect()
        elif gc.get_count()[0] > gc.get_threshold()[0]:
            gc.collect(1)

    def speak(self, chosen: Language) -> None:
        """Say everything in a language, before the first window; for English nothing is loaded.

        Dates and numbers follow: the system's own, when they are of that language, else those of
        the language where the person lives, or of Canada.
        """
        system = QLocale.system()
        spoken = language.spoken(chosen, system.uiLanguages())
        of_system, _, territory = system.name().partition("_")
        if of_system != spoken and (of_system, spoken) != ("C", Language.ENGLISH):
            QLocale.setDefault(QLocale(_locale_name(spoken, territory)))
        if spoken is Language.ENGLISH:
            return
        shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for folder, stem in (
            (shipped, "qtbase"),
            (str(resource("translations")), self.applicationName()),
        ):
            translator = QTranslator(self)
            if translator.load(f"{stem}_{spoken}", folder):
                self.installTranslator(translator)
        language.speak(QCoreApplication.translate, number=number_writer(QLocale()))

    def take_signals(self) -> None:
        """Make Ctrl+C and SIGTERM a request to quit too.

        Python runs its handlers between bytecodes only; the timer of this class lets it.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)
        if sys.platform == "win32":
            signal.signal(signal.SIGBREAK, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.quit_requested.emit()

    def paint_first(self, window: QWidget) -> None:
        """Show *window* and return when it has been painted, before anything heavy is loaded.

        What the person types or clicks meanwhile is kept for later: nobody listens yet.
        """
        painted = _Painted(window)
        window.show()
        clock = QElapsedTimer()
        clock.start()
        # A minimised or covered window is never painted: do not wait for it for ever.
        QTimer.singleShot(FIRST_PAINT_DEADLINE_MS, self, lambda: None)
        while not painted.seen and not clock.hasExpired(FIRST_PAINT_DEADLINE_MS):
            self.processEvents(
                QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
                | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )
        painted.stop()

    def load_between_events(self, names: Iterable[str]) -> None:
        """Import modules one by one and paint in between; input waits until somebody listens."""
        for name in names:
            importlib.import_module(name)
            self.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def settle_soon(self) -> None:
        """Once at rest, put what lives as long as the program out of the collector's sight.

        Without it a collection stops the window for some 15 ms every now and then.
        """
        QTimer.singleShot(SETTLED_AFTER_MS, self, _freeze)


def number_writer(locale: QLocale) -> Callable[[float, int], str]:
    """Writes a number with so many decimals as *locale* does."""
    return lambda value, decimals: locale.toString(float(value), "f", decimals)


def _locale_name(spoken: Language, territory: str) -> str:
    """The name of a locale that Qt has: "fr_CA", "en_DE"; Canada's where there is no other."""
    for name in (f"{spoken}_{territory}", f"{spoken}_CA"):
        if QLocale(name).name() == name:
            return name
    return spoken


def _freeze() -> None:
    gc.collect()
    gc.freeze()


class _Painted(QObject):
    """Watches a window for its first paint."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.seen = False
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False

    def stop(self) -> None:
        self._window.removeEventFilter(self)
        self.deleteLater()
