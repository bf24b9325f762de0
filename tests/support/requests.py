"""Messages and credentials as other tools carry them."""

import json

from hypothesis import strategies as st

from app.model.exchange import Outgoing

ADDRESS = "https://api.redoxengine.com/endpoint"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
# No name of a credential comes out of it but by a chance of nothing.
messages = st.builds(
    lambda payload, indent, is_plain: json.dumps(
        {"Meta": {"DataModel": "PatientAdmin", "EventType": "Arrival"}, "Patient": payload},
        indent=indent,
        ensure_ascii=is_plain,
    ),
    values,
    st.sampled_from([None, 2, "\t"]),
    st.booleans(),
)
secrets = st.text("abcdefXYZ0123456789-_.+/=!$%^&'\"`\\", min_size=16, max_size=40).filter(
    # No stand-in for one, and none that a word of the message is a part of.
    lambda secret: secret[0].isalnum() and secret[-1].isalnum()
)


def outgoing(text: str, path: str = "/endpoint") -> Outgoing:
    return Outgoing(base_url="https://api.redoxengine.com", path=path, body=text.encode())
