"""The message in the editor: a text that belongs to the person, byte for byte.

Everything else about it stands here under one name, too: `read_meta` and `set_meta` keep the
pickers in step, `check` finds what may be wrong, `describe` names it in a line.
"""

from typing import TYPE_CHECKING

from app.model.catalog import Catalog
from app.model.errors import InvalidMessage
from app.model.json_scan import BOM, position
from app.model.json_text import as_object, parse
from app.model.meta import MetaView, describe, read_meta, view_of
from app.model.meta_edit import root_object, set_meta
from app.model.paste import fhir_note, fhir_step, fhir_type, paste_note
from app.model.problem import Problem, Severity
from app.model.profile import Profile
from app.model.size import REFUSED_BYTES, WARNED_BYTES, size_note, size_of

if TYPE_CHECKING:
    from app.model.exchange import Outgoing
    from app.model.filling import Filling
    from app.model.schema import Schemas

__all__ = [
    "MetaView",
    "Problem",
    "Severity",
    "check",
    "check_reply",
    "compose",
    "describe",
    "paste_note",
    "read_meta",
    "set_meta",
]


def compose(
    text: str, *, profile: Profile, base_url: str, catalog: Catalog, filling: "Filling"
) -> "Outgoing":
    """Make the request of *text*: its body is the text as it was typed, in UTF-8.

    Only a byte order mark is dropped, placeholders are replaced by their values, and
    Meta.Source.ID added when the profile has a source ID and Meta names none. What `check` says
    of fields and names does not matter here.

    Raises:
        InvalidMessage: it cannot be sent at all: no JSON object, a FHIR resource, too large.
    """
    # Not needed for the first paint.
    from app.model.exchange import Outgoing
    from app.model.placeholder import fill

    size = size_of(text)
    if size > REFUSED_BYTES:
        raise InvalidMessage(size_note(size), line=1, column=1)
    parsed = parse(text)
    root = root_object(parsed)
    resource_type = fhir_type(root)
    if resource_type is not None:
        span = parsed.locate(("resourceType",))
        line, column = position(text, span.start if span is not None else 0)
        raise InvalidMessage(fhir_note(resource_type), fhir_step(), line=line, column=column)
    meta = root.get("Meta")
    if profile.source_id and _names_no_source(meta):
        text = set_meta(text, source_id=profile.source_id)
    view = view_of(meta)
    event_type = catalog.find(view.data_model, view.event_type)
    is_query = event_type is not None and event_type.is_query
    return Outgoing(
        base_url=base_url,
        path="/query" if is_query and profile.uses_query_path else "/endpoint",
        body=fill(text.removeprefix(BOM), filling).encode(),
    )


def check(
    text: str,
    catalog: Catalog,
    schemas: "Schemas",
    *,
    warned_bytes: int = WARNED_BYTES,
    refused_bytes: int = REFUSED_BYTES,
) -> tuple[Problem, ...]:
    """Everything worth a look in *text*, by place, at most 200; () when there is nothing.

    No Qt: call it in a thread for a text of megabytes, and until the schemas are ready for its
    event type.
    """
    from app.model.validation import problems_of  # not needed for the first paint

    return problems_of(
        text, catalog, schemas, warned_bytes=warned_bytes, refused_bytes=refused_bytes
    )


def check_reply(text: str, catalog: Catalog, schemas: "Schemas") -> tuple[Problem, ...]:
    """What a reply has that Redox’s schemas do not expect of it, by place, at most 200.

    As `check` for messages; () for what is no reply in JSON.
    """
    from app.model.validation import reply_problems_of  # not needed for the first paint

    return reply_problems_of(text, catalog, schemas)


def _names_no_source(meta: object) -> bool:
    fields = as_object(meta)
    if fields is None:
        return False
    source = fields.get("Source")
    if source is None:
        return True
    named = as_object(source)
    return named is not None and not named.get("ID")
