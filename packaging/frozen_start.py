"""Runs first of all in the frozen program: nobody else's plugins for this Qt.

A desktop may name a folder of plugins of its own Qt in the environment, and one of another version
would end the program.
"""

import os
import sys

_where = ("PySide6", "plugins") if sys.platform == "win32" else ("PySide6", "Qt", "plugins")
_bundle: str = vars(sys)["_MEIPASS"]
os.environ["QT_PLUGIN_PATH"] = os.path.join(_bundle, *_where)  # noqa: PTH118 - pathlib takes longer
