"""The base of everything that is concluded from answers."""

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """Something concluded; frozen, like all that passes between rooms."""

    model_config = ConfigDict(frozen=True)
