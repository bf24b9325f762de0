"""The presenter of pasting: of what comes in from other tools, the message is taken."""

from PySide6.QtCore import QObject

from app.model.incoming.recognised import Finding, Kind, Recognised
from app.model.paste import fhir_hint
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.composer import Composer
from app.ui.notice import Notices

# A longer text is read off the window's thread.
READ_HERE = 64 * 1024
READ_DEADLINE_S = 60.0
TOPIC = "paste"


class Pasting(QObject):
    """Takes commands, collections, recordings and log lines; anything else is inserted as it is.

    Nothing of what holds credentials reaches the editor, and so neither its undo history.
    """

    def __init__(
        self, *, composer: Composer, notices: Notices, tasks: Tasks, reading: Offload
    ) -> None:
        super().__init__()
        self._composer = composer
        self._notices = notices
        self._tasks = tasks
        self._reading = reading
        composer.set_paste_taker(self.take)

    def close(self) -> None:
        """Begin nothing more: the message is closed."""
        self._tasks.cancel(self)
        self._notices.clear(TOPIC)

    def take(self, text: str) -> bool:
        """Whether *text* is one of these; then the message in it is used, or offered."""
        from app.model.incoming.recognise import kind_of, recognise

        kind = kind_of(text)
        if kind is None:
            return False
        if len(text) <= READ_HERE:
            self._show(recognise(text, kind))
        else:
            self._tasks.cancel(self)
            self._tasks.start(self, self._read, text, kind)
        return True

    async def _read(self, text: str, kind: Kind) -> None:
        from app.model.incoming.recognise import recognise

        try:
            found = await self._reading.call(
                lambda: recognise(text, kind), deadline_s=READ_DEADLINE_S
            )
        except TimeoutError:
            found = Recognised(kind, Finding.UNREADABLE)
        self._show(found)

    def _show(self, found: Recognised) -> None:
        what = self._name(found.kind)
        if found.finding is not Finding.MESSAGE:
            self._notices.show_warning(*self._refusal(found.finding, what), topic=TOPIC)
        elif self._composer.may_be_replaced:
            self._use(found)
        else:
            self._notices.show_note(
                self.tr("There is a message in the {what} you pasted. Nothing was changed.").format(
                    what=what
                ),
                topic=TOPIC,
                action=self.tr("Use the message in it"),
                on_action=lambda: self._use(found),
            )

    def _use(self, found: Recognised) -> None:
        self._composer.use_message(found.message)
        words = [
            self.tr("The message was taken out of the {what}.").format(what=self._name(found.kind))
        ]
        if found.messages > 1:
            words.append(self.tr("It was the last of %n in it.", "", found.messages))
        if found.dropped:
            words.append(
                self.tr("Left out, because it holds credentials: {names}.").format(
                    names=", ".join(name[:40] for name in found.dropped[:6])
                )
            )
        self._notices.show_note(" ".join(words), topic=TOPIC)

    def _name(self, kind: Kind) -> str:
        return {
            Kind.CURL: self.tr("curl command"),
            Kind.POWERSHELL: self.tr("PowerShell command"),
            Kind.POSTMAN: self.tr("Postman request"),
            Kind.HAR: self.tr("HAR recording"),
            Kind.HTTP: self.tr("HTTP request"),
            Kind.LOG: self.tr("log line"),
            Kind.LOGIN: self.tr("login"),
        }[kind]

    def _refusal(self, finding: Finding, what: str) -> tuple[str, str]:
        """Title and hint for what carries no message."""
        nothing = self.tr("Nothing of it was inserted.")
        if finding is Finding.LOGIN:
            return (
                self.tr("That is a login, not a message."),
                self.tr(
                    "Nothing of it was inserted. API key and secret belong into the profile; "
                    "press Authenticate there."
                ),
            )
        if finding is Finding.TOKEN:
            return (
                self.tr("That is the answer to a login, with a token in it; not a message."),
                self.tr("Nothing of it was inserted. Press Authenticate for a token of your own."),
            )
        if finding is Finding.FHIR:
            return self.tr("This {what} calls a FHIR API.").format(what=what), fhir_hint()
        if finding is Finding.FILE:
            return (
                self.tr("The message of this {what} is in a file of its own.").format(what=what),
                nothing + " " + self.tr("Open that file, and copy the message from there."),
            )
        if finding is Finding.NOTHING:
            return self.tr("This {what} carries no message.").format(what=what), nothing
        return (
            self.tr("This {what} cannot be read: a quote or bracket is missing.").format(what=what),
            nothing + " " + self.tr("Copy all of it, or only the message, from { to }."),
        )
