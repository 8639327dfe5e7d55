"""The consultation, without any screen: answers in, a cited consultation out."""

import os
from pathlib import Path

SET_BY = "CONSULT_CONTENT"  # names another folder of content, as the tests do
_SHIPPED = Path(__file__).resolve().parents[1] / "content"
CONTENT_DIR = Path(os.environ.get(SET_BY) or _SHIPPED)
