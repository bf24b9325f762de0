"""The presenter of saving a reply: its body in a file, as it came."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.model.errors import CourierError, FileError
from app.services.files import write_whole
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.ui.reply_viewer import ReplyViewer

SAVE_DEADLINE_S = 60.0


class ReplySaving(QObject):
    """Stands by one viewer; what is being written is written to the end, though it is closed."""

    def __init__(
        self, *, viewer: ReplyViewer, notices: Notices, tasks: Tasks, files: Offload
    ) -> None:
        super().__init__()
        self._viewer = viewer
        self._notices = notices
        self._tasks = tasks
        self._files = files
        viewer.save_requested.connect(self._on_save_requested)

    def _on_save_requested(self, path: str) -> None:
        reply = self._viewer.reply
        if reply is not None:
            self._tasks.start("save", self._save, Path(path), reply.exchange.body)

    async def _save(self, path: Path, body: bytes) -> None:
        try:
            await self._files.call(lambda: write_whole(path, body), deadline_s=SAVE_DEADLINE_S)
        except TimeoutError:
            error = FileError(
                self.tr("{name} was not written in time.").format(name=path.name),
                self.tr("Choose a folder on this computer and save it again."),
            )
            self._notices.show_error(error, topic="save")
        except CourierError as error:
            self._notices.show_error(error, topic="save")
