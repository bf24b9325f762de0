"""A profile: which source of Redox to speak for, and where. It holds no key and no secret."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.model.language import QT_TRANSLATE_NOOP, translate
from app.model.origin import Origin, parse_base_url


class Environment(StrEnum):
    """Redox's three environments; the API key decides which one, so the person labels it."""

    DEVELOPMENT = QT_TRANSLATE_NOOP("Environment", "Development")
    STAGING = QT_TRANSLATE_NOOP("Environment", "Staging")
    PRODUCTION = QT_TRANSLATE_NOOP("Environment", "Production")

    @property
    def words(self) -> str:
        """The environment for a person; the value is how files and tickets name it."""
        return translate("Environment", self)


class Region(StrEnum):
    """Where the API is served. The value is what the profile file holds."""

    UNITED_STATES = "us"
    CANADA = "ca"
    SANDBOX = "sandbox"
    CUSTOM = "custom"


BASE_URLS = {
    Region.UNITED_STATES: "https://api.redoxengine.com",
    Region.CANADA: "https://api.ca.redoxengine.com",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One source, as the person named it.

    *id* never changes and names the keyring item. *environment* has no default: None counts as
    Production. *custom_base_url* is used with Region.CUSTOM alone. The address of a SANDBOX
    profile is known only while the sandbox runs and is filled in there. *source_id* goes into
    Meta.Source.ID when set. *uses_query_path* sends queries to /query instead of /endpoint.
    """

    id: str
    name: str
    environment: Environment | None = None
    region: Region = Region.UNITED_STATES
    custom_base_url: str = ""
    source_id: str = ""
    uses_query_path: bool = False

    @property
    def is_production(self) -> bool:
        """Whether Send must be armed: labelled Production, or not labelled at all."""
        return self.environment in (None, Environment.PRODUCTION)

    @property
    def is_sandbox(self) -> bool:
        """Whether it speaks to the sandbox of this program."""
        return self.region is Region.SANDBOX

    def base_url(self, sandbox_url: str = "") -> str:
        """The address requests go to, without a slash at its end; "" while it is not known."""
        if self.region is Region.CUSTOM:
            return self.custom_base_url
        if self.region is Region.SANDBOX:
            return sandbox_url
        return BASE_URLS[self.region]

    def origin(self, sandbox_url: str = "") -> Origin | None:
        """Scheme, host and port of the base URL; None while it is not known.

        Raises:
            InvalidInput: the custom base URL cannot be used.
        """
        url = self.base_url(sandbox_url)
        return parse_base_url(url) if url else None


SANDBOX_PROFILE = Profile(
    id="sandbox",
    name=QT_TRANSLATE_NOOP("Profile", "Local sandbox"),
    environment=Environment.DEVELOPMENT,
    region=Region.SANDBOX,
)
"""Built in, and never written to a file: its address and key are those of the run."""


def sandbox_profile() -> Profile:
    """The profile of the sandbox, with its name in the language of the window."""
    return replace(SANDBOX_PROFILE, name=translate("Profile", SANDBOX_PROFILE.name))


def profile_at_start(profiles: Sequence[Profile], last_id: str) -> Profile | None:
    """The profile a start puts in use: that of the last run, or the first; None without any."""
    last = next((profile for profile in profiles if profile.id == last_id), None)
    return last or next(iter(profiles), None)
