"""What every reply can do, of a message or of the history: be searched, folded, opened, saved."""

from collections.abc import Callable
from typing import NamedTuple

from app.services.offload import Offload
from app.services.path_finder import PathFinder
from app.services.tasks import Tasks
from app.ui.notice import Notices
from app.ui.reply_viewer import ReplyViewer
from app.workbench.folding import Folding
from app.workbench.opening_files import OpeningFiles
from app.workbench.reply_saving import ReplySaving
from app.workbench.searching import Searching


class ReplyServing(NamedTuple):
    """The presenters of one viewer."""

    searching: Searching
    folding: Folding
    opening_files: OpeningFiles
    saving: ReplySaving

    def close(self) -> None:
        """The viewer goes: do no more, and go with it."""
        self.searching.close()
        self.folding.close()
        self.opening_files.close()
        for presenter in self:
            presenter.deleteLater()


ServeReplies = Callable[[ReplyViewer], ReplyServing]


def serve_replies(
    *, notices: Notices, tasks: Tasks, files: Offload, searching: Offload, finder: PathFinder
) -> ServeReplies:
    """What makes the presenters of a viewer."""

    def serve(viewer: ReplyViewer) -> ReplyServing:
        return ReplyServing(
            Searching(viewer=viewer, tasks=tasks, searching=searching, finder=finder),
            Folding(viewer=viewer, tasks=tasks),
            OpeningFiles(viewer=viewer, notices=notices, tasks=tasks, files=files),
            ReplySaving(viewer=viewer, notices=notices, tasks=tasks, files=files),
        )

    return serve
