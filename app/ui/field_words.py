"""What is known of a field, in words for a person."""

from PySide6.QtCore import QCoreApplication

from app.model.schema import Field

_VALUES_SHOWN = 20


def _tr(words: str) -> str:
    return QCoreApplication.translate("field", words)


def kind_words(field: Field) -> str:
    """What stands there: ``text``, ``list``, and so on."""
    forms = {
        "date": _tr("date (YYYY-MM-DD)"),
        "date-time": _tr("date and time"),
        "uuid": _tr("ID of Redox (UUID)"),
        "base64": _tr("file in base64"),
    }
    kinds = {
        "object": _tr("object"),
        "list": _tr("list"),
        "string": forms.get(field.form, _tr("text")),
        "number": _tr("number"),
        "integer": _tr("whole number"),
        "boolean": _tr("true or false"),
    }
    return _tr(" or ").join(kinds.get(kind, kind) for kind in field.kinds)


def note_words(field: Field) -> str:
    """Kind and need in a few words, for a line of a list."""
    kind = kind_words(field)
    return f"{_tr('required')} · {kind}" if field.is_required else kind


def help_words(path: str, field: Field) -> str:
    """All that is known of the field at *path*, in lines."""
    facts = [kind_words(field), _tr("required") if field.is_required else _tr("not required")]
    if field.is_nullable:
        facts.append(_tr("may be null"))
    lines = [path, " · ".join(fact for fact in facts if fact)]
    if field.description:
        lines.append(field.description)
    if field.suggestions:
        values = ", ".join(field.suggestions[:_VALUES_SHOWN])
        more = ", …" if len(field.suggestions) > _VALUES_SHOWN else ""
        lines.append(_tr("Listed values: {values}").format(values=values + more))
    return "\n".join(lines)
