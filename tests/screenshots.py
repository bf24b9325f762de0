"""Makes the pictures of the README from the real window: `python -m tests.screenshots`."""

import os
import sys
from pathlib import Path

from tests.support.desk import open_desk

FOLDER = Path(__file__).parents[1] / "resources" / "screenshots"
