"""What the form says of a row, in words for a person."""

from PySide6.QtCore import QObject

from app.model.document import harmless
from app.model.field_kind import Kind
from app.model.field_node import FieldNode
from app.model.field_summary import label, summary
from app.model.json_path import path_text
from app.model.language import number
from app.model.long_string import LIMIT, LongString
from app.ui.editor_chips import words_for

TYPED = 2000
"""A longer text, or one of several lines, is written in the JSON."""

_SHOWN = 300
_SCALARS = (Kind.TEXT, Kind.NUMBER, Kind.BOOLEAN, Kind.NONE)


def is_open_to_typing(node: FieldNode) -> bool:
    """Whether the value fits into a line: what it holds now, or may hold."""
    if node.kind is Kind.TEXT:
        return len(node.value) <= TYPED and node.value.isprintable()
    if node.kind in (Kind.NONE, Kind.ABSENT):
        kinds = node.field.kinds if node.field is not None else ()
        return not {"object", "list"} & set(kinds)
    return node.kind in _SCALARS


class FormWords(QObject):
    """Names, kinds and values."""

    def name(self, node: FieldNode) -> str:
        """What the row is called; a star stands for required."""
        return f"{harmless(label(node))} *" if node.is_required else harmless(label(node))

    def path(self, node: FieldNode) -> str:
        """Where it stands: ``Patient.Identifiers[0].ID``."""
        return harmless(path_text(node.path))

    def value(self, node: FieldNode) -> str:
        """What it holds, or a word for it."""
        value = node.value
        match node.kind:
            case Kind.TEXT:
                return self._text(node)
            case Kind.NUMBER:
                return getattr(value, "text", str(value))
            case Kind.BOOLEAN:
                return "true" if value else "false"
            case Kind.NONE:
                return self.tr("none")
            case Kind.ABSENT:
                return self.tr("missing")
            case Kind.OBJECT:
                return harmless(summary(value)) or self.tr("no fields")
            case Kind.LIST:
                return self._list(value)
            case Kind.GROUP:
                return ""

    def kind(self, node: FieldNode) -> str:
        """What it is, or should be."""
        field = node.field
        form = field.form if field is not None else ""
        if form == "date":
            return self.tr("date")
        if form == "date-time":
            return self.tr("date and time")
        words = {
            Kind.OBJECT: self.tr("object"),
            Kind.LIST: self.tr("list"),
            Kind.GROUP: self.tr("part of a list"),
            Kind.TEXT: self.tr("text"),
            Kind.NUMBER: self.tr("number"),
            Kind.BOOLEAN: self.tr("true or false"),
        }
        if node.kind in words:
            return words[node.kind]
        return self.kinds(field.kinds) if field is not None else ""

    def kinds(self, kinds: tuple[str, ...]) -> str:
        """What may stand in a field that is not there."""
        words = {
            "object": self.tr("object"),
            "list": self.tr("list"),
            "string": self.tr("text"),
            "number": self.tr("number"),
            "integer": self.tr("number"),
            "boolean": self.tr("true or false"),
        }
        return self.tr(" or ").join(dict.fromkeys(words[kind] for kind in kinds if kind in words))

    def marks(self, node: FieldNode) -> list[str]:
        """What must be known of it: required, missing, not known to Redox."""
        marks: list[str] = []
        if node.is_absent:
            marks.append(self.tr("required and missing"))
        elif node.is_required:
            marks.append(self.tr("required"))
        if node.is_unknown:
            marks.append(self.tr("not known to Redox"))
        return marks

    def is_value(self, node: FieldNode) -> bool:
        """Whether `value` is what stands in the message, and not a word for it."""
        if node.kind is Kind.TEXT:
            return bool(node.value) and len(node.value) <= LIMIT
        return node.kind in (Kind.NUMBER, Kind.BOOLEAN)

    def _text(self, node: FieldNode) -> str:
        text: str = node.value
        if not text:
            return self.tr("empty text")
        if len(text) > LIMIT:
            return words_for(LongString(text))
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        return harmless(shown.replace("\r\n", "\n").replace("\n", " ↵ "))

    def _list(self, entries: list[object]) -> str:
        count = len(entries)
        if not count:
            return self.tr("no items")
        words = self.tr("1 item") if count == 1 else self.tr("{0} items").format(number(count))
        inside = harmless(summary(entries))
        return f"{words}: {inside}" if inside else words
