"""What is remembered of a send in plain sight: never a word of the message or of its reply."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.model.catalog import Catalog
from app.model.exchange import Exchange
from app.model.language import QT_TRANSLATE_NOOP
from app.model.outcome import Outcome
from app.model.preferences import Destination
from app.model.profile import Profile
from app.model.reply import Reply, decode

SANDBOX_LABEL = QT_TRANSLATE_NOOP("Environment", "Sandbox")
MOST_LOG_IDS = 50
MOST_ERRORS = 20
MOST_DESTINATIONS = 50
_LOG_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,99}")
_NAME = re.compile(r"[A-Za-z][0-9A-Za-z _-]{0,59}")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One send: when, from which profile, where to, and what became of it.

    *id* is 0 until it is kept. *sent_at* is in UTC. *environment* is the label of the profile at
    that time, "Sandbox" for the sandbox and "" for none. *errors* hold kind and module of what
    Redox found wrong, never its words, which may quote the message. *status* is 0 when none was
    read. Sizes are those of the bodies in bytes. *has_body*: request and reply are kept, too.
    """

    id: int = 0
    sent_at: datetime
    profile_id: str
    profile_name: str
    environment: str
    host: str
    data_model: str
    event_type: str
    destinations: tuple[Destination, ...]
    outcome: Outcome
    verdict: str
    errors: tuple[str, ...] = ()
    status: int = 0
    duration_s: float = 0.0
    request_bytes: int = 0
    reply_bytes: int = 0
    log_ids: tuple[str, ...] = ()
    is_pinned: bool = False
    has_body: bool = False
    has_note: bool = False

    @property
    def words(self) -> str:
        """All that a search over the entries looks at, in one line and case-folded."""
        places = (part for place in self.destinations for part in (place.name, place.id))
        parts = (
            self.profile_name,
            self.environment,
            self.host,
            self.data_model,
            self.event_type,
            *places,
            self.outcome.value,
            self.verdict,
            *self.errors,
            str(self.status) if self.status else "",
            *self.log_ids,
        )
        return " ".join(" ".join(filter(None, parts)).split()).casefold()


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which entries are wanted: each word of *words* found in them, and all else that is set."""

    words: str = ""
    outcome: Outcome | None = None
    profile_id: str = ""
    since: datetime | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is filtered out."""
        return self == HistoryQuery()


@dataclass(frozen=True, slots=True)
class Retention:
    """How long entries are kept that are not pinned, and how large the history may grow."""

    days: int = 30
    megabytes: int = 500

    def oldest(self, now: datetime) -> datetime:
        """What was sent before this moment goes."""
        return now - timedelta(days=self.days)

    @property
    def bytes(self) -> int:
        """The size the file may have."""
        return self.megabytes * 1_000_000


def entry_of(reply: Reply, profile: Profile) -> HistoryEntry:
    """What to remember of *reply* to a message sent from *profile*.

    Names that do not look like one of Redox's own are left out: anything may stand in a message.
    """
    exchange = reply.exchange
    label = SANDBOX_LABEL if profile.is_sandbox else str(profile.environment or "")
    return HistoryEntry(
        sent_at=exchange.sent_at,
        profile_id=profile.id,
        profile_name=profile.name,
        environment=label,
        host=exchange.request.url.partition("://")[2].partition("/")[0].rpartition("@")[2],
        data_model=_name(reply.data_model),
        event_type=_name(reply.event_type),
        destinations=tuple(
            Destination(_id(place.id), place.name[:_LONGEST_NAME])
            for place in reply.destinations[:MOST_DESTINATIONS]
        ),
        outcome=reply.outcome,
        verdict=reply.explanation.title,
        errors=tuple(
            dict.fromkeys(
                " / ".join(filter(None, (_name(problem.module), _name(problem.type))))
                for problem in reply.errors[:MOST_ERRORS]
                if _name(problem.module) or _name(problem.type)
            )
        ),
        status=exchange.status,
        duration_s=exchange.elapsed_s,
        request_bytes=len(exchange.request.body),
        reply_bytes=len(exchange.body),
        log_ids=tuple(one for one in reply.log_ids[:MOST_LOG_IDS] if _id(one)),
    )


def reply_of(entry: HistoryEntry, exchange: Exchange, catalog: Catalog) -> Reply:
    """What came back of a send that was kept, read again as it was then."""
    known = catalog.find(entry.data_model, entry.event_type)
    return decode(
        exchange,
        is_query=known.is_query if known else None,
        destinations=entry.destinations,
        data_model=entry.data_model,
        event_type=entry.event_type,
    )


def _id(text: str) -> str:
    return text if _LOG_ID.fullmatch(text) else ""


def _name(text: str) -> str:
    return text if _NAME.fullmatch(text) else ""
