"""Chosen sends as one file for a colleague or for Redox's support: a page and its data.

In English, whatever the language of the window. No secret, token or API key is in it; what may
speak of a patient has a pseudonym unless the person wants it otherwise.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.model.auth_event import AuthEvent
from app.model.exchange import Headers
from app.model.json_pairs import Pairs, read_pairs, write_pairs
from app.model.patient_mask import PatientMask, SchemaOf
from app.model.redaction import Redactor, mask_header
from app.model.sent import Sent

PAGE_NAME = "bundle.html"
DATA_NAME = "bundle.json"
MOST_BYTES = 2_000_000
"""A body of more is left out, and the bundle says so."""

MANY_ERRORS = 50
_LONGEST_WORDS = 4_000
_CHUNK = 8_000
_TOO_DEEP = "\n" + 400 * "  "
"""Indented so far, a body could be read but not be written inside of the bundle."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a bundle besides the facts of each send."""

    has_bodies: bool = True
    has_headers: bool = True
    has_auth_log: bool = True
    is_masked: bool = True


class Bundle(NamedTuple):
    """The two files of a bundle, exactly as they are written."""

    page: str
    data: str


def make_bundle(
    sends: Sequence[Sent],
    contents: Contents,
    *,
    auth_log: Sequence[AuthEvent],
    versions: Sequence[tuple[str, str]],
    made_at: datetime,
    redactor: Redactor,
    schema_of: SchemaOf,
) -> Bundle:
    """Put the files together. Pure; takes a second for each MB of bodies, so it is for a thread.

    *versions* are names and versions of program and system, *made_at* is UTC.
    """
    from app.model.bundle_page import page_of

    writer = _Writer(contents, redactor, PatientMask(schema_of))
    ordered = sorted(sends, key=lambda one: one.sent_at)
    events = auth_log if contents.has_auth_log else ()
    # The bodies first: what is masked in any of them is looked for in the words after.
    bodies = [writer.bodies(one) for one in ordered]
    told = [
        writer.send(number, *one) for number, one in enumerate(zip(ordered, bodies, strict=True), 1)
    ]
    patient_fields = "masked with pseudonyms" if contents.is_masked else "as they were sent"
    document = _of(
        about="Support bundle of Redox Courier",
        made_at=_moment(made_at),
        secrets="API keys, secrets and tokens are removed",
        patient_fields=patient_fields,
        versions=_of(**dict(versions)),
        timeline=writer.timeline(ordered, events),
        sends=told,
        auth_log=[writer.event(one) for one in events],
    )
    return Bundle(
        _in_chunks(page_of(document), redactor.redact_known),
        _in_chunks(write_pairs(document) + "\n", redactor.redact_known),
    )


