"""API key and secret of the profile in use: what is held of them, and what the card says of it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.model.credential import Credential, Holding, check_credential
from app.model.errors import VaultError
from app.model.origin import Origin
from app.model.profile import Profile
from app.model.profile_draft import ProfileDraft
from app.services.tasks import Tasks
from app.services.vault import Vault
from app.ui.confirm import ask
from app.ui.notice import Notices
from app.ui.profile_panel import ProfilePanel
from app.workbench.session import Session


class ProfileCredential(QObject):
    """Reads them from the keyring and keeps them there, each for the origin it was entered for."""

    def __init__(
        self,
        *,
        window: QWidget,
        panel: ProfilePanel,
        notices: Notices,
        session: Session,
        vault: Vault,
        tasks: Tasks,
    ) -> None:
        super().__init__()
        self._window = window
        self._panel = panel
        self._notices = notices
        self._session = session
        self._vault = vault
        self._tasks = tasks
        self._holding = Holding()
        panel.forget_secret_requested.connect(self._on_forget_secret_requested)
        panel.reveal_secret.connect(self._on_reveal_secret)
        vault.changed.connect(lambda _status: self._show_keeper())
        session.changed.connect(lambda _profile: self._show_keeper())
        self._show_keeper()

    @property
    def credential(self) -> Credential | None:
        """API key and secret of the profile in use; None when none are held."""
        return self._holding.credential

    def leave(self) -> None:
        """Hold nothing: another profile is about to be put in use."""
        self._holding = Holding()

    def put_in_use(self, profile: Profile, url: str, holding: Holding) -> None:
        """Speak for *profile* at *url* with what is held; without a key, ask for it."""
        self._holding = holding
        credential = holding.credential
        self._panel.show_credential(
            credential.api_key if credential else "", has_secret=credential is not None
        )
        self._session.use(profile, url, credential)
        origin = profile.origin()
        if credential is None and origin is not None:
            self._panel.show_note("apiKey", self._enter_words(origin, holding))

    async def load(self, profile: Profile, *, unlock: bool = False) -> Holding:
        """What the keyring holds for *profile*; a key saved for another origin is not used.

        *unlock*: the person waits for it, so a locked keyring may ask for its password.
        """
        try:
            kept = await self._vault.load(profile.id, unlock=unlock)
        except VaultError as error:
            self._notices.show_error(error, topic="keyring")
            return Holding(is_readable=False)
        origin = profile.origin()
        if kept is not None and origin is not None and kept.origin != origin:
            # A key must not travel to another host because a file or a person changed the address.
            return Holding(saved_for=kept.origin)
        return Holding(kept)

    async def after(self, profile: Profile, draft: ProfileDraft) -> Holding:
        """What will be held for *profile* once *draft* is saved.

        Raises:
            InvalidInput: only one of the two is there, or one cannot be right.
        """
        origin = profile.origin()
        if profile.is_sandbox or origin is None:
            return Holding()
        held = self._held(profile) if draft.profile.id else Holding()
        known = held.credential
        if known is not None and known.origin != origin:
            known = None
        if draft.api_key is None and draft.secret is None:
            if known is not None or held == Holding():
                return held
            # The address may be again the one that the key was saved for.
            return await self.load(profile, unlock=True)
        api_key = draft.api_key if draft.api_key is not None else (known.api_key if known else "")
        secret = draft.secret if draft.secret is not None else (known.secret if known else "")
        if not api_key and not secret:
            return Holding()
        check_credential(api_key, secret)
        return Holding(Credential(api_key, secret, origin))

    async def save(self, profile: Profile, holding: Holding) -> bool:
        """Put into the keyring what is not there yet; tells whether it took it."""
        credential = holding.credential
        is_new = credential != self._held(profile).credential
        if credential is None or not (is_new or self._vault.is_unsaved(profile.id)):
            return True
        try:
            await self._vault.save(profile.id, credential)
        except VaultError as error:
            self._notices.show_error(error, topic="keyring")
            return False
        self._notices.clear("keyring")
        return True

    # forgetting

    def ask_forget_all(self) -> None:
        """Ask, and forget key, secret and tokens of the profile in use: they were exposed."""
        profile = self._session.profile
        if profile is None or profile.is_sandbox:
            return

        def forget() -> None:
            self._session.forget(profile.id)
            self._forget(profile.id)

        ask(
            self._window,
            title=self.tr("Forget the secret and tokens of “{name}”?").format(name=profile.name),
            text=self.tr(
                "API key and secret are removed from the keyring and from this run, and its "
                "access tokens are forgotten here. To use the profile again, both have to be "
                "entered anew."
            ),
            accept=self.tr("Forget secret and tokens"),
            on_accepted=forget,
            is_danger=True,
        )

    def _on_forget_secret_requested(self, profile_id: str) -> None:
        profile = self._session.profile
        if profile is None or profile.id != profile_id:
            return
        ask(
            self._window,
            title=self.tr("Forget API key and secret of “{name}”?").format(name=profile.name),
            text=self.tr(
                "They are removed from the keyring and from this run. Redox shows a secret only "
                "once, when it is made: without a copy of it you will need a new one."
            ),
            accept=self.tr("Forget secret"),
            on_accepted=lambda: self._forget(profile.id),
            is_danger=True,
        )

    def _forget(self, profile_id: str) -> None:
        self._tasks.start("profile list", self._forget_now, profile_id)

    async def _forget_now(self, profile_id: str) -> None:
        await self.remove(profile_id)
        profile = self._session.profile
        if profile is not None and profile.id == profile_id:
            self.put_in_use(profile, self._session.base_url, Holding())

    async def remove(self, profile_id: str) -> None:
        """Take what is kept of a profile out of the keyring."""
        try:
            await self._vault.forget(profile_id)
        except VaultError as error:
            self._notices.show_error(error, topic="keyring")

    # small things

    def _held(self, profile: Profile) -> Holding:
        in_use = self._session.profile
        is_in_use = in_use is not None and in_use.id == profile.id
        return self._holding if is_in_use else Holding(is_readable=False)

    def _on_reveal_secret(self, is_held: bool) -> None:
        shown = self.credential.secret if is_held and self.credential else ""
        self._panel.show_secret(shown)

    def _enter_words(self, origin: Origin, holding: Holding) -> str:
        words = self.tr("Enter the API key and the secret for {host}.").format(host=origin.label)
        if holding.saved_for is None:
            return words
        kept = self.tr("Those that are kept are for {host} and are not used here.")
        return f"{words} {kept.format(host=holding.saved_for.label)}"

    def _show_keeper(self) -> None:
        words, is_kept = self._keeper_words()
        self._panel.show_backend(words, is_persistent=is_kept)

    def _keeper_words(self) -> tuple[str, bool]:
        """What keeps them, in a sentence, and whether they outlive the run."""
        profile, status, holding = self._session.profile, self._vault.status, self._holding
        if profile is not None and profile.is_sandbox:
            return self.tr("The sandbox's key is made for this run and kept nowhere."), True
        if profile is None or not self._session.base_url:
            return status.explanation, status.is_persistent
        if holding.credential is None:
            return self._missing_words(), False
        if status.is_persistent and self._vault.is_unsaved(profile.id):
            return self.tr(
                "API key and secret are kept only until the program is closed. Press Save to put "
                "them into {keyring}."
            ).format(keyring=status.backend), False
        return status.explanation, status.is_persistent

    def _missing_words(self) -> str:
        status, holding = self._vault.status, self._holding
        if not holding.is_readable:
            unread = self.tr("API key and secret could not be read.")
            return unread if status.is_persistent else status.explanation
        if holding.saved_for is not None:
            words = self.tr("No key yet for this address: enter API key and secret.")
        else:
            words = self.tr("No key yet: enter API key and secret.")
        if status.is_persistent:
            kept = self.tr("They will be kept in {keyring}.").format(keyring=status.backend)
            return f"{words} {kept}"
        return f"{words} {status.explanation}"
