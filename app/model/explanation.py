"""What is seen → what it means, why, and the next step: in words for support staff."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.model.language import QT_TRANSLATE_NOOP, translate
from app.model.outcome import RedoxProblem

QUOTE_LIMIT = 300


class Stage(StrEnum):
    """Which call was answered."""

    AUTHENTICATE = "authenticate"
    REFRESH = "refresh"
    SEND = "send"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict of a few words, what it means, the likely cause and what to do now.

    Each of *meaning*, *cause* and *next_step* is whole sentences or "". *cause* is "" where
    nothing is known. *section* is the anchor of its entry on the guide's page of errors, in
    whatever language the words are; *english* is the title in English.
    """

    title: str
    meaning: str = ""
    cause: str = ""
    next_step: str = ""
    section: str = ""
    english: str = ""

    @property
    def text(self) -> str:
        """Meaning, cause and next step in one line."""
        return " ".join(part for part in (self.meaning, self.cause, self.next_step) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table in `refusal`: all that is given must fit.

    *statuses* () fits any; *text* is a regular expression to find in what Redox says; *module*
    and *type* are those of the problem; *is_query* None fits both. *is_repeated*: only when the
    request was sent again with a new token.
    """

    title: str
    meaning: str = ""
    cause: str = ""
    next_step: str = ""
    section: str = ""
    stages: tuple[Stage, ...] = (Stage.SEND,)
    statuses: Sequence[int] = ()
    text: str = ""
    module: str = ""
    type: str = ""
    is_query: bool | None = None
    is_repeated: bool = False

    def fits(self, stage: Stage, status: int, problem: RedoxProblem) -> bool:
        """Tell whether this line speaks of what Redox answered."""
        return (
            stage in self.stages
            and (not self.statuses or status in self.statuses)
            and (not self.module or self.module.lower() == problem.module.lower())
            and (not self.type or self.type.lower() == problem.type.lower())
            and (not self.text or re.search(self.text, problem.text, re.IGNORECASE) is not None)
        )


def explain(
    stage: Stage,
    status: int,
    problems: Sequence[RedoxProblem] = (),
    *,
    is_query: bool | None = None,
    is_repeated: bool = False,
    limit: str = "",
    location: str = "",
) -> Explanation:
    """Explain a status that is no success, or problems under any status.

    The first problem with a line of its own decides. *limit* is the value of X-RateLimit-Limit;
    *location* the host a redirect points to.
    """
    from app.model.refusal import ROWS  # data of a failure: not needed for the first window

    candidates = list(problems) or [RedoxProblem("")]
    row = next(
        (
            row
            for row in ROWS
            for problem in candidates
            if row.is_query in (None, bool(is_query))
            and (is_repeated or not row.is_repeated)
            and row.fits(stage, status, problem)
        ),
        Row(title=QT_TRANSLATE_NOOP("Refusal", "Unknown answer")),
    )
    facts = {
        "status": str(status) if status else translate("Explanation", "no status"),
        "limit": translate("Explanation", "The limit is {limit} requests.").format(limit=limit)
        if limit
        else "",
        "location": location or translate("Explanation", "another address"),
    }
    filled = [
        " ".join(translate("Refusal", part).format_map(facts).split()) if part else ""
        for part in (row.title, row.meaning, row.cause, row.next_step)
    ]
    english = row.title.format_map({**facts, "status": status or "none"})
    return Explanation(*filled, section=row.section, english=english)


def explain_login(
    status: int,
    body: bytes | str,
    *,
    refresh: bool = False,
    secrets: Iterable[str] = (),
    limit: str = "",
    location: str = "",
) -> Explanation:
    """Explain an answer to authenticate or refreshToken that brought no token.

    The title is a whole sentence. What Redox said is quoted in the meaning, without *secrets* and
    cut at 300 characters; see `quote_body` for that quotation alone.
    """
    quotation = quote_body(body, secrets=secrets)
    stage = Stage.REFRESH if refresh else Stage.AUTHENTICATE
    problem = RedoxProblem(quotation)
    explanation = explain(stage, status, (problem,), limit=limit, location=location)
    said = (
        translate("Explanation", "Redox said: “{quotation}”.").format(quotation=quotation)
        if quotation
        else translate("Explanation", "The answer was empty.")
    )
    meaning = " ".join(part for part in (explanation.meaning, said) if part)
    return replace(explanation, meaning=meaning)


def quote_body(body: bytes | str, *, secrets: Iterable[str] = ()) -> str:
    """The start of a short answer as one line: no secret, no markup, at most 300 characters."""
    from app.model.redaction import Redactor
    from app.model.reply_body import readable

    # Cut only after redaction: half a secret would no longer be recognised.
    start = body[: 64 * QUOTE_LIMIT]
    text = readable(start.encode() if isinstance(start, str) else start)
    text = " ".join(Redactor(secrets).redact(text).split())
    return text if len(text) <= QUOTE_LIMIT else text[: QUOTE_LIMIT - 1] + "…"