def as_zip(bundle: Bundle, made_at: datetime) -> bytes:
    """The one file to hand over."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in ((PAGE_NAME, bundle.page), (DATA_NAME, bundle.data)):
            info = ZipInfo(name, made_at.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, text.encode("utf-8", "replace"))
    return file.getvalue()


class _Writer:
    def __init__(self, contents: Contents, redactor: Redactor, mask: PatientMask) -> None:
        self._contents = contents
        self._redactor = redactor
        self._mask = mask

    def bodies(self, sent: Sent) -> tuple[Any, Any]:
        """What was sent and what came back."""
        answer = self._body(sent.reply_body, sent, is_cut=sent.is_cut)
        return self._body(sent.request_body, sent), answer

    def send(self, number: int, sent: Sent, bodies: tuple[Any, Any]) -> Pairs:
        """All of one send, with its *bodies*."""
        request, answer = bodies
        return _of(
            number=number,
            data_model=self._redactor.redact(sent.data_model),
            event_type=self._redactor.redact(sent.event_type),
            destinations=[
                _of(id=self._words(one.id), name=self._redactor.redact(one.name))
                for one in sent.destinations
            ],
            profile=self._redactor.redact(sent.profile),
            environment=sent.environment or "not set",
            host=sent.host,
            sent_at=_moment(sent.sent_at),
            duration_s=round(sent.elapsed_s, 3),
            outcome=sent.outcome,
            verdict=self._words(sent.verdict),
            failure=self._redactor.redact(sent.failure),
            was_repeated_after_401=sent.is_repeated,
            errors=[
                _of(id=one.id, type=one.type, module=one.module, text=self._words(one.text))
                for one in sent.errors[:MANY_ERRORS]
            ],
            references=[_of(kind=one.kind, id=one.id) for one in sent.references],
            request=_of(
                line=f"{sent.method} {sent.path}",
                headers=self._headers(sent.request_headers),
                bytes=len(sent.request_body),
                body=request,
            ),
            reply=_of(
                line=f"{sent.status} {self._words(sent.reason)}".strip() if sent.status else "none",
                headers=self._headers(sent.reply_headers),
                bytes=len(sent.reply_body),
                was_cut_off=sent.is_cut,
                body=answer,
            ),
        )

    def event(self, event: AuthEvent) -> Pairs:
        """A line of the auth log."""
        return _of(
            at=_moment(event.at),
            action=event.action.value,
            host=event.host,
            succeeded=event.succeeded,
            outcome=self._redactor.redact(event.outcome),
        )

    def timeline(self, sends: Sequence[Sent], events: Sequence[AuthEvent]) -> list[Pairs]:
        """Everything in the order in which it happened."""
        told: list[tuple[datetime, str]] = []
        for number, sent in enumerate(sends, 1):
            name = self._redactor.redact(sent.name)
            told.append((sent.sent_at, f"Send {number}: {name} to {sent.host}"))
            status = f" (status {sent.status})" if sent.status else ""
            ended = sent.sent_at + timedelta(seconds=sent.elapsed_s)
            told.append((ended, f"Send {number}: {sent.outcome}{status}"))
        for event in events:
            how = "" if event.succeeded else " (failed)"
            outcome = self._redactor.redact(event.outcome)
            told.append((event.at, f"{event.action.value}{how}: {outcome}"))
        told.sort(key=lambda one: one[0])
        return [_of(at=_moment(at), what=what) for at, what in told]

    def _headers(self, headers: Headers) -> list[Pairs]:
        if not self._contents.has_headers:
            return []
        return [
            _of(name=self._redactor.redact(name), value=self._redactor.redact(mask_header(name, v)))
            for name, v in headers
        ]

    def _words(self, text: str) -> str:
        text = self._redactor.redact(text[:_LONGEST_WORDS])
        return self._mask.words(text) if self._contents.is_masked else text

    def _body(self, body: bytes, sent: Sent, *, is_cut: bool = False) -> Any:
        """The body as JSON, as text, or in brackets why it is not there."""
        if not self._contents.has_bodies:
            return "[left out]"
        if len(body) > MOST_BYTES:
            return f"[left out: {len(body):,} bytes are more than a bundle takes]"
        text = body.decode("utf-8", "replace")
        try:
            value = read_pairs(text)
            if self._contents.is_masked:
                value = self._mask.body(value, sent.data_model, sent.event_type)
            written = write_pairs(value)
            if _TOO_DEEP in written:
                return self._text(text, is_cut=is_cut)
            written = _in_chunks(written, self._redactor.redact)
        except (ValueError, RecursionError):
            return self._text(text, is_cut=is_cut)
        try:
            return read_pairs(written)
        except ValueError:
            return written

    def _text(self, text: str, *, is_cut: bool) -> str:
        """A body that is no JSON: an error page, words, or a part of a message."""
        if not self._contents.is_masked:
            return self._redactor.redact(text)
        if is_cut or text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
            return "[left out: JSON that cannot be read: patient fields cannot be told from others]"
        if len(text) > _LONGEST_WORDS:
            return "[left out: a long text: patient fields cannot be told from others]"
        return self._words(text)


def _of(**members: Any) -> Pairs:
    return Pairs(members.items())


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _in_chunks(text: str, clean: Callable[[str], str]) -> str:
    """*clean* for some lines at a time: the window's thread gets its turn in between."""
    parts: list[str] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start + _CHUNK) + 1 or len(text)
        parts.append(clean(text[start:end]))
        start = end
    return "".join(parts)
