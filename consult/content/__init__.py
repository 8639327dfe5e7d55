"""The shape of content/, and its only reader."""

from consult import CONTENT_DIR
from consult.content.library import Content, load_base
from consult.content.reader import ContentError
from consult.content.safety import LEVELS, STRICTNESS, Level

__all__ = [
    "CONTENT_DIR", "LEVELS", "STRICTNESS", "Content", "ContentError", "Level", "load_base",
]  # fmt: skip
