"""How long a person's answers stay in the browser, and what wipes them (`keeping.yaml`)."""

from __future__ import annotations

from consult.evidence import Quantity, Reviewed


class Keeping(Reviewed):
    """Times after which answers are wiped; none of them is clinical."""

    undo: Quantity
    idle: Quantity
    warning: Quantity
    tab: Quantity
    device: Quantity
