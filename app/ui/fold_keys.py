"""The keys that fold and unfold, wherever there is something to fold."""

from PySide6.QtGui import QKeyEvent, QKeySequence

FOLD = "Ctrl+Shift+["
UNFOLD = "Ctrl+Shift+]"

# A keyboard sends these for a bracket with Shift, whatever is printed on the key.
_SHIFTED = {"Ctrl+{": FOLD, "Ctrl+}": UNFOLD}


def keys_of(event: QKeyEvent) -> str:
    """What was pressed, as shortcuts are written."""
    pressed = QKeySequence(event.keyCombination()).toString()
    return _SHIFTED.get(pressed.replace("Shift+", ""), pressed)
