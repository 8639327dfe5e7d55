"""Needle lengths against the skin, drawn to scale: every length is its millimetres times one scale.

Lengths and layers come from content; only the shapes and where they stand are decided here.
Widths are not to scale, which the drawing says itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from html import escape

from consult.content.visit import NeedleComparison

MM = 50  # drawing units to a millimetre
WIDTH, GUTTER = 360.0, 98.0  # overall; the left part, where the layers are named
SKIN = 116.0  # where the skin begins, from the top
BOTTOM = SKIN + 4.8 * MM  # what is longer runs off here
HUB = 30.0  # what is held of a needle, above the skin
LINE, LETTERS = 15, 12  # from one line of a label to the next; letters to a line
NEEDLE, MICRONEEDLE, APART = 9.0, 5.0, 14.0  # widths, and from one microneedle to the next
SHADES = (38, 17, 7)  # per cent ink, from the top layer of skin down to the fat
ON_THE_SKIN = ("sand_grain",)  # everything else in content is a needle

INK = "currentColor"
PAPER = "var(--st-background-color, Canvas)"
LIT = "var(--own, var(--st-primary-color, currentColor))"


def needles_svg(
    depth_low_mm: float,
    depth_high_mm: float,
    layers: Mapping[str, NeedleComparison],
    objects: Mapping[str, NeedleComparison],
    words: Mapping[str, str],
) -> str:
    """The plan's shortest and longest needle beside things people know, over the layers of skin.

    `layers` and `objects` are the two kinds of needle comparison, drawn at their usual size:
    layers from the surface down in the order given, things from the shortest on.
    """
    span = dict.fromkeys((f"{depth_low_mm:g}", f"{depth_high_mm:g}"))
    yours = words["needles_size"].format(mm="–".join(span))
    things = [(depth_high_mm, words["needles_yours"], yours, "")]
    things += [(_usual(it), it.name, _size(it, words), thing) for thing, it in objects.items()]
    things.sort()
    step = (WIDTH - GUTTER) / len(things)
    drawn = []
    for place, (length, name, size, thing) in enumerate(things):
        x = GUTTER + step * (place + 0.5)
        drawn.append(_caption(x, name, size, int(step / 6)))
        if not thing:
            drawn.append(_yours(x, depth_low_mm, depth_high_mm))
        elif thing in ON_THE_SKIN:
            drawn.append(_grain(x, length))
        else:
            drawn.append(_needle(x, length))
    told = [f"{name}: {size}" for _, name, size, _ in things]
    told += [f"{layer.name}: {_size(layer, words)}" for layer in layers.values()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {BOTTOM + 48:g}" '
        'role="img" aria-labelledby="needles-title" aria-describedby="needles-desc" '
        f'font-size="13" fill="{INK}" style="display:block;width:100%;height:auto">'
        f'<title id="needles-title">{escape(words["needles_title"])}</title>'
        f'<desc id="needles-desc">{escape("; ".join(told))}. {escape(words["needles_note"])}</desc>'
        f"{_skin(layers, words)}{''.join(drawn)}{_scale_bar(words['needles_scale'])}"
        f"{_text(WIDTH / 2, BOTTOM + 40, [words['needles_note']])}</svg>"
    )


def _usual(item: NeedleComparison) -> float:
    usual = item.size_mm.usual
    return item.size_mm.high if usual is None else usual


def _size(item: NeedleComparison, words: Mapping[str, str]) -> str:
    exact = item.size_mm.low == item.size_mm.high
    return words["needles_size" if exact else "needles_about"].format(mm=f"{_usual(item):g}")


def _skin(layers: Mapping[str, NeedleComparison], words: Mapping[str, str]) -> str:
    """Bands from the surface down, the lowest being fat; each named inside it.

    The top layer is too thin for that: its name stands on the skin, with a mark down to it.
    """
    names, tops = [], [SKIN]
    for layer in layers.values():
        names.append(layer.name)
        tops.append(min(tops[-1] + _usual(layer) * MM, BOTTOM))
    names.append(words["needles_fat"])
    parts = []
    for name, top, end, shade in zip(names, tops, [*tops[1:], BOTTOM], SHADES, strict=True):
        parts.append(
            f'<path d="M0 {top:g}H{WIDTH:g}V{end:g}H0z" '
            f'style="fill:color-mix(in srgb, {INK} {shade}%, transparent)"/>'
        )
        parts.append(_line(f"M0 {top:g}H{WIDTH:g}"))
        lines = textwrap.wrap(name, LETTERS + 1)
        thin = end - top < LINE * len(lines)
        first = top - LINE * len(lines) + 3 if thin else top + LINE + 3
        parts.append(_text(8, first, lines, anchor="start"))
        if thin:
            parts.append(_line(f"M4 {first - 10:g}V{(top + end) / 2:g}", 2))
    return "".join(parts)


def _yours(x: float, low_mm: float, high_mm: float) -> str:
    """The needles of the plan on one head, the shortest and the longest, each with its length."""
    lengths = (low_mm, high_mm) if low_mm < high_mm else (high_mm,)
    head = f"M{x - 20:g} {SKIN:g}v-14q0 -6 6 -6h4v-10h20v10h4q6 0 6 6v14z"
    parts = [f'<path d="{head}" style="fill:{LIT};stroke:{INK}"/>']
    for place, length in enumerate(lengths):
        at = x + APART * (2 * place - len(lengths) + 1)
        parts.append(_shaft(at, MICRONEEDLE, SKIN + length * MM, LIT))
        parts.append(_text(at, SKIN + length * MM + LINE + 2, [f"{length:g}"]))
    return "".join(parts)


def _needle(x: float, length_mm: float) -> str:
    """A single needle with its hub; one too long for the picture runs off it, with an arrow."""
    tip = SKIN + length_mm * MM
    hub = (
        f'<path d="M{x - 12:g} {SKIN - HUB:g}h24l-4 {HUB - 3:g}h-16z" '
        f'style="fill:{PAPER};stroke:{INK}"/>'
    )
    if tip <= BOTTOM:
        return _shaft(x, NEEDLE, tip, PAPER) + hub
    end = BOTTOM + 8
    shaft = f"M{x - NEEDLE / 2:g} {SKIN - 3:g}V{end:g}m{NEEDLE:g} 0V{SKIN - 3:g}"
    arrow = f"M{x:g} {end - 6:g}v22m-6 -7l6 7l6 -7"
    return f'<path d="{shaft}" style="fill:{PAPER};stroke:{INK}"/>{_line(arrow, 2)}{hub}'


def _shaft(x: float, width: float, tip: float, fill: str) -> str:
    """A needle from the skin surface to its tip, which is cut at a slant."""
    left, right, slant = x - width / 2, x + width / 2, tip - min(1.6 * width, (tip - SKIN) * 0.6)
    return (
        f'<path d="M{left:g} {SKIN:g}V{slant:g}L{right:g} {tip:g}V{SKIN:g}z" '
        f'style="fill:{fill};stroke:{INK};stroke-width:0.8"/>'
    )


def _grain(x: float, length_mm: float) -> str:
    """A grain of sand lying on the skin: as wide and as high as it is long."""
    outline = ((-0.5, 0.35), (-0.32, 0.86), (0.1, 1), (0.46, 0.7), (0.5, 0.22), (0.2, 0), (-0.3, 0))
    points = " ".join(
        f"{x + dx * length_mm * MM:g},{SKIN - dy * length_mm * MM:g}" for dx, dy in outline
    )
    return f'<polygon points="{points}" style="fill:{INK}"/>'


def _scale_bar(words: str) -> str:
    top = BOTTOM - MM - 10
    return _line(f"M8 {top:g}h10m-5 0v{MM}m-5 0h10", 2) + _text(26, top + 30, [words], "start")


def _caption(x: float, name: str, size: str, letters: int) -> str:
    """A thing's name and size above it, ending where the thing begins."""
    number_and_unit = "\u00a0".join(size.rsplit(" ", 1))
    lines = [*textwrap.wrap(name, letters), *textwrap.wrap(number_and_unit, letters)]
    return _text(x, SKIN - HUB - 8 - LINE * (len(lines) - 1), lines)


def _text(x: float, y: float, lines: list[str], anchor: str = "middle") -> str:
    rows = "".join(
        f'<tspan x="{x:g}" y="{y + LINE * row:g}">{escape(line)}</tspan>'
        for row, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}">{rows}</text>'


def _line(path: str, width: float = 1) -> str:
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="{width:g}"/>'
