"""Makes the presenters of one message, and joins them to what all messages share."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.model.catalog import Catalog
from app.model.schema import Schemas
from app.resources import resource
from app.services.agreed_patients import AgreedPatients
from app.services.gateway import Gateway
from app.services.offload import Offload
from app.services.reader import Reader
from app.services.tasks import Tasks
from app.ui.composer import Composer
from app.ui.reply_viewer import ReplyViewer
from app.workbench.activity import Activity
from app.workbench.addressing import Addressing
from app.workbench.attaching import Attaching
from app.workbench.book_keeping import BookKeeping
from app.workbench.composing import Composing
from app.workbench.copying import Copying
from app.workbench.guarding import Guarding
from app.workbench.message_tab import Parts
from app.workbench.pasting import Pasting
from app.workbench.reply_reading import ReplyReading
from app.workbench.reply_serving import ServeReplies
from app.workbench.sending import Sending
from app.workbench.session import Session
from app.workbench.window import Window


class MessageJoining(QObject):
    """`join` is what a message is built with when it is first shown.

    The signals say what the person wants of any message's file or reply; *file_dropped* carries a
    path. *sent* tells of every send that has ended: its `Reply`, and the `Profile` it went from.
    """

    open_requested = Signal()
    save_requested = Signal()
    save_as_requested = Signal()
    file_dropped = Signal(str)
    compare_requested = Signal()
    bundle_requested = Signal()
    help_requested = Signal(str)
    sent = Signal(object, object)

    def __init__(
        self,
        *,
        window: Window,
        session: Session,
        gateway: Gateway,
        catalog: Catalog,
        schemas: Schemas,
        activity: Activity,
        addressing: Addressing,
        book_keeping: BookKeeping,
        agreed: AgreedPatients,
        copy_secret: Callable[[str], None],
        tasks: Tasks,
        files: Offload,
        thinking: Offload,
        reader: Reader,
        serve_replies: ServeReplies,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._gateway = gateway
        self._catalog = catalog
        self._schemas = schemas
        self._activity = activity
        self._addressing = addressing
        self._book_keeping = book_keeping
        self._agreed = agreed
        self._copy_secret = copy_secret
        self._tasks = tasks
        self._files = files
        self._thinking = thinking
        self._reader = reader
        self._serve_replies = serve_replies

    def join(self, composer: Composer, viewer: ReplyViewer) -> Parts:
        """Make the presenters of a message that is written and answered in these."""
        composer.set_catalog(self._catalog, _sample, self._schemas)
        self._addressing.attach(composer)
        self._book_keeping.attach(composer)
        self._activity.watch(composer.edited, composer.send_requested)
        composer.open_requested.connect(self.open_requested)
        composer.save_requested.connect(self.save_requested)
        composer.save_as_requested.connect(self.save_as_requested)
        composer.file_dropped.connect(self.file_dropped)
        viewer.compare_requested.connect(self.compare_requested)
        viewer.bundle_requested.connect(self.bundle_requested)
        viewer.help_requested.connect(self.help_requested)
        notices = self._window.notices
        guarding = Guarding(
            window=self._window,
            notices=notices,
            agreed=self._agreed,
            tasks=self._tasks,
            looking=self._thinking,
        )
        return Parts(
            composer=composer,
            viewer=viewer,
            composing=Composing(
                composer=composer,
                notices=notices,
                catalog=self._catalog,
                schemas=self._schemas,
                tasks=self._tasks,
                checking=self._thinking,
            ),
            pasting=Pasting(
                composer=composer, notices=notices, tasks=self._tasks, reading=self._thinking
            ),
            copying=Copying(
                window=self._window,
                composer=composer,
                notices=notices,
                session=self._session,
                catalog=self._catalog,
                filling=self._addressing.filling,
                copy_secret=self._copy_secret,
            ),
            guarding=guarding,
            sending=self._sending(composer, viewer, guarding),
            attaching=Attaching(
                editor=composer.editor, notices=notices, tasks=self._tasks, files=self._files
            ),
            serving=self._serve_replies(viewer),
        )

    def _sending(self, composer: Composer, viewer: ReplyViewer, guarding: Guarding) -> Sending:
        sending = Sending(
            window=self._window,
            composer=composer,
            viewer=viewer,
            notices=self._window.notices,
            session=self._session,
            gateway=self._gateway,
            catalog=self._catalog,
            take_filling=self._addressing.take_filling,
            before_send=guarding.before_send,
            tasks=self._tasks,
            reading=ReplyReading(
                viewer=viewer,
                catalog=self._catalog,
                tasks=self._tasks,
                reader=self._reader,
                decoding=self._thinking,
            ),
        )
        sending.ended.connect(self.sent)
        return sending


def _sample(key: str) -> str:
    return resource(f"templates/{key}.json").read_text("utf-8")
