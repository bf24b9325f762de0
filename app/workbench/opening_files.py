"""The presenter of files in a reply: opened, shown and saved, where the window need not wait."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.model.embedded_file import EmbeddedFile, OpenedFile
from app.model.errors import CourierError
from app.model.file_kind import Shown
from app.model.lines import Lines
from app.model.wrapped import wrapped
from app.services.files import write_whole
from app.services.json_file import in_time
from app.services.offload import Offload
from app.services.pdf_pages import PdfPages
from app.services.pdf_talk import PdfTrouble
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.ui.reply_viewer import ReplyViewer

if TYPE_CHECKING:
    from app.ui.file_dialog import FileDialog
    from app.ui.picture import Picture

DEADLINE_S = 30.0
_TOPIC = "embedded file"


class OpeningFiles(QObject):
    """Serves one reply: a file at a time, a later wish ends the one before.

    Nothing of it goes to a disk but where the person says, and nothing is loaded from anywhere.
    """

    def __init__(
        self, *, viewer: ReplyViewer, notices: Notices, tasks: Tasks, files: Offload
    ) -> None:
        super().__init__()
        self._viewer = viewer
        self._notices = notices
        self._tasks = tasks
        self._files = files
        self._opening = Offload("embedded files")
        self._dialog: FileDialog | None = None
        self._pages: PdfPages | None = None
        viewer.body_page.files.show_requested.connect(self._on_show_requested)
        viewer.body_page.files.save_requested.connect(self._on_save_requested)

    def close(self) -> None:
        """Open no further."""
        self._tasks.cancel(self)
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def _on_show_requested(self, file: EmbeddedFile) -> None:
        from app.ui.file_dialog import FileDialog

        self.close()
        self._dialog = dialog = FileDialog(file, self._viewer.window())
        dialog.save_requested.connect(partial(self._on_save_requested, file))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()
        self._tasks.start(self, self._show, file, dialog)

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        self.close()

    async def _show(self, file: EmbeddedFile, dialog: "FileDialog") -> None:
        from app.ui.picture import BadPicture, read_picture

        def read() -> "tuple[OpenedFile, Picture | Lines | str]":
            opened = file.open()
            if opened.kind.shown is Shown.AS_TEXT:
                return opened, Lines(wrapped(opened.data))
            if opened.kind.shown is not Shown.AS_PICTURE:
                return opened, ""
            try:
                return opened, read_picture(opened.data, opened.kind.ending)
            except BadPicture as error:
                return opened, str(error)

        try:
            opened, found = await self._opening.call(read, deadline_s=DEADLINE_S)
        except TimeoutError:
            dialog.show_slow()
            return
        if isinstance(found, Lines):
            dialog.show_text(opened, found)
        elif opened.kind.shown is Shown.AS_PAGES:
            self._pages = PdfPages(opened.saved)
            dialog.page_requested.connect(
                partial(self._tasks.start, self, self._show_page, opened, dialog)
            )
            await self._show_page(opened, dialog, 0)
        elif isinstance(found, str):
            dialog.show_bytes(opened, found)
        else:
            dialog.show_picture(opened, found)

    async def _show_page(self, opened: OpenedFile, dialog: "FileDialog", number: int) -> None:
        from app.ui.picture import picture_of

        if self._pages is None:
            return
        page = await self._pages.page(number)
        if page.trouble:
            dialog.show_bytes(opened, self._words_for(page.trouble))
            return
        picture = await self._opening.call(
            lambda: picture_of(page.width, page.height, page.pixels), deadline_s=DEADLINE_S
        )
        dialog.show_page(opened, picture, number, page.count)

    def _words_for(self, trouble: PdfTrouble) -> str:
        words = {
            PdfTrouble.PASSWORD: self.tr("The PDF asks for a password."),
            PdfTrouble.DAMAGED: self.tr("The PDF is damaged."),
            PdfTrouble.SLOW: self.tr("It takes too long to paint this page."),
        }
        why = words.get(trouble, self.tr("The page cannot be painted here."))
        return why + " " + self.tr("Save it as a file to look at it elsewhere.")

    def _on_save_requested(self, file: EmbeddedFile, path: str) -> None:
        self._tasks.start((self, "save"), self._save, file, path)

    async def _save(self, file: EmbeddedFile, name: str) -> None:
        path, dialog = Path(name), self._dialog

        def write() -> str:
            opened = file.open()
            write_whole(path, opened.saved)
            return opened.trouble

        try:
            trouble = await in_time(self._files, path, write)
        except CourierError as error:
            if dialog is not None and dialog is self._dialog:
                dialog.show_problem(error.text)
            else:
                self._notices.show_error(error, topic=_TOPIC)
            return
        if dialog is not None and dialog is self._dialog:
            dialog.show_saved(name)
        elif trouble:
            self._notices.show_warning(
                trouble, self.tr("Ask for the reply again, or look at the value."), topic=_TOPIC
            )
        else:
            self._notices.show_note(self.tr("Saved as {path}").format(path=name), topic=_TOPIC)
