"""What the sandbox can be told, and what it says of itself: faults, settings, calls it has seen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.model.preferences import Destination

DESTINATIONS = (
    Destination("af394f14-b34a-464f-8d24-895f370af4c9", "Redox EMR"),
    Destination("0f4bd1d1-451d-4351-8cfd-b767d1b488d6", "Patient Search Endpoint"),
    Destination("ef9e7448-7f65-4432-aa96-059647e9b357", "Patient/Visit Query Endpoint"),
    Destination("ef9e7448-7f65-4432-aa96-059647e9b358", "Patient/Visit Push Endpoint"),
)
"""Where the sandbox delivers to, for every data model. These are Redox's own public test IDs."""

DEFAULT_DESTINATION = DESTINATIONS[0]
"""The mock EMR that a new organization's source is subscribed to for all data models."""


class FaultKind(StrEnum):
    """What the sandbox does instead of a proper reply."""

    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    TOO_LARGE = "413"
    TOO_MANY = "429"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502"
    GATEWAY_TIMEOUT = "504"
    DELAY = "delay"
    CUT_BEFORE_READING = "cut before reading"
    CUT_AFTER_READING = "cut after reading"
    CUT_IN_REPLY = "cut in the reply"
    NOT_HTTP = "not HTTP"
    GARBAGE_BODY = "garbage body"
    DRIP = "slow drip"
    LARGE_REPLY = "large reply"
    META_ERRORS = "errors with 200"


class Calls(StrEnum):
    """Which calls a fault meets."""

    MESSAGES = "messages"  # /endpoint and /query
    LOGINS = "logins"  # /auth/authenticate and /auth/refreshToken
    ALL = "all"

    def include(self, other: "Calls") -> bool:
        """Whether a call of the group *other* is meant."""
        return self in (Calls.ALL, other)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault to commit. *delay_s* is how long DELAY waits, in seconds; others ignore it."""

    kind: FaultKind
    delay_s: float = 5.0


@dataclass(frozen=True, slots=True)
class ArmedFault:
    """A fault lying in wait: for the next call alone (*once*) or for each, of those in *calls*."""

    fault: Fault
    once: bool = True
    calls: Calls = Calls.MESSAGES


@dataclass(frozen=True, slots=True)
class FaultChoice:
    """A fault in words: a *label* of few words, and one sentence of what is seen."""

    kind: FaultKind
    label: str
    sentence: str


FAULTS = (
    FaultChoice(
        FaultKind.UNAUTHORIZED,
        "401 Unauthorized",
        "The token is refused in plain text. Once: it is renewed, and the message is repeated.",
    ),
    FaultChoice(
        FaultKind.FORBIDDEN,
        "403 Forbidden",
        "Refused, as when destination or event type is missing.",
    ),
    FaultChoice(
        FaultKind.TOO_LARGE, "413 Payload Too Large", "The message is said to be too large."
    ),
    FaultChoice(
        FaultKind.TOO_MANY,
        "429 Too Many Requests",
        "The rate limit is reached; X-RateLimit-Limit names it.",
    ),
    FaultChoice(
        FaultKind.SERVER_ERROR,
        "500 Internal Server Error",
        "An unknown error: the message may have arrived.",
    ),
    FaultChoice(
        FaultKind.BAD_GATEWAY,
        "502 Bad Gateway",
        "A web page instead of JSON, as while Redox is updated.",
    ),
    FaultChoice(
        FaultKind.GATEWAY_TIMEOUT,
        "504 Gateway Timeout",
        "The destination was too slow: the message may have arrived.",
    ),
    FaultChoice(
        FaultKind.DELAY,
        "Late reply",
        "The right reply, but only after the seconds chosen below.",
    ),
    FaultChoice(
        FaultKind.CUT_BEFORE_READING,
        "Connection cut at the start",
        "The connection breaks before the message was read.",
    ),
    FaultChoice(
        FaultKind.CUT_AFTER_READING,
        "Connection cut before the reply",
        "The message was read, then the connection breaks: it may have arrived.",
    ),
    FaultChoice(
        FaultKind.CUT_IN_REPLY,
        "Connection cut in the reply",
        "Half of the reply comes, then the connection breaks.",
    ),
    FaultChoice(
        FaultKind.NOT_HTTP,
        "Garbage on the line",
        "The answer is not HTTP at all, as from a broken proxy.",
    ),
    FaultChoice(
        FaultKind.GARBAGE_BODY,
        "200 with garbage",
        "A success by its status, but the body cannot be read.",
    ),
    FaultChoice(
        FaultKind.DRIP,
        "Slow drip",
        "The right reply, four bytes every tenth of a second.",
    ),
    FaultChoice(
        FaultKind.LARGE_REPLY,
        "10 MB reply",
        "A query answered with some ten thousand made-up patients.",
    ),
    FaultChoice(
        FaultKind.META_ERRORS,
        "200 with Meta.Errors",
        "A success by its status, but Meta.Errors says that it failed.",
    ),
)


class MissingRouting(StrEnum):
    """What a message without destination or event type gets."""

    FORBIDDEN = "403"
    NOT_FOUND = "404"
    NO_SUBSCRIPTION = "no subscription"


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    """How the sandbox behaves where the real API differs or is not known; see SETTINGS.

    *token_lifetime_s* in seconds, for tokens given out from now on; *size_limit_mb* in MB of
    1,048,576 bytes. The statuses are HTTP's.
    """

    token_lifetime_s: int = 24 * 60 * 60
    new_login_ends_earlier: bool = False
    refresh_failure_status: int = 401
    no_subscription_status: int = 400
    missing_routing: MissingRouting = MissingRouting.FORBIDDEN
    answers_query_path: bool = True
    size_limit_mb: int = 40


@dataclass(frozen=True, slots=True)
class SettingOption:
    """One value of a setting, and its words."""

    value: int | bool | MissingRouting
    label: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting in words. *name* is the field of SandboxSettings.

    *unknown* says what is not known of the real API, or where Redox's own pages disagree; "" for
    what is known.
    """

    name: str
    label: str
    options: tuple[SettingOption, ...]
    unknown: str = ""


