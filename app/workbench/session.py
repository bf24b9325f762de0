"""Which profile is in use, and what belongs to it for this run."""

from collections.abc import Callable

from app.model.credential import Credential
from app.model.profile import Profile
from app.services.authenticator import Authenticator
from app.services.signal import Signal

MakeAuthenticator = Callable[[str, Credential | None], Authenticator]


class Session:
    """The profile in use, its address and its authenticator.

    Access tokens of other profiles stay usable in memory: an authenticator is kept for each
    profile and address until its profile is deleted. *changed* fires after every `use`.
    """

    def __init__(self, make_authenticator: MakeAuthenticator) -> None:
        self.changed: Signal[Profile | None] = Signal()
        self.profile: Profile | None = None
        self.base_url = ""
        self.authenticator: Authenticator | None = None
        self._make_authenticator = make_authenticator
        self._authenticators: dict[tuple[str, str], Authenticator] = {}

    @property
    def host(self) -> str:
        """The host requests go to, for people; "" without a profile."""
        return self.base_url.partition("://")[2]

    @property
    def authenticators(self) -> set[Authenticator]:
        """All that hold tokens in this run."""
        return set(self._authenticators.values())

    def use(self, profile: Profile | None, base_url: str, credential: Credential | None) -> None:
        """Speak for *profile* from now on. *credential* None: none is held for this origin."""
        self.profile = profile
        self.base_url = base_url
        self.authenticator = None
        if profile is not None and base_url:
            key = (profile.id, base_url)
            if key not in self._authenticators:
                self._authenticators[key] = self._make_authenticator(base_url, credential)
            self.authenticator = self._authenticators[key]
            self.authenticator.set_credential(credential)
        self.changed.emit(profile)

    def relabel(self, profile: Profile) -> None:
        """Take over a profile whose address and credential are as they were."""
        self.profile = profile
        self.changed.emit(profile)

    def forget(self, profile_id: str) -> None:
        """Drop every token of a profile."""
        for key in [key for key in self._authenticators if key[0] == profile_id]:
            authenticator = self._authenticators.pop(key)
            authenticator.forget()
            authenticator.set_credential(None)

    async def close(self) -> None:
        """End the logins in flight."""
        for authenticator in self._authenticators.values():
            await authenticator.close()

    def secrets(self) -> list[str]:
        """Every secret this run knows of: what the redactor must take out."""
        found: list[str] = []
        for authenticator in self._authenticators.values():
            found += authenticator.secrets()
        return found
