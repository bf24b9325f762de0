"""What the sandbox can be told, and what it says of itself: faults, settings, calls it has seen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.model.language import QT_TRANSLATE_NOOP
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
        QT_TRANSLATE_NOOP("SandboxControl", "401 Unauthorized"),
        QT_TRANSLATE_NOOP(
            "SandboxControl",
            "The token is refused in plain text. Once: it is renewed, and the message is repeated.",
        ),
    ),
    FaultChoice(
        FaultKind.FORBIDDEN,
        QT_TRANSLATE_NOOP("SandboxControl", "403 Forbidden"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "Refused, as when destination or event type is missing."
        ),
    ),
    FaultChoice(
        FaultKind.TOO_LARGE,
        QT_TRANSLATE_NOOP("SandboxControl", "413 Payload Too Large"),
        QT_TRANSLATE_NOOP("SandboxControl", "The message is said to be too large."),
    ),
    FaultChoice(
        FaultKind.TOO_MANY,
        QT_TRANSLATE_NOOP("SandboxControl", "429 Too Many Requests"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "The rate limit is reached; X-RateLimit-Limit names it."
        ),
    ),
    FaultChoice(
        FaultKind.SERVER_ERROR,
        QT_TRANSLATE_NOOP("SandboxControl", "500 Internal Server Error"),
        QT_TRANSLATE_NOOP("SandboxControl", "An unknown error: the message may have arrived."),
    ),
    FaultChoice(
        FaultKind.BAD_GATEWAY,
        QT_TRANSLATE_NOOP("SandboxControl", "502 Bad Gateway"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "A web page instead of JSON, as while Redox is updated."
        ),
    ),
    FaultChoice(
        FaultKind.GATEWAY_TIMEOUT,
        QT_TRANSLATE_NOOP("SandboxControl", "504 Gateway Timeout"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "The destination was too slow: the message may have arrived."
        ),
    ),
    FaultChoice(
        FaultKind.DELAY,
        QT_TRANSLATE_NOOP("SandboxControl", "Late reply"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "The right reply, but only after the seconds chosen below."
        ),
    ),
    FaultChoice(
        FaultKind.CUT_BEFORE_READING,
        QT_TRANSLATE_NOOP("SandboxControl", "Connection cut at the start"),
        QT_TRANSLATE_NOOP("SandboxControl", "The connection breaks before the message was read."),
    ),
    FaultChoice(
        FaultKind.CUT_AFTER_READING,
        QT_TRANSLATE_NOOP("SandboxControl", "Connection cut before the reply"),
        QT_TRANSLATE_NOOP(
            "SandboxControl",
            "The message was read, then the connection breaks: it may have arrived.",
        ),
    ),
    FaultChoice(
        FaultKind.CUT_IN_REPLY,
        QT_TRANSLATE_NOOP("SandboxControl", "Connection cut in the reply"),
        QT_TRANSLATE_NOOP("SandboxControl", "Half of the reply comes, then the connection breaks."),
    ),
    FaultChoice(
        FaultKind.NOT_HTTP,
        QT_TRANSLATE_NOOP("SandboxControl", "Garbage on the line"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "The answer is not HTTP at all, as from a broken proxy."
        ),
    ),
    FaultChoice(
        FaultKind.GARBAGE_BODY,
        QT_TRANSLATE_NOOP("SandboxControl", "200 with garbage"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "A success by its status, but the body cannot be read."
        ),
    ),
    FaultChoice(
        FaultKind.DRIP,
        QT_TRANSLATE_NOOP("SandboxControl", "Slow drip"),
        QT_TRANSLATE_NOOP("SandboxControl", "The right reply, four bytes every tenth of a second."),
    ),
    FaultChoice(
        FaultKind.LARGE_REPLY,
        QT_TRANSLATE_NOOP("SandboxControl", "10 MB reply"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "A query answered with some ten thousand made-up patients."
        ),
    ),
    FaultChoice(
        FaultKind.META_ERRORS,
        QT_TRANSLATE_NOOP("SandboxControl", "200 with Meta.Errors"),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "A success by its status, but Meta.Errors says that it failed."
        ),
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
        QT_TRANSLATE_NOOP("SandboxControl", "A new token lasts"),
        (
            SettingOption(24 * 60 * 60, QT_TRANSLATE_NOOP("SandboxControl", "24 hours")),
            SettingOption(120, QT_TRANSLATE_NOOP("SandboxControl", "2 minutes")),
            SettingOption(30, QT_TRANSLATE_NOOP("SandboxControl", "30 seconds")),
            SettingOption(10, QT_TRANSLATE_NOOP("SandboxControl", "10 seconds")),
        ),
    ),
    Setting(
        "new_login_ends_earlier",
        QT_TRANSLATE_NOOP("SandboxControl", "When someone authenticates again"),
        (
            SettingOption(False, QT_TRANSLATE_NOOP("SandboxControl", "Earlier tokens stay valid")),
            SettingOption(True, QT_TRANSLATE_NOOP("SandboxControl", "Earlier tokens end")),
        ),
        QT_TRANSLATE_NOOP(
            "SandboxControl",
            "Not known of the real API: whether a second login ends the first one's token.",
        ),
    ),
    Setting(
        "refresh_failure_status",
        QT_TRANSLATE_NOOP("SandboxControl", "A refresh token that is no longer good"),
        (
            SettingOption(401, QT_TRANSLATE_NOOP("SandboxControl", "401, “Invalid request”")),
            SettingOption(400, QT_TRANSLATE_NOOP("SandboxControl", "400, “Invalid request”")),
            SettingOption(403, QT_TRANSLATE_NOOP("SandboxControl", "403, “Invalid request”")),
        ),
        QT_TRANSLATE_NOOP(
            "SandboxControl",
            "Not known of the real API: neither the status nor the text of a failed refresh.",
        ),
    ),
    Setting(
        "no_subscription_status",
        QT_TRANSLATE_NOOP("SandboxControl", "A destination without subscription"),
        (
            SettingOption(400, QT_TRANSLATE_NOOP("SandboxControl", "400 and Meta.Errors")),
            SettingOption(200, QT_TRANSLATE_NOOP("SandboxControl", "200 and Meta.Errors")),
            SettingOption(403, QT_TRANSLATE_NOOP("SandboxControl", "403 and Meta.Errors")),
        ),
        QT_TRANSLATE_NOOP(
            "SandboxControl",
            "Not known of the real API: the status. The words of the error are Redox's.",
        ),
    ),
    Setting(
        "missing_routing",
        QT_TRANSLATE_NOOP("SandboxControl", "No destination or event type in Meta"),
        (
            SettingOption(MissingRouting.FORBIDDEN, "403"),
            SettingOption(MissingRouting.NOT_FOUND, "404"),
            SettingOption(
                MissingRouting.NO_SUBSCRIPTION,
                QT_TRANSLATE_NOOP("SandboxControl", "No-subscription error"),
            ),
        ),
        QT_TRANSLATE_NOOP(
            "SandboxControl",
            "Redox's pages say 403 or 404, and elsewhere the no-subscription error.",
        ),
    ),
    Setting(
        "answers_query_path",
        QT_TRANSLATE_NOOP("SandboxControl", "The older path /query"),
        (
            SettingOption(True, QT_TRANSLATE_NOOP("SandboxControl", "Answers queries")),
            SettingOption(False, QT_TRANSLATE_NOOP("SandboxControl", "404 Not Found")),
        ),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "Not known of the real API: whether /query still answers."
        ),
    ),
    Setting(
        "size_limit_mb",
        QT_TRANSLATE_NOOP("SandboxControl", "Messages are refused above"),
        (
            SettingOption(40, QT_TRANSLATE_NOOP("SandboxControl", "40 MB")),
            SettingOption(10, QT_TRANSLATE_NOOP("SandboxControl", "10 MB")),
        ),
        QT_TRANSLATE_NOOP(
            "SandboxControl", "Redox's pages disagree: one says 40 MB, another 10 MB."
        ),
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
