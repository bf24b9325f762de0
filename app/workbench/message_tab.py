"""One message of many: a draft until it is first shown, then all it takes to send it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.model.draft import Draft
from app.model.message_file import FileLink
from app.model.profile import Profile
from app.ui.composer import Composer
from app.ui.message_tabs import TabLabel
from app.ui.reply_viewer import ReplyViewer
from app.workbench.attaching import Attaching
from app.workbench.composing import Composing
from app.workbench.copying import Copying
from app.workbench.guarding import Guarding
from app.workbench.pasting import Pasting
from app.workbench.reply_serving import ReplyServing
from app.workbench.sending import Sending


@dataclass(frozen=True, slots=True)
class Parts:
    """The widgets of a message, and the presenters that join them to the services."""

    composer: Composer
    viewer: ReplyViewer
    composing: Composing
    pasting: Pasting
    copying: Copying
    guarding: Guarding
    sending: Sending
    attaching: Attaching
    serving: ReplyServing


Join = Callable[[Composer, ReplyViewer], Parts]


class MessageTab(QObject):
    """Owns a message with its Send or Cancel and its reply.

    *changed*: its label says something else. *edited*: there is something to keep.
    """

    changed = Signal()
    edited = Signal()

    def __init__(self, draft: Draft, parts: Parts | None = None) -> None:
        super().__init__()
        self._draft = draft
        self._parts: Parts | None = None
        self._label: TabLabel | None = None
        if parts is not None:
            self._take(parts)

    @property
    def key(self) -> str:
        """Which message it is."""
        return self._draft.id

    @property
    def profile_id(self) -> str:
        """The profile it belongs to; "" while there is none."""
        return self._draft.profile_id

    @property
    def parts(self) -> Parts | None:
        """What it is shown with; None until it is shown for the first time."""
        return self._parts

    @property
    def is_edited(self) -> bool:
        """Whether the person has written in it."""
        return self._parts.composer.is_edited if self._parts else self._draft.is_edited

    @property
    def is_at_work(self) -> bool:
        """Whether a message is on its way."""
        return self._parts is not None and self._parts.sending.is_sending

    @property
    def label(self) -> TabLabel:
        """What its tab says."""
        if self._label is None:
            self._label = self._make_label()
        return self._label

    def _make_label(self) -> TabLabel:
        used = self._parts.composer.selection() if self._parts else self._draft.used
        file = self._draft.file
        words = (file.name if file else "") or f"{used.data_model} {used.event_type}".strip()
        reply = self._parts.viewer.reply if self._parts else None
        return TabLabel(
            self.key,
            words,
            is_edited=self.is_edited,
            is_sending=self._parts is not None and self._parts.sending.is_waiting,
            outcome=reply.outcome if reply else None,
            verdict=reply.explanation.title if reply else "",
        )

    def draft(self) -> Draft:
        """The message as it stands now."""
        if self._parts is not None:
            composer = self._parts.composer
            is_edited = composer.is_edited
            return replace(
                self._draft,
                used=composer.selection(),
                text=composer.text() if is_edited or self._draft.file else "",
                is_edited=is_edited,
                place=composer.place(),
            )
        return self._draft

    @property
    def file(self) -> FileLink | None:
        """The file it was opened from or saved to."""
        return self._draft.file

    @property
    def is_untouched(self) -> bool:
        """Whether it is a template that was neither changed nor sent."""
        reply = self._parts.viewer.reply if self._parts else None
        return not (self.is_edited or self.file or self.is_at_work or reply)

    def note_saved(self, text: str, file: FileLink) -> None:
        """*file* holds *text* now; it may have been closed while that was written."""
        self._draft = replace(self._draft, file=file)
        if self._parts is not None:
            self._parts.composer.mark_saved(text)
            self.edited.emit()

    def text(self) -> str:
        """The message as it stands."""
        return self._parts.composer.text() if self._parts else self._draft.text

    def give_to(self, profile_id: str) -> None:
        """Let it belong to another profile."""
        self._draft = replace(self._draft, profile_id=profile_id)
        self.edited.emit()

    def build(self, join: Join) -> Parts:
        """Make what it is shown with, the first time."""
        if self._parts is None:
            return self._take(join(Composer(), ReplyViewer()))
        return self._parts

    def begin(self, draft: Draft) -> None:
        """Show another message in the same parts."""
        self._draft = draft
        self._label = None
        if self._parts is not None:
            self._fill(self._parts.composer)

    def show_target(self, profile: Profile | None) -> None:
        """Say where the message will go."""
        if self._parts is not None:
            self._parts.composing.show_target(profile)

    def discard(self) -> None:
        """The message is closed: let go of its parts."""
        if self._parts is not None:
            parts, self._parts = self._parts, None
            parts.composing.close()
            parts.pasting.close()
            parts.attaching.close()
            parts.serving.close()
            parts.guarding.close()
            presenters = (
                parts.composing,
                parts.pasting,
                parts.copying,
                parts.guarding,
                parts.attaching,
            )
            for part in (parts.sending, *presenters, parts.composer, parts.viewer):
                part.deleteLater()

    def _take(self, parts: Parts) -> Parts:
        self._parts = parts
        self._fill(parts.composer)
        parts.composer.edited.connect(self._on_edited)
        parts.composer.settled.connect(self._on_changed)
        parts.sending.changed.connect(self._on_changed)
        return parts

    def _on_edited(self) -> None:
        self._label = None
        self.edited.emit()

    def _on_changed(self) -> None:
        self._label = None
        self.changed.emit()

    def _fill(self, composer: Composer) -> None:
        if self._draft.is_edited or self._draft.file:
            composer.restore(self._draft)
        else:
            used = self._draft.used
            composer.start_new(used.data_model, used.event_type, used.destinations)
        self._draft = replace(self._draft, text="")  # from now on the composer has it