SETTINGS = (
    Setting(
        "token_lifetime_s",
        "A new token lasts",
        (
            SettingOption(24 * 60 * 60, "24 hours"),
            SettingOption(120, "2 minutes"),
            SettingOption(30, "30 seconds"),
            SettingOption(10, "10 seconds"),
        ),
    ),
    Setting(
        "new_login_ends_earlier",
        "When someone authenticates again",
        (
            SettingOption(False, "Earlier tokens stay valid"),
            SettingOption(True, "Earlier tokens end"),
        ),
        "Not known of the real API: whether a second login ends the first one's token.",
    ),
    Setting(
        "refresh_failure_status",
        "A refresh token that is no longer good",
        (
            SettingOption(401, "401, “Invalid request”"),
            SettingOption(400, "400, “Invalid request”"),
            SettingOption(403, "403, “Invalid request”"),
        ),
        "Not known of the real API: neither the status nor the text of a failed refresh.",
    ),
    Setting(
        "no_subscription_status",
        "A destination without subscription",
        (
            SettingOption(400, "400 and Meta.Errors"),
            SettingOption(200, "200 and Meta.Errors"),
            SettingOption(403, "403 and Meta.Errors"),
        ),
        "Not known of the real API: the status. The words of the error are Redox's.",
    ),
    Setting(
        "missing_routing",
        "No destination or event type in Meta",
        (
            SettingOption(MissingRouting.FORBIDDEN, "403"),
            SettingOption(MissingRouting.NOT_FOUND, "404"),
            SettingOption(MissingRouting.NO_SUBSCRIPTION, "No-subscription error"),
        ),
        "Redox's pages say 403 or 404, and elsewhere the no-subscription error.",
    ),
    Setting(
        "answers_query_path",
        "The older path /query",
        (SettingOption(True, "Answers queries"), SettingOption(False, "404 Not Found")),
        "Not known of the real API: whether /query still answers.",
    ),
    Setting(
        "size_limit_mb",
        "Messages are refused above",
        (SettingOption(40, "40 MB"), SettingOption(10, "10 MB")),
        "Redox's pages disagree: one says 40 MB, another 10 MB.",
    ),
)


class SandboxState(StrEnum):
    """Whether the sandbox can be reached."""

    STOPPED = "Stopped"
    STARTING = "Starting"
    RUNNING = "Running"
    STOPPING = "Stopping"


@dataclass(frozen=True, slots=True)
class SandboxRequest:
    """A call that the sandbox has seen: no header and nothing of its body.

    *number* counts from 1. *at* is UTC. *status* is 0 when none was sent: still open, or cut.
    *fault* is the one committed on it.
    """

    number: int
    at: datetime
    method: str
    path: str
    status: int = 0
    is_open: bool = True
    fault: FaultKind | None = None


@dataclass(frozen=True, slots=True)
class SandboxStatus:
    """The sandbox at one moment. *requests* are the last ones, oldest first."""

    state: SandboxState = SandboxState.STOPPED
    url: str = ""
    armed: ArmedFault | None = None
    settings: SandboxSettings = SandboxSettings()
    request_count: int = 0
    requests: tuple[SandboxRequest, ...] = ()
