"""Needles in the skin, drawn to scale, and below them the longest beside an injection needle.

Lengths and layers come from content; only shapes and where they stand are decided here. The drawing
shows neither blood nor a hand: it stands open before the question about fear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from consult.content.visit import NeedleComparison

WIDTH, LEFT, TOP = 400.0, 46.0, 96.0  # overall, where the skin begins, and its surface
DEPTH = 210.0  # drawing units from the surface to the deepest that is drawn
BELOW_MM = 0.4  # of fat below the deep layer, as far as it is drawn
RULER_MM = 0.5  # from one mark of the ruler to the next
SHORTEST_TO_NAME_MM = 0.3  # a thinner layer is named below it
NEEDLE = 26.0  # a needle's width, which is not to scale
STYLE = """.needles{--ink:var(--st-text-color,CanvasText);--paper:var(--st-background-color,Canvas);
color:var(--ink);display:block;width:100%;max-width:24rem;height:auto;margin:0 auto}
.needles text{fill:var(--ink);font-size:16px}.needles .name{font-weight:700}
.needles .line{fill:none;stroke:currentColor;stroke-width:1.2;opacity:.7}
.needles .top{fill:color-mix(in srgb,#d08a68 62%,var(--paper))}
.needles .deep{fill:color-mix(in srgb,#e9b79e 46%,var(--paper))}
.needles .fat{fill:color-mix(in srgb,#eec85a 34%,var(--paper))}
.needles .steel{fill:color-mix(in srgb,#6a8189 88%,var(--ink))}
.needles .hub{fill:color-mix(in srgb,#6a8189 45%,var(--paper))}
.needles .sand{fill:#d9bd86;stroke:#9b7c41;stroke-width:1.4}
@media (forced-colors:active){
.needles :is(.top,.deep,.fat,.hub,.sand){fill:Canvas;stroke:CanvasText}
.needles .steel{fill:CanvasText}}"""


def needles_svg(
    lengths_mm: tuple[float, ...],
    layers: Mapping[str, NeedleComparison],
    sand: NeedleComparison,
    injection: NeedleComparison,
    words: Mapping[str, str],
) -> str:
    """Needles of these lengths in the skin, with a grain of sand and a ruler.

    `layers` from the surface down, drawn at their usual size; below the last is fat.
    """
    ends = [0.0]
    for layer in layers.values():
        ends.append(ends[-1] + _usual(layer))
    deepest = max(ends[-1] + BELOW_MM, max(lengths_mm) + BELOW_MM)
    floor, mm = TOP + DEPTH, DEPTH / deepest  # drawing units to a millimetre
    told = [words["needles_size"].format(mm=f"{length:g}") for length in lengths_mm]
    told += [f"{each.name}: {_about(each, words)}" for each in (*layers.values(), sand, injection)]
    parts = [
        *_skin(layers, ends, mm, words),
        *_ruler(deepest, mm),
        *_needles(lengths_mm, mm, words),
        *_grain(sand, mm, words),
        *_beside(max(lengths_mm), injection, floor + 62, words),
    ]
    return (
        f'<svg class="needles" viewBox="0 0 {WIDTH:g} {floor + 150:g}" role="img" '
        f'aria-labelledby="needles-title needles-desc"><style>{STYLE}</style>'
        f'<title id="needles-title">{escape(words["needles_title"])}</title>'
        f'<desc id="needles-desc">{escape("; ".join(told))}. {escape(words["needles_note"])}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _usual(item: NeedleComparison) -> float:
    usual = item.size_mm.usual
    return item.size_mm.high if usual is None else usual


def _about(item: NeedleComparison, words: Mapping[str, str]) -> str:
    return words["needles_about"].format(mm=f"{_usual(item):g}")


def _skin(
    layers: Mapping[str, NeedleComparison],
    ends: list[float],
    mm: float,
    words: Mapping[str, str],
) -> Iterator[str]:
    """The layers as bands, each with its name, and the fat below them."""
    floor = TOP + DEPTH
    yield _band("fat", TOP, floor)
    kinds = ("top", "deep")
    for kind, end in reversed([*zip(kinds, ends[1:], strict=True)]):
        yield _band(kind, TOP, min(TOP + end * mm, floor))
    for place, layer in enumerate(layers.values()):
        top, end = TOP + ends[place] * mm, TOP + ends[place + 1] * mm
        thin = ends[place + 1] - ends[place] < SHORTEST_TO_NAME_MM
        at = end + 44 if thin else (top + min(end, floor)) / 2 + 34
        x = LEFT + 8
        if thin:
            yield f'<path class="line" d="M{x + 4:g} {(top + end) / 2:g}V{at - 16:g}"/>'
        yield _text(x, at, layer.name.split(" (")[0], "start", "name")
        yield _text(x, at + 19, _about(layer, words), "start")
    if TOP + ends[-1] * mm < floor:
        yield _text(LEFT + 8, floor - 16, words["needles_fat"], "start", "name")


def _band(kind: str, top: float, end: float) -> str:
    return f'<path class="{kind}" d="M{LEFT:g} {top:g}H{WIDTH:g}V{end:g}H{LEFT:g}z"/>'


def _ruler(deepest: float, mm: float) -> Iterator[str]:
    """Depth in millimetres at the left, from the surface down."""
    yield f'<path class="line" d="M{LEFT - 6:g} {TOP:g}v{deepest * mm:g}"/>'
    for mark in range(int(deepest / RULER_MM) + 1):
        y = TOP + mark * RULER_MM * mm
        yield f'<path class="line" d="M{LEFT - 12:g} {y:g}h6"/>'
        yield _text(LEFT - 16, y + 5, f"{mark * RULER_MM:g}", "end")
    yield _text(LEFT - 16, TOP - 22, "mm", "end")


def _needles(lengths_mm: tuple[float, ...], mm: float, words: Mapping[str, str]) -> Iterator[str]:
    """The needles, shortest first, each under its length."""
    first, step = LEFT + 158, 62.0
    for place, length in enumerate(lengths_mm):
        x, tip = first + place * step, TOP + length * mm
        cut = TOP + max(length * mm - 46, length * mm * 0.35)
        yield (
            f'<path class="steel" d="M{x - NEEDLE / 2:g} {TOP - 6:g}V{cut:g}L{x:g} {tip:g}'
            f'L{x + NEEDLE / 2:g} {cut:g}V{TOP - 6:g}z"/>'
            f'<rect class="hub" x="{x - 22:g}" y="{TOP - 24:g}" width="44" height="14" rx="5"/>'
        )
        yield _text(x, TOP - 34, f"{length:g} mm", "middle", "name")
    middle = first + step * (len(lengths_mm) - 1) / 2
    yield _text(middle, TOP - 60, words["needles_yours"], "middle")


def _grain(sand: NeedleComparison, mm: float, words: Mapping[str, str]) -> Iterator[str]:
    """A grain of sand that lies on the skin: as wide and as high as it is long."""
    x, size = WIDTH - 60, _usual(sand) * mm
    outline = ((-0.5, 0.35), (-0.32, 0.86), (0.1, 1), (0.46, 0.7), (0.5, 0.22), (0.2, 0), (-0.3, 0))
    points = " ".join(f"{x + dx * size:g},{TOP - dy * size:g}" for dx, dy in outline)
    yield f'<polygon class="sand" points="{points}"/>'
    # Its name stands in the skin below it: above there is no room beside the needles' lengths.
    yield _text(WIDTH - 4, TOP + 32, sand.name, "end")
    yield _text(WIDTH - 4, TOP + 51, _about(sand, words), "end")


def _beside(
    longest_mm: float, injection: NeedleComparison, y: float, words: Mapping[str, str]
) -> Iterator[str]:
    """The longest needle beside an injection needle, at a scale of their own."""
    long_mm = _usual(injection)
    scale, x = (WIDTH - 46) / long_mm, 26.0
    yield _text(0, y - 18, words["needles_smaller"], "start", "name")
    named = ((long_mm, f"{injection.name}, {_about(injection, words)}"), (longest_mm, ""))
    for row, (length, name) in enumerate(named):
        at = y + 8 + row * 46
        yield f'<rect class="hub" x="4" y="{at - 9:g}" width="22" height="20" rx="3"/>'
        yield (
            f'<path class="steel" d="M{x:g} {at - 2.5:g}h{length * scale - 5:g}l5 5'
            f'h-{length * scale:g}z"/>'
        )
        said = name or words["needles_longest"].format(mm=f"{length:g}")
        yield (
            _text(x + 4, at + 24, said, "start")
            if row == 0
            else _text(x + length * scale + 12, at + 6, said, "start")
        )


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'
