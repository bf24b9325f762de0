"""The presenter of files of messages: opened, saved, and never written over unseen."""

from pathlib import Path

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QFileDialog

from app.model.errors import CourierError, FileError
from app.model.message_file import SUFFIX, FileChanged, FileLink, MessageFile, suggested_name
from app.services.message_files import read_message, write_message
from app.services.offload import Offload
from app.services.tasks import Tasks
from app.ui.confirm import ask
from app.ui.notice import Notices
from app.workbench.message_tab import MessageTab
from app.workbench.messages import Messages
from app.workbench.window import Window

DEADLINE_S = 60.0
TOPIC = "message file"


class MessageFiles(QObject):
    """Joins the files of a folder that people share to the tabs they work in.

    Nothing asks whether to save: what is not saved is kept as a draft.
    """

    def __init__(
        self, *, window: Window, messages: Messages, notices: Notices, tasks: Tasks, files: Offload
    ) -> None:
        super().__init__()
        self._window = window
        self._messages = messages
        self._notices = notices
        self._tasks = tasks
        self._files = files
        self._folder = QDir.homePath()

    # opening

    def open(self) -> None:
        """Let the person choose a file, and show its message."""
        dialog = self._dialog(self.tr("Open message"), "openMessageDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_path)
        dialog.open()

    def open_path(self, path: str) -> None:
        """Show the message in a file."""
        self._tasks.start(TOPIC, self._open, Path(path))

    async def _open(self, path: Path) -> None:
        try:
            message, digest = await self._files.call(
                lambda: read_message(path), deadline_s=DEADLINE_S
            )
        except (CourierError, TimeoutError) as error:
            self._complain(error, path)
            return
        self._notices.clear(TOPIC)
        self._folder = str(path.parent)
        parts = self._messages.current.parts
        if parts is not None and parts.pasting.take(message.text):
            return  # a recording or a collection: its credentials are no part of a message
        self._messages.open_file(message.text, FileLink(str(path), digest, message.line_end))

    # saving

    def save(self) -> None:
        """Save the message in view in its file; in one to be chosen while it has none."""
        tab = self._messages.current
        if tab.file is None:
            self.save_as()
        else:
            self._start(tab, tab.file, tab.file.digest)

    def save_as(self) -> None:
        """Let the person choose the file to save the message in view to."""
        tab = self._messages.current
        used = tab.draft().used
        name = tab.file.name if tab.file else suggested_name(used.data_model, used.event_type)
        dialog = self._dialog(self.tr("Save message"), "saveMessageDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(name)
        line_end = tab.file.line_end if tab.file else "\n"

        def chosen(path: str) -> None:
            # The dialog has asked about a file that is there already.
            self._start(tab, FileLink(path, "", line_end), None)

        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _start(self, tab: MessageTab, file: FileLink, known: str | None) -> None:
        self._tasks.start(TOPIC, self._save, tab, file, known)

    async def _save(self, tab: MessageTab, file: FileLink, known: str | None) -> None:
        path, text = Path(file.path), tab.text()
        message = MessageFile(text, file.line_end)
        try:
            digest = await self._files.call(
                lambda: write_message(path, message, known), deadline_s=DEADLINE_S
            )
        except FileChanged as error:
            self._ask(tab, file, error)
            return
        except (CourierError, TimeoutError) as error:
            self._complain(error, path)
            return
        self._notices.clear(TOPIC)
        self._folder = str(path.parent)
        tab.note_saved(text, FileLink(file.path, digest, file.line_end))

    def _ask(self, tab: MessageTab, file: FileLink, error: FileChanged) -> None:
        ask(
            self._window,
            title=error.title,
            text=error.hint,
            accept=self.tr("Overwrite the file"),
            reject=self.tr("Go back"),
            is_danger=True,
            on_accepted=lambda: self._start(tab, file, None),
        )

    def _complain(self, error: CourierError | TimeoutError, path: Path) -> None:
        if isinstance(error, TimeoutError):
            error = FileError(
                self.tr("{name} was not read or written in time.").format(name=path.name),
                self.tr("Check the disk or network drive it lies on, then try again."),
            )
        self._notices.show_error(error, topic=TOPIC)

    def _dialog(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setObjectName(name)
        dialog.setNameFilters(
            [self.tr("Messages (*.{suffix})").format(suffix=SUFFIX), self.tr("All files (*)")]
        )
        dialog.finished.connect(dialog.deleteLater)
        return dialog
