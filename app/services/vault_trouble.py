"""What became of API keys and secrets where the keyring did not do its work, in words."""

from dataclasses import dataclass

from app.model.errors import VaultError
from app.model.language import QT_TRANSLATE_NOOP, number, translate
from app.services.keyring_access import Trouble


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """What keeps the secrets.

    *backend* is its name for people, "" without one. *is_persistent*: what is saved now is
    expected to be there at the next start. *explanation* is a sentence for the window.
    """

    backend: str
    is_persistent: bool
    explanation: str


_NEXT = {
    Trouble.ABSENT: QT_TRANSLATE_NOOP(
        "VaultTrouble",
        "Set up a password store, such as GNOME Keyring or KWallet, then press Save again.",
    ),
    Trouble.LOCKED: QT_TRANSLATE_NOOP("VaultTrouble", "Press Save again to unlock it."),
    Trouble.SLOW: QT_TRANSLATE_NOOP(
        "VaultTrouble", "Look for a question it asks in another window, then press Save again."
    ),
    Trouble.REFUSING: QT_TRANSLATE_NOOP(
        "VaultTrouble", "Look at its own settings, then press Save again."
    ),
    Trouble.LYING: QT_TRANSLATE_NOOP(
        "VaultTrouble", "Look at its own settings, then press Save again."
    ),
}


def not_opened() -> VaultStatus:
    """The status before the first question to the keyring."""
    words = translate("VaultTrouble", "The keyring is not open yet.")
    return VaultStatus("", is_persistent=False, explanation=words)


def status_of(name: str, trouble: Trouble | None) -> VaultStatus:
    """The status of the keyring *name* while it is in *trouble*."""
    if trouble is None:
        return VaultStatus(
            name,
            True,
            translate("VaultTrouble", "API key and secret are kept in {name}.").format(name=name),
        )
    if trouble is Trouble.LOCKED:
        until = translate(
            "VaultTrouble",
            "Until Save unlocks it, what is entered here is kept only until the program is closed.",
        )
    else:
        until = translate(
            "VaultTrouble", "API key and secret are kept only until the program is closed."
        )
    return VaultStatus(name, False, f"{trouble.cause(name)} {until}")


def not_saved(name: str, trouble: Trouble) -> VaultError:
    """For a save that failed."""
    return VaultError(
        translate("VaultTrouble", "API key and secret could not be saved."),
        translate("VaultTrouble", "They are kept only until the program is closed.")
        + " "
        + translate("VaultTrouble", _NEXT[trouble]),
        cause=trouble.cause(name),
    )


def too_long(name: str, length: int, limit: int) -> VaultError:
    """For a save the keyring has no room for."""
    return VaultError(
        translate("VaultTrouble", "API key and secret are too long for {name}.").format(name=name),
        translate(
            "VaultTrouble",
            "They are kept only until the program is closed. Check that nothing else "
            "was pasted along with them.",
        ),
        cause=translate(
            "VaultTrouble",
            "It takes {limit} characters in one entry; these would need {length}.",
        ).format(limit=number(limit), length=number(length)),
    )


def not_loaded(name: str, trouble: Trouble) -> VaultError:
    """For a load that failed."""
    return VaultError(
        translate("VaultTrouble", "API key and secret could not be read."),
        translate(
            "VaultTrouble",
            "Unlock the keyring and choose the profile again, or enter API key and secret again.",
        )
        if trouble is Trouble.LOCKED
        else translate(
            "VaultTrouble", "Choose the profile again, or enter API key and secret again."
        ),
        cause=trouble.cause(name),
    )


def damaged(name: str) -> VaultError:
    """For an entry that holds something else than was saved. It is left as it is."""
    return VaultError(
        translate("VaultTrouble", "API key and secret could not be read."),
        translate(
            "VaultTrouble",
            "Enter API key and secret again and press Save: that replaces the entry.",
        ),
        cause=translate(
            "VaultTrouble", "The entry in {name} is damaged or of another version of the program."
        ).format(name=name),
    )


def not_forgotten(name: str, trouble: Trouble) -> VaultError:
    """For an entry that may still be there."""
    return VaultError(
        translate("VaultTrouble", "API key and secret could not be deleted from the keyring."),
        translate(
            "VaultTrouble",
            "The program has forgotten them until its next start. Try again, or delete "
            "the entry “Redox Courier” in the keyring's own window.",
        ),
        cause=trouble.cause(name),
    )
