"""The consultation, without any screen: answers in, a cited consultation out."""

from pathlib import Path

CONTENT_DIR = Path(__file__).resolve().parents[1] / "content"
