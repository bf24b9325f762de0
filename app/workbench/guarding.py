"""The presenter that asks before somebody who looks real goes to a system for tests."""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.model.profile import Environment, Profile
from app.model.real_person import LikelyPerson, Sign, Trace
from app.services.agreed_patients import AgreedPatients
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.confirm import ask
from app.ui.notice import Notices

# A longer message is looked through off the window's thread.
LOOKED_AT_HERE = 64 * 1024
LOOK_DEADLINE_S = 30.0
MOST_NAMED = 6
TESTS = frozenset({Environment.DEVELOPMENT, Environment.STAGING})


class Guarding(QObject):
    """Asks once for each patient. Production is asked about anyway, and the sandbox is nobody's."""

    def __init__(
        self,
        *,
        window: QWidget,
        notices: Notices,
        agreed: AgreedPatients,
        tasks: Tasks,
        looking: Offload,
    ) -> None:
        super().__init__()
        self._window = window
        self._notices = notices
        self._agreed = agreed
        self._tasks = tasks
        self._looking = looking

    def close(self) -> None:
        """Ask nothing more: the message is closed."""
        self._tasks.cancel(self)

    def before_send(self, profile: Profile, body: bytes, go: Callable[[], None]) -> None:
        """Call *go*, at once or when the person has agreed; *body* is the JSON to be sent."""
        if profile.is_sandbox or profile.environment not in TESTS:
            go()
            return
        if len(body) <= LOOKED_AT_HERE:
            people = _people_in(body)
            if not people:
                go()
                return
        else:
            people = None
        self._tasks.cancel(self)
        self._tasks.start(self, self._look, profile, body, people, go)

    async def _look(
        self,
        profile: Profile,
        body: bytes,
        people: Sequence[LikelyPerson] | None,
        go: Callable[[], None],
    ) -> None:
        if people is None:
            people = await self._looking.call(lambda: _people_in(body), deadline_s=LOOK_DEADLINE_S)
        unknown = await self._agreed.unknown(person.identity for person in people)
        if unknown:
            self._ask(profile, [one for one in people if one.identity in unknown], go)
        else:
            go()

    def _ask(self, profile: Profile, people: list[LikelyPerson], go: Callable[[], None]) -> None:
        traces = [trace for person in people for trace in person.traces]
        lines = [f"• {self._words(trace)}" for trace in traces[:MOST_NAMED]]
        if len(traces) > MOST_NAMED:
            lines.append(self.tr("• and %n more", "", len(traces) - MOST_NAMED))
        parts = [
            self.tr(
                "{environment} systems are not meant for real patients. What looks real:"
            ).format(environment=profile.environment),
            "\n".join(lines),
        ]
        if not self._agreed.is_lasting:
            parts.append(self.tr("Without a keyring your answer is remembered for this run only."))

        def agreed() -> None:
            self._tasks.start(self, self._remember, [person.identity for person in people])
            go()

        ask(
            self._window,
            title=self.tr("This looks like a real person"),
            text="\n\n".join(parts),
            accept=(
                self.tr("Send anyway, and do not ask again for this patient")
                if len(people) == 1
                else self.tr("Send anyway, and do not ask again for these patients")
            ),
            reject=self.tr("Go back"),
            is_danger=True,
            on_accepted=agreed,
        )

    async def _remember(self, identities: list[str]) -> None:
        await self._agreed.add(identities)
        if self._agreed.problem is not None:
            self._notices.show_error(self._agreed.problem, topic="agreed patients")

    def _words(self, trace: Trace) -> str:
        """A sign with its place; of the value no more than the end."""
        what = {
            Sign.SSN: self.tr("a social security number that may have been issued"),
            Sign.PHONE: self.tr("a telephone number that may ring"),
            Sign.ADDRESS: self.tr("an address where somebody may live"),
            Sign.IDENTIFIER: self.tr("an identifier that is not one of a known test patient"),
        }[trace.sign]
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in trace.path)
        if not trace.ending:
            return f"{place[1:]}: {what}"
        return self.tr("{place}: {what}, ending in {ending}").format(
            place=place[1:], what=what, ending=trace.ending
        )


def _people_in(body: bytes) -> tuple[LikelyPerson, ...]:
    from app.model.real_person import likely_people

    try:
        # Numbers stay text: int() refuses more than 4,300 digits.
        root = json.loads(body, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return ()
    return likely_people(root)
