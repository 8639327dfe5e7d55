"""python -m consult.charts: compile the shapes again, after one of them was changed."""

import json

from consult.charts.filled import COMPILED
from consult.charts.shapes import ALL

for shape in ALL:
    text = json.dumps(shape().to_dict(), indent=1, sort_keys=True)
    (COMPILED / f"{shape.__name__}.json").write_text(text + "\n", encoding="utf-8")
