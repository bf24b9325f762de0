"""The presenter of comparing: two replies, two messages, or two entries of whatever list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.workbench.messages import Messages

if TYPE_CHECKING:
    from app.ui.compare_dialog import CompareDialog

TOPIC = "compare"
DEADLINE_S = 60.0


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text that can be compared, by the name of its tab."""

    name: str
    text: Callable[[], str]
    is_current: bool = False


class Comparing(QObject):
    """Opens a window for two texts.

    *ignored* tells what the person left out last, *remember* keeps it: None for the usual list, so
    that who never changed it has that of a later version.
    """

    def __init__(
        self,
        *,
        window: QWidget,
        messages: Messages,
        notices: Notices,
        tasks: Tasks,
        thinking: Offload,
        ignored: Callable[[], tuple[str, ...] | None],
        remember: Callable[[tuple[str, ...] | None], None],
    ) -> None:
        super().__init__()
        self._window = window
        self._messages = messages
        self._notices = notices
        self._tasks = tasks
        self._thinking = thinking
        self._ignored = ignored
        self._remember = remember

    def choose_reply(self) -> None:
        """Let the person choose what to compare the reply in view with."""
        self._choose(
            self._replies(),
            nothing=self.tr("There is no reply in view to compare."),
            alone=self.tr("No other open message has a reply to compare this one with."),
            step=self.tr("Open another message and send it, then compare again."),
        )

    def choose_message(self) -> None:
        """Let the person choose what to compare the message in view with."""
        self._choose(
            self._texts(),
            nothing=self.tr("There is no message to compare."),
            alone=self.tr("No other message is open to compare this one with."),
            step=self.tr("Open another message, then compare again."),
        )

    def compare(self, left_name: str, left_text: str, right_name: str, right_text: str) -> None:
        """Show two texts side by side."""
        from app.model.ignored_paths import ALWAYS_DIFFERENT
        from app.ui.compare_dialog import CompareDialog

        kept = self._ignored()
        patterns = ALWAYS_DIFFERENT if kept is None else kept
        dialog = CompareDialog(
            left_name, right_name, patterns, usual=ALWAYS_DIFFERENT, parent=self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def use(patterns: tuple[str, ...]) -> None:
            self._remember(None if patterns == ALWAYS_DIFFERENT else patterns)
            run(patterns)

        def run(patterns: tuple[str, ...]) -> None:
            dialog.show_working()
            self._tasks.cancel(dialog)
            self._tasks.start(dialog, self._run, dialog, left_text, right_text, patterns)

        dialog.patterns_changed.connect(use)
        dialog.finished.connect(lambda: self._tasks.cancel(dialog))
        # Not modal: a person looks at both, and at the window behind.
        dialog.show()
        run(patterns)

    async def _run(
        self, dialog: "CompareDialog", left: str, right: str, patterns: tuple[str, ...]
    ) -> None:
        from app.model.comparison import compare_texts
        from app.model.ignored_paths import IgnoredPaths

        try:
            comparison = await self._thinking.call(
                lambda: compare_texts(left, right, IgnoredPaths(patterns)), deadline_s=DEADLINE_S
            )
        except TimeoutError:
            dialog.show_failure(self.tr("They are too large to be compared in a minute."))
        else:
            dialog.show_comparison(comparison)

    def _choose(
        self, offered: Sequence[Comparable], *, nothing: str, alone: str, step: str
    ) -> None:
        from app.ui.compare_choice import CompareChoice
        from app.ui.search_list import Entry

        current = next((one for one in offered if one.is_current), None)
        others = [one for one in offered if not one.is_current]
        if current is None or not others:
            words = alone if current is not None else nothing
            self._notices.show_warning(words, step, topic=TOPIC)
            return
        self._notices.clear(TOPIC)

        def picked(value: object) -> None:
            if isinstance(value, Comparable):
                self.compare(current.name, current.text(), value.name, value.text())

        choice = CompareChoice([Entry(one.name, one) for one in others], picked, self._window)
        choice.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choice.open()

    def _replies(self) -> list[Comparable]:
        found: list[Comparable] = []
        for number, tab in enumerate(self._messages.tabs, 1):
            reply = tab.parts.viewer.reply if tab.parts is not None else None
            if reply is None:
                continue
            moment = f"{reply.exchange.sent_at.astimezone():%H:%M:%S}"
            name = self.tr("Reply {number}: {name}, {time}").format(
                number=number, name=tab.label.words, time=moment
            )
            body = reply.exchange.body
            found.append(Comparable(name, lambda body=body: _decoded(body), self._is_current(tab)))
        return found

    def _texts(self) -> list[Comparable]:
        words = self.tr("Message {number}: {name}")
        return [
            Comparable(
                words.format(number=number, name=tab.label.words),
                tab.text,
                self._is_current(tab),
            )
            for number, tab in enumerate(self._messages.tabs, 1)
            if tab.text()  # a template that was never shown has none yet
        ]

    def _is_current(self, tab: object) -> bool:
        return tab is self._messages.current


def _decoded(body: bytes) -> str:
    return body.decode("utf-8", "replace")
