"""Makes the JSON Schemas in resources/schemas/ from the package `redox` and the tables beside it.

    python packaging/schemas.py [DIR]

The package knows the fields of Redox's data models, what they hold and which are required; this
script adds what it lacks: the names on the wire, what Redox puts into Meta, the event types of
older snapshots, an order for people, words, listed values and formats. Equal objects become one
definition: in shared.json when several data models use it.
"""

import json
import shutil
import sys
import warnings
from importlib import metadata
from pathlib import Path
from typing import Any, TextIO

from schema_definitions import Maker, file_name
from schema_shapes import package_shape
from schema_tables import Node, Table, Tables

ROOT = Path(__file__).resolve().parents[1]
CATALOG = ROOT / "resources" / "catalog" / "event-types.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def written(home: str, definitions: Node) -> str:
    """The file as text: one field a line."""
    lines = [
        "{",
        f'"$schema": "{DIALECT}",',
        f'"$id": "redox:///{file_name(home)}",',
        '"$defs": {',
    ]
    for name, node in definitions.items():
        before = {key: value for key, value in node.items() if key != "properties"}
        head = _json(before)[1:-1]
        lines.append(
            f"{_json(name)}: {{{head}" + (', "properties": {' if "properties" in node else "")
        )
        fields = node.get("properties", {})
        lines += [f" {_json(field)}: {_json(value)}," for field, value in fields.items()]
        lines[-1] = lines[-1].removesuffix(",") + ("}}," if fields else "},")
    lines[-1] = lines[-1].removesuffix(",")
    lines += ["}", "}", ""]
    return "\n".join(lines)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def notice() -> str:
    """What the files come from, with the licence of the package."""
    distribution = metadata.distribution("redox")
    licence = next(
        path
        for path in distribution.files or ()
        if path.name == "LICENSE" and "dist-info" in str(path)
    )
    return (
        "The schemas in this folder describe the data models of the Redox Data Model API.\n"
        "They are made by packaging/schemas.py: names, types and required fields come from\n"
        f"the Python package redox {distribution.version}, whose licence follows; order, words,\n"
        "values and corrections are Redox Courier’s own. Redox has not endorsed them.\n\n"
        + Path(str(distribution.locate_file(licence))).read_text("utf-8")
    )


def make(folder: Path, tables: Tables) -> Maker:
    """Write all files into an empty *folder*."""
    maker = Maker(tables)
    catalog: Node = json.loads(CATALOG.read_text("utf-8"))
    for model in catalog["dataModels"]:
        for event in model["eventTypes"]:
            key = f"{model['name']}.{event['name']}"
            shape = package_shape(model["name"], event["name"])
            if shape is None:
                shape = tables.missing[key]
                meta = package_shape("PatientAdmin", "Arrival") or {}
                properties = {"Meta": meta["properties"]["Meta"], **shape["properties"]}
                required = ["Meta", *shape["required"]]
                shape = {"type": "object", "properties": properties, "required": required}
            maker.add(model["name"], event["name"], shape)
    folder.mkdir(parents=True, exist_ok=True)
    for home, definitions in maker.files().items():
        (folder / file_name(home)).write_text(written(home, definitions), "utf-8", newline="\n")
    names = {model["name"]: file_name(model["name"]) for model in catalog["dataModels"]}
    index = json.dumps(names, indent=1) + "\n"
    (folder / "index.json").write_text(index, "utf-8", newline="\n")
    (folder / "NOTICE").write_text(notice(), "utf-8", newline="\n")
    return maker


def report(maker: Maker, tables: Tables, out: TextIO) -> None:
    """Say how much has words, and which keys of the tables fit nothing."""
    known = maker.described[True]
    print(f"{known / maker.described.total():.1%} of all fields have words", file=out)
    for name in ("words", "values", "usual_values", "formats"):
        table: Table = getattr(tables, name)
        unused = sorted(set(table.entries) - table.used)
        if unused:
            print(f"{name} that fit nothing: {', '.join(unused)}", file=out)


def main() -> int:
    """Make the files and say what the tables lack."""
    warnings.filterwarnings("ignore")  # the package's own, on names that hide pydantic's
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "schemas"
    if folder.is_dir():
        shutil.rmtree(folder)
    tables = Tables.read()
    report(make(folder, tables), tables, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
