import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from app.model.schema import Schema, Schemas
from app.resources import resource
from tests.support.messages import schemas

ROOT = Path(__file__).parents[2]
SHIPPED = resource("schemas")
CATALOG: dict[str, Any] = json.loads(resource("catalog/event-types.json").read_bytes())
EVENTS = [
    pytest.param(model["name"], event, id=f"{model['name']}.{event['name']}")
    for model in CATALOG["dataModels"]
    for event in model["eventTypes"]
]


def schema_of(model: str, event: str) -> Schema:
    found = schemas().of(model, event)
    assert found is not None
    return found


def test_the_script_makes_what_is_shipped(tmp_path: Path) -> None:
    script = [sys.executable, "packaging/schemas.py", str(tmp_path / "made")]
    made_by = subprocess.run(script, cwd=ROOT, check=True, capture_output=True, text=True)
    assert "fit nothing" not in made_by.stdout
    made = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    shipped = {path.name: path.read_bytes() for path in SHIPPED.iterdir()}
    assert made.keys() == shipped.keys()
    assert [name for name in made if made[name] != shipped[name]] == []


def test_what_is_shipped_is_small_and_says_where_it_comes_from() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 1_000_000
    assert "Mike Mabey" in (SHIPPED / "NOTICE").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.json")), ids=lambda path: path.stem)
def test_every_file_is_a_json_schema(path: Path) -> None:
    if path.name != "index.json":
        jsonschema_rs.meta.validate(json.loads(path.read_bytes()))


def required_paths(schema: Schema) -> list[str]:
    """Each required field, with ``[]`` for "each of this list"."""
    found: list[str] = []
    waiting: list[tuple[tuple[str | int, ...], str]] = [((), "")]
    while waiting:
        path, words = waiting.pop()
        for field in schema.fields_of(path):
            below = f"{words}.{field.name}".removeprefix(".")
            if field.is_required:
                found.append(below)
            is_list = "list" in field.kinds
            item = (0,) if is_list else ()
            waiting.append(((*path, field.name, *item), below + "[]" * is_list))
    return sorted(found)


@pytest.mark.parametrize(("model", "event"), EVENTS)
def test_requires_what_the_catalog_says(model: str, event: dict[str, Any]) -> None:
    expected = {*CATALOG["requiredInAll"], *event.get("required", ())}
    assert required_paths(schema_of(model, event["name"])) == sorted(expected)


@pytest.mark.parametrize(("model", "event"), EVENTS)
def test_knows_the_top_fields_of_the_catalog(model: str, event: dict[str, Any]) -> None:
    names = {field.name for field in schema_of(model, event["name"]).fields_of(())}
    assert set(event.get("optional", ())) <= names


def test_nearly_every_field_has_words() -> None:
    with_words = Counter[bool]()
    for path in SHIPPED.glob("*.json"):
        if path.name != "index.json":
            for definition in schemas().document(path.name)["$defs"].values():
                for name, field in definition.get("properties", {}).items():
                    with_words["description" in field or name == "Extensions"] += 1
    assert with_words[True] / with_words.total() > 0.95


def test_each_definition_stands_once() -> None:
    """Objects of equal content in one file would be one definition under two names."""
    loaded = Schemas(lambda name: (SHIPPED / name).read_bytes())
    for path in SHIPPED.glob("*.json"):
        if path.name != "index.json":
            definitions = loaded.document(path.name)["$defs"]
            texts = [json.dumps(one) for name, one in definitions.items() if "." not in name]
            assert len(texts) == len(set(texts))
