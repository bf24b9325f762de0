"""What may be wrong with the message: looked for a moment after its last change."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.model.catalog import Catalog
    from app.model.problem import Problem
    from app.model.schema import Schemas

CHECK_AFTER_MS = 220
# A longer text is checked off the window's thread.
CHECKED_HERE = 64 * 1024


class MessageCheck(QObject):
    """Checks a text and knows for which revision of it that holds.

    *due* asks for `run`; *found* fires when `problems` are those of the text as it stands.
    *requested* asks for a check elsewhere, of a text that is long or of an event type whose
    schema is not ready; the answer goes to `take` with the same revision, or to `give_up`.
    """

    due = Signal()
    found = Signal()
    requested = Signal(str, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()
        self._catalog: Catalog | None = None
        self._schemas: Schemas | None = None
        self._revision = 0
        self._checked_revision = -1
        self._then: Callable[[], None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CHECK_AFTER_MS)
        self._soon.timeout.connect(self.due)

    @property
    def is_done(self) -> bool:
        """Whether the text as it stands has been checked."""
        return self._checked_revision == self._revision

    @property
    def errors(self) -> "list[Problem]":
        """What would probably make Redox refuse the message."""
        from app.model.problem import Severity  # not needed for the first paint

        return [one for one in self.problems if one.severity is Severity.ERROR]

    def use(self, catalog: "Catalog", schemas: "Schemas") -> None:
        """Check by these."""
        self._catalog, self._schemas = catalog, schemas

    def on_edited(self) -> None:
        """The text has changed: check it soon, and do nothing else with it then."""
        self._revision += 1
        self._then = None
        self._soon.start()

    def hurry(self) -> None:
        """Check at once."""
        self._soon.stop()
        self.due.emit()

    def run(self, text: str) -> None:
        """Check *text*, the one of this revision."""
        from app.model.message import check  # not needed for the first paint

        if self._catalog is None or self._schemas is None:
            self.take(self._revision, ())
        elif len(text) <= CHECKED_HERE and self._is_ready(self._schemas, text):
            self.take(self._revision, check(text, self._catalog, self._schemas))
        else:
            self.requested.emit(text, self._revision)

    def take(self, revision: int, problems: "Sequence[Problem]") -> None:
        """What a check found; of no interest if the text has changed since."""
        if revision == self._revision:
            self._checked_revision = revision
            self.problems = tuple(problems)
            self.found.emit()
            self._go_on()

    def give_up(self, revision: int) -> None:
        """The check of that revision takes too long: nobody waits for it any longer."""
        if revision == self._revision:
            self._go_on()

    def when_done(self, then: Callable[[], None]) -> None:
        """Do *then* once the text is checked, unless it changes before."""
        self._then = then
        if self._soon.isActive():
            self.hurry()
        elif self.is_done:
            self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _is_ready(self, schemas: "Schemas", text: str) -> bool:
        from app.model.meta import read_meta

        view = read_meta(text)
        return schemas.is_ready(view.data_model, view.event_type)
