"""What is known of a field, in words for a person."""

from app.model.language import translate
from app.model.schema import Field

_VALUES_SHOWN = 20


def kind_words(field: Field) -> str:
    """What stands there: ``text``, ``list``, and so on."""
    forms = {
        "date": translate("field", "date (YYYY-MM-DD)"),
        "date-time": translate("field", "date and time"),
        "uuid": translate("field", "ID of Redox (UUID)"),
        "base64": translate("field", "file in base64"),
    }
    kinds = {
        "object": translate("field", "object"),
        "list": translate("field", "list"),
        "string": forms.get(field.form, translate("field", "text")),
        "number": translate("field", "number"),
        "integer": translate("field", "whole number"),
        "boolean": translate("field", "true or false"),
    }
    return translate("field", " or ").join(kinds.get(kind, kind) for kind in field.kinds)


def note_words(field: Field) -> str:
    """Kind and need in a few words, for a line of a list."""
    kind = kind_words(field)
    return f"{_need_words(field)} · {kind}" if field.is_required else kind


def help_words(path: str, field: Field) -> str:
    """All that is known of the field at *path*, in lines."""
    facts = [kind_words(field), _need_words(field)]
    if field.is_nullable:
        facts.append(translate("field", "may be null"))
    lines = [path, " · ".join(fact for fact in facts if fact)]
    if field.description:
        lines.append(field.description)
    if field.suggestions:
        values = ", ".join(field.suggestions[:_VALUES_SHOWN])
        more = ", …" if len(field.suggestions) > _VALUES_SHOWN else ""
        lines.append(translate("field", "Listed values: {values}").format(values=values + more))
    return "\n".join(lines)


def _need_words(field: Field) -> str:
    if field.is_required:
        return translate("field", "required")
    return translate("field", "not required")
