"""Messages for tests: the shipped catalog, and JSON in the many ways people lay it out."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from app.model.catalog import Catalog
from app.model.preferences import Destination
from app.model.schema import Schemas
from app.resources import resource

EMR = Destination("af394f14-b34a-464f-8d24-895f370af4c9", "Redox EMR")
SEARCH = Destination("0f4bd1d1-451d-4351-8cfd-b767d1b488d6", "Patient Search Endpoint")
NOW = datetime(2026, 3, 4, 5, 6, 7, 89_000, tzinfo=UTC)

# The same examples on every run, and no clock: the machine may be busy.
repeatable = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def catalog() -> Catalog:
    return Catalog.from_json(resource("catalog/event-types.json").read_bytes())


@cache
def schemas() -> Schemas:
    return Schemas(lambda name: resource(f"schemas/{name}").read_bytes())


def shipped_templates() -> dict[str, str]:
    folder = resource("templates")
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}


def arrival(**changes: Any) -> dict[str, Any]:
    """A message with nothing to say against it; *changes* replace members of Meta."""
    meta = {
        "DataModel": "PatientAdmin",
        "EventType": "Arrival",
        "EventDateTime": "2026-03-04T05:06:07.089Z",
        "Test": True,
        "Destinations": [{"ID": EMR.id, "Name": EMR.name}],
        **changes,
    }
    return {"Meta": meta, "Patient": {"Identifiers": [{"ID": "1", "IDType": "MR"}]}}


def text_of(message: object) -> str:
    return json.dumps(message, indent=2)


names = st.text(max_size=6) | st.sampled_from(["Meta", "Patient", "ID", 'a"b', "\\", "é", "😀"])
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=20,
)


@st.composite
def laid_out(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> tuple[str, Any]:
    """A value and one of the texts for it."""
    value = draw(values)
    indent = draw(st.sampled_from([None, 0, 1, 2, 4, "\t"]))
    comma = draw(st.sampled_from([",", ", ", " ,"])) if indent is None else ","
    colon = draw(st.sampled_from([":", ": ", " : ", ":\t"]))
    ascii_only = draw(st.booleans())
    text = json.dumps(value, indent=indent, separators=(comma, colon), ensure_ascii=ascii_only)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    before = draw(st.sampled_from(["", "\ufeff", " \n", "\ufeff\n\t"]))
    after = draw(st.sampled_from(["", "\n", " \r\n"]))
    return before + text + after, value
