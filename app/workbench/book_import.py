"""Importing a CSV file into the address book: read, shown, and added if it is wanted."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.model.address_book import KnownDestination
from app.model.errors import FileError
from app.model.patient import Patient
from app.services.files import read_bounded, reason
from app.services.offload import Offload
from app.services.tasks import Tasks

DEADLINE_S = 30.0


class BookImport(QObject):
    """Reads files and shows what is in them; *add_patients* and *add_destinations* take it over."""

    def __init__(
        self,
        *,
        tasks: Tasks,
        files: Offload,
        add_patients: Callable[[Sequence[Patient]], None],
        add_destinations: Callable[[Sequence[KnownDestination]], None],
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._files = files
        self._add_patients = add_patients
        self._add_destinations = add_destinations

    def read(self, kind: str, path: Path, show_on: Callable[[], QWidget | None]) -> None:
        """Read "patients" or "destinations"; *show_on* is None once nobody waits for it."""
        self._tasks.start(self, self._read, kind, path, show_on)

    async def _read(self, kind: str, path: Path, show_on: Callable[[], QWidget | None]) -> None:
        show = self._show_patients if kind == "patients" else self._show_destinations

        def load() -> Callable[[QWidget], None]:
            data = read_bounded(path)
            return show(path.name, data)

        try:
            present = await self._files.call(load, deadline_s=DEADLINE_S)
        except FileError as error:
            present = self._refusal(path.name, error)
        except TimeoutError:
            error = FileError(self.tr("The disk did not answer in time."))
            present = self._refusal(path.name, error)
        except OSError as error:
            words = self.tr("The file cannot be read.")
            present = self._refusal(path.name, FileError(words, cause=reason(error)))
        except ValueError:
            words = self.tr("The file is too large for a list.")
            present = self._refusal(path.name, FileError(words))
        parent = show_on()
        if parent is not None:
            present(parent)

    def _show_patients(self, name: str, data: bytes) -> Callable[[QWidget], None]:
        from app.model.book_import import import_patients

        found = import_patients(data)
        rows = [(one.name, one.mr, one.dob, one.sex) for one in found.entries]
        headers = (self.tr("Name"), self.tr("MR number"), self.tr("Born"), self.tr("Sex"))
        return self._preview(
            self._title(name, len(rows), len(found.problems)),
            headers,
            rows,
            found.problems,
            found.ignored,
            lambda: self._add_patients(found.entries),
        )

    def _show_destinations(self, name: str, data: bytes) -> Callable[[QWidget], None]:
        from app.model.book_import import import_destinations

        found = import_destinations(data)
        rows = [
            (one.place.name, one.environment or self.tr("Any"), one.place.id)
            for one in found.entries
        ]
        headers = (self.tr("Name"), self.tr("Environment"), self.tr("ID"))
        return self._preview(
            self._title(name, len(rows), len(found.problems)),
            headers,
            rows,
            found.problems,
            found.ignored,
            lambda: self._add_destinations(found.entries),
        )

    def _title(self, name: str, count: int, left: int) -> str:
        words = self.tr("{name}: {count} read, {left} left out")
        return words.format(name=name, count=count, left=left)

    def _preview(
        self,
        title: str,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        problems: Sequence[str],
        ignored: Sequence[str],
        accept: Callable[[], None],
    ) -> Callable[[QWidget], None]:
        names = ", ".join(column[:30] for column in ignored[:12])
        note = self.tr("Columns that are not used: {names}").format(names=names) if names else ""

        def present(parent: QWidget) -> None:
            from app.ui.import_preview import ImportPreview

            preview = ImportPreview(title, headers, rows, problems, note=note, parent=parent)
            preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            preview.accepted.connect(accept)
            preview.open()

        return present

    def _refusal(self, name: str, error: FileError) -> Callable[[QWidget], None]:
        """Why nothing of the file can be used, in the place of its preview."""
        title = self.tr("Nothing of {name} can be used").format(name=name)
        note = "\n".join(filter(None, (error.title, error.cause, error.hint)))

        def present(parent: QWidget) -> None:
            from app.ui.import_preview import ImportPreview

            preview = ImportPreview(title, (), (), (), note=note, parent=parent)
            preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            preview.open()

        return present
