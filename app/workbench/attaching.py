"""The presenter of files in a message: read in as base64, written out again."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.model.attachment import PIECE_BYTES, refusal
from app.model.errors import CourierError, FileError
from app.model.long_string import LongString
from app.services.attachment_file import AttachmentFile
from app.services.files import write_whole
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.json_editor import JsonEditor
from app.ui.notice import Notices

DEADLINE_S = 60.0
_TOPIC = "attachment"


class Attaching(QObject):
    """Serves one editor: a file at a time, a later wish ends the one before."""

    def __init__(
        self, *, editor: JsonEditor, notices: Notices, tasks: Tasks, files: Offload
    ) -> None:
        super().__init__()
        self._editor = editor
        self._notices = notices
        self._tasks = tasks
        self._files = files
        editor.files.insert_requested.connect(self._on_insert_requested)
        editor.files.cancel_requested.connect(self.close)
        editor.files.save_requested.connect(self._on_save_requested)

    def close(self) -> None:
        """Read no further."""
        self._tasks.cancel(self)

    def _on_insert_requested(self, path: str) -> None:
        self._tasks.cancel(self)
        self._tasks.start(self, self._insert, Path(path))

    async def _insert(self, path: Path) -> None:
        try:
            file = await self._files.call(lambda: AttachmentFile(path), deadline_s=DEADLINE_S)
        except (CourierError, TimeoutError) as error:
            self._show(error)
            return
        try:
            why = refusal(file.size, self._editor.files.other_size())
            if why is not None:
                self._notices.show_warning(*why, topic=_TOPIC)
                return
            self._editor.files.begin(path.name, file.size)
            pieces: list[str] = []
            while piece := await self._files.call(file.piece, deadline_s=DEADLINE_S):
                pieces.append(piece)
                self._editor.files.show_progress(min(len(pieces) * PIECE_BYTES, file.size))
            self._editor.files.put("".join(pieces))
        except (CourierError, TimeoutError) as error:
            self._show(error)
        finally:
            self._editor.files.end()
            file.close()

    def _on_save_requested(self, string: LongString, path: str) -> None:
        self._tasks.start("save string", self._save, string, Path(path))

    async def _save(self, string: LongString, path: Path) -> None:
        try:
            is_whole = await self._files.call(lambda: _write(string, path), deadline_s=DEADLINE_S)
        except (CourierError, TimeoutError) as error:
            self._show(error)
            return
        if not is_whole:
            self._notices.show_warning(
                self.tr("The string is not quite base64."),
                self.tr("It was saved as the text it is in the message."),
                topic=_TOPIC,
            )

    def _show(self, error: CourierError | TimeoutError) -> None:
        if isinstance(error, TimeoutError):
            error = FileError(
                self.tr("The disk did not answer in time."),
                self.tr("Choose a folder on this computer and try again."),
            )
        self._notices.show_error(error, topic=_TOPIC)


def _write(string: LongString, path: Path) -> bool:
    """Write the file; False when it is no base64 though it looks like it, and was written raw."""
    try:
        data, is_whole = string.file_bytes(), True
    except ValueError:
        data, is_whole = string.text.encode(), False
    write_whole(path, data)
    return is_whole
