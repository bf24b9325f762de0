"""The presenter of support bundles: sends in, one file out, shown in full before."""

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSysInfo, Qt, qVersion
from PySide6.QtWidgets import QWidget

from app import __version__
from app.model.errors import CourierError, FileError
from app.model.language import translate
from app.model.redaction import Redactor
from app.model.schema import Schemas
from app.services.files import write_whole
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.workbench.messages import Messages
from app.workbench.session import Session

if TYPE_CHECKING:
    from app.model.sent import Sent
    from app.model.support_bundle import Bundle
    from app.ui.bundle_preview import BundlePreview

TOPIC = "bundle"
DEADLINE_S = 120.0


class Bundling(QObject):
    """Makes bundles of the open messages' last replies, or of any other sends."""

    def __init__(
        self,
        *,
        window: QWidget,
        messages: Messages,
        notices: Notices,
        session: Session,
        schemas: Schemas,
        tasks: Tasks,
        thinking: Offload,
        files: Offload,
    ) -> None:
        super().__init__()
        self._window = window
        self._messages = messages
        self._notices = notices
        self._session = session
        self._schemas = schemas
        self._tasks = tasks
        self._thinking = thinking
        self._files = files
        self._preview: BundlePreview | None = None

    def offer_open(self) -> None:
        """Offer the last send of each open message."""
        found = (tab.parts.sending.sent for tab in self._messages.tabs if tab.parts is not None)
        sends = [one for one in found if one is not None]
        if not sends:
            self._notices.show_warning(
                self.tr("Nothing was sent yet that a bundle could tell of."),
                self.tr("Send a message, then make the bundle."),
                topic=TOPIC,
            )
            return
        self._notices.clear(TOPIC)
        self.offer(sends)

    def offer(self, sends: "Sequence[Sent]") -> None:
        """Show what a bundle of these would hold, and let the person choose and save it."""
        from app.ui.bundle_preview import BundlePreview

        made_at = datetime.now(UTC)
        name = f"Redox bundle {made_at.astimezone():%Y-%m-%d %H-%M}.zip"
        preview = BundlePreview([_line(one) for one in sends], name, parent=self._window)
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preview = preview
        shown: list[Bundle] = []

        def make() -> None:
            shown.clear()
            self._tasks.cancel(preview)
            chosen = [sends[place] for place in preview.chosen_sends()]
            self._tasks.start(preview, self._make, preview, chosen, made_at, shown)

        def save(path: str) -> None:
            if shown:
                self._tasks.start(TOPIC, self._save, Path(path), shown[0], made_at)

        preview.chosen.connect(make)
        preview.save_requested.connect(save)
        preview.finished.connect(lambda: self._on_closed(preview))
        preview.open()
        make()

    async def _make(
        self,
        preview: "BundlePreview",
        sends: "Sequence[Sent]",
        made_at: datetime,
        shown: "list[Bundle]",
    ) -> None:
        from app.model.lines import Lines
        from app.model.support_bundle import make_bundle

        if not sends:
            preview.show_nothing(self.tr("Tick at least one send."))
            return
        authenticator = self._session.authenticator
        secrets = self._session.secrets()
        make = partial(
            make_bundle,
            sends,
            preview.contents(),
            auth_log=authenticator.log if authenticator is not None else (),
            versions=_versions(),
            made_at=made_at,
            schema_of=self._schemas.of,
        )

        def work() -> "tuple[Bundle, Lines, Lines]":
            bundle = make(redactor=Redactor(secrets))  # its patterns take a while to compile
            page, data = (Lines(text.encode("utf-8", "replace")) for text in bundle)
            return bundle, page, data

        try:
            bundle, page, data = await self._thinking.call(work, deadline_s=DEADLINE_S)
        except TimeoutError:
            preview.show_nothing(self.tr("The sends are too large to be prepared in two minutes."))
            return
        shown.append(bundle)
        preview.show_bundle(page, data)

    def _on_closed(self, preview: "BundlePreview") -> None:
        self._tasks.cancel(preview)
        self._preview = None

    async def _save(self, path: Path, bundle: "Bundle", made_at: datetime) -> None:
        from app.model.support_bundle import as_zip

        try:
            await self._files.call(
                lambda: write_whole(path, as_zip(bundle, made_at)), deadline_s=DEADLINE_S
            )
        except TimeoutError:
            self._complain(
                FileError(
                    self.tr("{name} was not written in time.").format(name=path.name),
                    self.tr("Choose a folder on this computer and save it again."),
                )
            )
        except CourierError as error:
            self._complain(error)
        else:
            if self._preview is not None:
                self._preview.accept()
            self._notices.show_note(
                self.tr("The bundle was saved as {name}.").format(name=path.name), topic=TOPIC
            )

    def _complain(self, error: CourierError) -> None:
        if self._preview is not None:
            self._preview.show_problem(error.text)
        else:
            self._notices.show_error(error, topic=TOPIC)


def _line(sent: "Sent") -> str:
    status = f" ({sent.status})" if sent.status else ""
    outcome = translate("Outcome", sent.outcome)
    return f"{sent.sent_at.astimezone():%H:%M:%S}  {sent.name}: {outcome}{status}"


def _versions() -> list[tuple[str, str]]:
    return [
        ("Program", f"Redox Courier {__version__}"),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("System", f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"),
    ]
