"""What all tests share: no test fails for being slow; speed has a benchmark of its own."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
