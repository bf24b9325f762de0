"""The profile card: which profile is in use, and its details to edit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.model.errors import InvalidInput
from app.model.profile import SANDBOX_PROFILE, Profile
from app.ui.into_view import bring_into_view
from app.ui.keyring_line import KeyringLine
from app.ui.labelled_field import set_visible
from app.ui.profile_buttons import ProfileButtons
from app.ui.profile_form import ProfileForm
from app.ui.profile_head import ProfileHead
from app.ui.unsaved_question import UnsavedQuestion

SIDE = 14


class ProfilePanel(QFrame):
    """Shows profiles and says what the person wants with them.

    Edits are never lost silently: whoever leaves a profile with unsaved ones is asked first.
    """

    profile_selected = Signal(str)
    profile_saved = Signal(object)  # ProfileDraft
    new_profile_requested = Signal()
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)
    export_requested = Signal(str)
    import_requested = Signal()
    forget_secret_requested = Signal(str)
    reveal_secret = Signal(bool)
    copy_secret_requested = Signal()
    swap_requested = Signal()
    sandbox_requested = Signal()
    help_requested = Signal()
    keyring_help_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("profilePanel")
        self.setProperty("kind", "card")
        self._profiles: tuple[Profile, ...] = ()
        self._current: Profile | None = None
        self._has_secret = False
        self._is_busy = False
        self._is_folded = False
        self._saving: Profile | None = None
        self._backend_words = ""
        self._is_persistent = True
        self._next: Callable[[], None] | None = None
        self._make_head()
        self._make_details()
        self._arrange()
        self.show_profiles((), "")

    # what is shown

    def show_profiles(self, profiles: Sequence[Profile], selected_id: str) -> None:
        """Show which profiles there are, and the one in use ("": none yet)."""
        self._profiles = tuple(profiles)
        chosen = next((one for one in self._profiles if one.id == selected_id), None)
        is_saved = chosen is not None and chosen == self._awaited(chosen.id)
        is_same = chosen is not None and chosen == self._current
        self._saving = None
        self._current = chosen
        if is_saved and chosen is not None:
            self._form.show_saved(chosen)
        elif not is_same:
            self._has_secret = False
            self._form.show_profile(chosen)
        self._head.show_profiles(self._profiles, selected_id)
        if is_saved or not is_same:
            self._question.hide()
            self._head.set_open(chosen is None or (is_saved and self._form.is_doubtful))
        self._show_parts()
        if is_saved:
            # Not at once: whoever saved has not shown the key yet.
            QTimer.singleShot(0, self, self._go_on)

    def show_credential(self, api_key: str, *, has_secret: bool) -> None:
        """Show the key that is held for the profile, and whether a secret is."""
        self._has_secret = has_secret
        self._form.show_credential(api_key, has_secret=has_secret)
        self._show_parts()

    def show_backend(self, text: str, *, is_persistent: bool) -> None:
        """Say what keeps the secret."""
        self._backend_words, self._is_persistent = text, is_persistent
        self._form.show_backend(is_persistent=is_persistent)
        self._show_parts()

    def show_secret(self, secret: str) -> None:
        """Show the secret while the person holds the button."""
        self._form.show_secret(secret)

    def show_problem(self, problem: InvalidInput) -> None:
        """Say what is wrong with a field, and go there."""
        self._saving = None
        self._next = None
        self._question.hide()
        self._head.open_details()
        bring_into_view(self._form.show_problem(problem))

    def show_note(self, field: str, text: str) -> None:
        """Say something under a field; "" takes it away."""
        if text:
            self._head.open_details()
        self._form.show_note(field, text)

    def open_details(self) -> None:
        """Show the fields, and Save with them."""
        self._head.open_details()

    def begin_new(self) -> None:
        """Put the person at the first field of a new profile."""
        if self._current is None:
            bring_into_view(self._form.begin())
        else:
            self._leave(self._begin_new)

    def ask_for_sandbox(self) -> None:
        """Want the sandbox, once the person has said what becomes of unsaved edits."""
        self._leave(self.sandbox_requested.emit)

    def ask_for_import(self) -> None:
        """Want a profile out of a file, once that is said."""
        self._leave(self.import_requested.emit)

    def take_keyboard(self) -> None:
        """Put the person at what is open here."""
        if self._current is None:
            self._form.begin()
        else:
            self._head.take_keyboard()

    def show_sandbox_address(self, url: str) -> None:
        """Where the sandbox can be reached."""
        self._form.show_sandbox_address(url)

    def set_busy(self, busy: bool) -> None:
        """The keyring is at work, or the sandbox starting: no key is taken meanwhile.

        The button that has the focus stays on, and does nothing: it would lose the focus.
        """
        self._is_busy = busy
        self._form.set_busy(busy)
        self._show_parts()

    def set_folded(self, folded: bool) -> None:
        """Take little room: what keeps the secret is said only when that is to be known."""
        self._is_folded = folded
        self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the badge's words where they have no room in one line."""
        super().resizeEvent(event)
        self._fit_badge()

    # what the person does

    def _on_picked(self, profile_id: str) -> None:
        if profile_id != self._id():
            self._leave(lambda: self.profile_selected.emit(profile_id))

    def _leave(self, then: Callable[[], None]) -> None:
        """Do *then*, once the person has said what becomes of unsaved edits."""
        if self._form.is_edited:
            self._head.show_profiles(self._profiles, self._id())
            self._next = then
            self._head.open_details()
            self._question.ask(self._current.name if self._current else "")
            bring_into_view(self._question)
        else:
            then()

    def _go_on(self) -> None:
        then, self._next = self._next, None
        if then is not None:
            then()

    def _begin_new(self) -> None:
        self._current = None
        self._has_secret = False
        self._form.show_profile(None)
        self._head.show_profiles(self._profiles, "")
        self._head.set_open(True)
        self._show_parts()
        self._form.begin()
        self.new_profile_requested.emit()

    def _on_edit_toggled(self, checked: bool) -> None:
        if not checked and self._form.is_edited:
            self._leave(lambda: self._head.close_details())
        self._show_parts()

    def _on_save_clicked(self) -> None:
        self._next = None
        self._submit()

    def _submit(self) -> None:
        if self._is_busy:
            return
        try:
            draft = self._form.draft()
        except InvalidInput as problem:
            self.show_problem(problem)
        else:
            self._question.hide()
            self._saving = draft.profile
            self.profile_saved.emit(draft)

    def _on_forget_clicked(self) -> None:
        if not self._is_busy:
            self.forget_secret_requested.emit(self._id())

    def _on_discard_chosen(self) -> None:
        self._question.hide()
        self._form.discard()
        self._go_on()

    def _on_keep_chosen(self) -> None:
        self._next = None
        self._question.hide()
        self._form.begin()

    def _on_more_clicked(self) -> None:
        from app.ui.profile_menu import ProfileMenu  # not needed for the first paint

        profile_id = self._id()
        is_own = self._current is not None and not self._is_built_in
        menu = ProfileMenu(self, is_own=is_own, is_built_in=self._is_built_in)
        menu.duplicate_chosen.connect(
            lambda: self._leave(lambda: self.duplicate_requested.emit(profile_id))
        )
        menu.export_chosen.connect(lambda: self.export_requested.emit(profile_id))
        menu.import_chosen.connect(self.ask_for_import)
        menu.sandbox_chosen.connect(self.ask_for_sandbox)
        menu.help_chosen.connect(self.help_requested)
        self._head.open_menu(menu)

    # parts

    def _awaited(self, profile_id: str) -> Profile | None:
        """What the profile will be once it is saved; None when it is not being saved."""
        saving = self._saving
        if saving is None or saving.id not in ("", profile_id):
            return None
        return replace(saving, id=profile_id)

    def _id(self) -> str:
        return self._current.id if self._current else ""

    @property
    def _is_built_in(self) -> bool:
        return self._id() == SANDBOX_PROFILE.id

    def _show_parts(self) -> None:
        profile = self._current
        is_own = profile is not None and not self._is_built_in
        is_open = self._head.is_open or profile is None
        keeps = self._has_secret and profile is not None and not profile.is_sandbox
        self._head.offer_edit(is_offered=profile is not None)
        self._keep_focus(is_open=is_open, can_forget=keeps)
        set_visible(self._form, is_open)
        set_visible(self._buttons, is_open and not self._is_built_in)
        self._buttons.show_state(
            can_forget=keeps, is_busy=self._is_busy, has_help=not self._is_folded
        )
        self._head.show_current(profile, can_delete=is_own)
        self._fit_badge()
        self._show_backend(is_open=is_open)

    def _keep_focus(self, *, is_open: bool, can_forget: bool) -> None:
        """Move the focus on from what is about to be hidden or switched off."""
        focused = self.window().focusWidget()
        if not self.isAncestorOf(focused):
            return
        is_leaving = self._current is not None and (
            not is_open and any(one.isAncestorOf(focused) for one in (self._form, self._buttons))
        )
        if is_leaving:
            self._head.take_keyboard()
        elif self._buttons.is_forget(focused) and not can_forget:
            self._form.ask_for_key()

    def _show_backend(self, *, is_open: bool) -> None:
        words, is_persistent = self._backend_words, self._is_persistent
        if self._is_busy:
            is_sandbox = self._current is not None and self._current.is_sandbox
            words = (
                self.tr("Starting the sandbox…")
                if is_sandbox
                else self.tr("Waiting for the keyring…")
            )
            is_persistent = True
        self._keeper.say(words, is_persistent=is_persistent)
        is_needed = is_open or not is_persistent or self._is_busy or not self._is_folded
        set_visible(self._keeper, bool(words) and is_needed)

    def _fit_badge(self) -> None:
        self._head.fit(self.width() - 2 * SIDE)

    def _make_head(self) -> None:
        self._head = ProfileHead(self)
        self._head.new_clicked.connect(lambda: self._leave(self._begin_new))
        self._head.delete_clicked.connect(lambda: self.delete_requested.emit(self._id()))
        self._head.more_clicked.connect(self._on_more_clicked)
        self._head.picked.connect(self._on_picked)
        self._head.edit_toggled.connect(self._on_edit_toggled)

    def _make_details(self) -> None:
        self._question = UnsavedQuestion(self)
        self._question.save_chosen.connect(self._submit)
        self._question.discard_chosen.connect(self._on_discard_chosen)
        self._question.keep_chosen.connect(self._on_keep_chosen)
        self._form = ProfileForm(self)
        self._form.save_requested.connect(self._on_save_clicked)
        self._form.swap_requested.connect(self.swap_requested)
        self._form.reveal_secret.connect(self.reveal_secret)
        self._form.copy_secret_requested.connect(self.copy_secret_requested)
        self._buttons = ProfileButtons(self)
        self._buttons.save_clicked.connect(self._on_save_clicked)
        self._buttons.forget_clicked.connect(self._on_forget_clicked)
        self._buttons.help_clicked.connect(self.help_requested)
        self._keeper = KeyringLine(self)
        self._keeper.help_requested.connect(self.keyring_help_requested)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 10, SIDE, 12)
        column.setSpacing(8)
        column.addLayout(self._head)
        for widget in (
            self._question,
            self._form,
            self._keeper,
            self._buttons,
        ):
            column.addWidget(widget)
