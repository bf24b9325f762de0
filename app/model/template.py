"""The message to start from: a whole, made-up one for every event type that can be sent."""

from collections.abc import Sequence

from app.model.meta_edit import set_meta
from app.model.preferences import Destination


def template(sample: str, *, destinations: Sequence[Destination], test: bool = True) -> str:
    """*sample* as shipped for an event type, with the Meta.Test and Meta.Destinations picked.

    What ought to differ each time it is sent stays a placeholder: ``{{now}}``, ``{{patient.mr}}``.
    """
    return set_meta(sample, destinations=destinations, test=test)
