"""The presenter of profiles: which there are, and which is in use."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.model.credential import Credential, Holding
from app.model.errors import CourierError, InvalidInput
from app.model.profile import SANDBOX_PROFILE, Profile, profile_at_start, sandbox_profile
from app.model.profile_draft import ProfileDraft
from app.services.profile_document import duplicate, new_profile_id
from app.services.profiles import EXPORT_SUFFIX, Profiles
from app.services.tasks import Tasks
from app.ui.confirm import ask
from app.ui.notice import Notices
from app.ui.profile_panel import ProfilePanel
from app.workbench.profile_credential import ProfileCredential
from app.workbench.session import Session

OpenSandbox = Callable[[], Awaitable[tuple[str, Credential]]]


class ProfileKeeping(QObject):
    """Keeps the list of profiles, and puts one in use with what the keyring holds for it.

    *open_sandbox* starts the sandbox if need be and gives its address and credential.
    *remember* is told the ID of the profile in use. *deleted* carries that of one that is gone.
    """

    deleted = Signal(str)

    def __init__(
        self,
        profiles: tuple[Profile, ...],
        *,
        window: QWidget,
        panel: ProfilePanel,
        notices: Notices,
        session: Session,
        credential: ProfileCredential,
        file: Profiles,
        tasks: Tasks,
        open_sandbox: OpenSandbox,
        remember: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._profiles = profiles
        self._window = window
        self._panel = panel
        self._notices = notices
        self._session = session
        self._credential = credential
        self._file = file
        self._tasks = tasks
        self._open_sandbox = open_sandbox
        self._remember = remember
        self._offers_sandbox = False
        panel.profile_selected.connect(self.use)
        panel.profile_saved.connect(self._on_profile_saved)
        panel.swap_requested.connect(self._on_swap_requested)
        panel.duplicate_requested.connect(self._on_duplicate_requested)
        panel.delete_requested.connect(self._on_delete_requested)
        panel.export_requested.connect(self._on_export_requested)
        panel.import_requested.connect(self._on_import_requested)
        panel.sandbox_requested.connect(self.use_sandbox)
        if file.problem is not None:
            notices.show_error(file.problem, topic="profiles")

    @property
    def ids(self) -> set[str]:
        """The IDs of all profiles there are, the sandbox's among them."""
        return {SANDBOX_PROFILE.id, *(profile.id for profile in self._profiles)}

    @property
    def has_any(self) -> bool:
        """Whether there is a profile that a person has made."""
        return bool(self._profiles)

    # which is in use

    def start(self, profile_id: str) -> None:
        """Put the profile of the last run in use, or the first; without any, offer to begin."""
        chosen = profile_at_start(self._profiles, profile_id)
        if chosen is None:
            self._show("")
        else:
            self.use(chosen.id)

    def use(self, profile_id: str) -> None:
        """Put a profile in use. Nothing is sent: a real one logs in when it is told to."""
        profile = self._find(profile_id)
        if profile is not None:
            self._show(profile_id)
            self._remember(profile_id)
            self._tasks.cancel(self)
            self._tasks.start(self, self._use, profile)

    def use_sandbox(self) -> None:
        """Put the sandbox in use, starting it if need be."""
        self._offers_sandbox = True
        self.use(SANDBOX_PROFILE.id)

    async def _use(self, profile: Profile) -> None:
        self._credential.leave()
        self._session.use(profile, "", None)
        self._panel.set_busy(True)
        try:
            if profile.is_sandbox:
                url, credential = await self._open_sandbox()
                self._panel.show_sandbox_address(url)
                self._credential.put_in_use(profile, url, Holding(credential))
            else:
                holding = await self._credential.load(profile)
                self._credential.put_in_use(profile, profile.base_url(), holding)
        except CourierError as error:
            self._notices.show_error(error, topic="profile")
        finally:
            self._panel.set_busy(False)

    # changing them

    def _on_profile_saved(self, draft: ProfileDraft) -> None:
        self._tasks.cancel(self)
        self._tasks.start(self, self._save, draft)

    def _on_swap_requested(self) -> None:
        profile, held = self._session.profile, self._credential.credential
        if profile is not None and held is not None:
            self._on_profile_saved(ProfileDraft(profile, held.secret, held.api_key))

    async def _save(self, draft: ProfileDraft) -> None:
        # While the keyring asks to be unlocked, a second Save must not make a second profile.
        self._panel.set_busy(True)
        try:
            await self._keep_draft(draft)
        finally:
            self._panel.set_busy(False)

    async def _keep_draft(self, draft: ProfileDraft) -> None:
        is_new = not draft.profile.id
        profile = replace(draft.profile, id=new_profile_id()) if is_new else draft.profile
        try:
            holding = await self._credential.after(profile, draft)
        except InvalidInput as error:
            self._panel.show_problem(error)
            return
        others = tuple(known for known in self._profiles if known.id != profile.id)
        if not await self._keep((*others, profile) if is_new else self._replaced(profile)):
            return
        is_kept = await self._credential.save(profile, holding)
        self._show(profile.id)
        self._remember(profile.id)
        if profile.is_sandbox:
            await self._use(profile)
        else:
            self._credential.put_in_use(profile, profile.base_url(), holding)
        if not is_kept:
            self._panel.open_details()  # “Press Save again”, it was said

    def _replaced(self, profile: Profile) -> tuple[Profile, ...]:
        return tuple(profile if known.id == profile.id else known for known in self._profiles)

    async def _keep(self, profiles: tuple[Profile, ...]) -> bool:
        try:
            await self._file.save(profiles)
        except CourierError as error:
            self._notices.show_error(error, topic="profiles")
            return False
        self._profiles = profiles
        self._notices.clear("profiles")
        return True

    def _on_duplicate_requested(self, profile_id: str) -> None:
        profile = self._find(profile_id)
        if profile is not None and not profile.is_sandbox:
            self._add(duplicate(profile, self._profiles))

    def _add(self, profile: Profile) -> None:
        async def add() -> None:
            if await self._keep((*self._profiles, profile)):
                self.use(profile.id)

        self._tasks.start("profile list", add)

    def _on_delete_requested(self, profile_id: str) -> None:
        profile = self._find(profile_id)
        if profile is None or profile_id == SANDBOX_PROFILE.id:
            return
        ask(
            self._window,
            title=self.tr("Delete the profile “{name}”?").format(name=profile.name),
            text=self.tr(
                "Its API key and secret are removed from the keyring, and its tokens are "
                "forgotten. The source in Redox stays as it is."
            ),
            accept=self.tr("Delete"),
            on_accepted=lambda: self._tasks.start("profile list", self._delete, profile_id),
            is_danger=True,
        )

    async def _delete(self, profile_id: str) -> None:
        if not await self._keep(tuple(one for one in self._profiles if one.id != profile_id)):
            return
        self._session.forget(profile_id)
        await self._credential.remove(profile_id)
        self._credential.leave()
        self.deleted.emit(profile_id)
        self._session.use(None, "", None)
        self.start("")

    # files

    def _on_export_requested(self, profile_id: str) -> None:
        profile = self._find(profile_id)
        if profile is None:
            return
        dialog = self._file_dialog(self.tr("Export profile (without its key and secret)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        name = "".join(c for c in profile.name if c.isalnum() or c in " -_").strip()
        dialog.selectFile((name or "profile") + EXPORT_SUFFIX)

        def chosen(path: str) -> None:
            self._tasks.start("profile list", self._export, profile, Path(path))

        dialog.fileSelected.connect(chosen)
        dialog.open()

    async def _export(self, profile: Profile, path: Path) -> None:
        try:
            await self._file.export_file(profile, path)
        except CourierError as error:
            self._notices.show_error(error, topic="profile file")
        else:
            self._notices.show_note(
                self.tr("{name} was written. It holds no key and no secret.").format(
                    name=path.name
                ),
                topic="profile file",
            )

    def _on_import_requested(self) -> None:
        dialog = self._file_dialog(self.tr("Import profile"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Profiles (*{suffix})").format(suffix=EXPORT_SUFFIX))

        def chosen(path: str) -> None:
            self._tasks.start("profile list", self._import, Path(path))

        dialog.fileSelected.connect(chosen)
        dialog.open()

    async def _import(self, path: Path) -> None:
        try:
            imported = await self._file.import_file(path, self._profiles)
        except CourierError as error:
            self._notices.show_error(error, topic="profile file")
            return
        if imported.note:
            self._notices.show_note(imported.note, topic="profile file")
        if await self._keep((*self._profiles, imported.profile)):
            self.use(imported.profile.id)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, QDir.homePath())
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # small things

    def _find(self, profile_id: str) -> Profile | None:
        return next((known for known in self._listed() if known.id == profile_id), None)

    def _listed(self) -> tuple[Profile, ...]:
        return (*self._profiles, sandbox_profile()) if self._offers_sandbox else self._profiles

    def _show(self, selected: str) -> None:
        self._panel.show_profiles(self._listed(), selected)
