"""Slips within one line: colons, quotes, brackets, commas, and signs that YAML keeps for itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from consult.slips.letters import COPIED, ODD_SPACES, UNSEEN
from consult.slips.slip import KEY, LEAD, said_of

CURLY = str.maketrans("“”„‟«»‘’‚", '""""""' + "'''")
OWN_SIGNS = "@`%&*!|>?-"  # what a plain text may not begin with
CLOSES = {"{": "}", "[": "]"}
Mend = tuple[str, str]  # the words, and the line put right


def _quoted(text: str) -> str:
    """The text in quotes that hold whatever stands in it."""
    plain = text.strip().strip("\"'")
    return f"'{plain.replace(chr(39), chr(39) * 2)}'"


def _with_value(line: str, value: str) -> str:
    found = KEY.match(line)
    assert found
    return line[: found.start("value")] + value


def _value(line: str) -> str:
    found = KEY.match(line)
    return found["value"] if found else ""


def _odd_signs(line: str) -> Iterator[Mend]:
    if UNSEEN.search(line):
        yield "holds a sign that nobody sees; type the line anew", UNSEEN.sub("", line)
    if ODD_SPACES.search(line):
        yield COPIED, ODD_SPACES.sub(" ", line)
    if "：" in line:
        yield "has a wide colon; use : and a space", re.sub("：[ ]*", ": ", line)
    if re.match(r"^[\s-]*\w+[ ]*:[ ]*\t", line):
        yield "has a tab after the colon; use a space", re.sub(r":[ ]*\t\s*", ": ", line)
    if re.match(r"^\s*-[A-Za-z\"']", line):
        yield "needs a space after the hyphen", line.replace("-", "- ", 1)
    if re.match(r"^\s*//", line):
        yield "a remark begins with #, not with //", re.sub("//", "#", line, count=1)
    if re.match(r"^\s*[•●–—*]\s", line):
        said = "a line of a list begins with a hyphen and a space"
        yield said, re.sub(r"[•●–—*]\s+", "- ", line, count=1)


def _colons(line: str) -> Iterator[Mend]:
    if found := re.match(r"^([ ]*(?:- )?[A-Za-z_]+):([^\s/].*)$", line):
        yield "needs a space after the colon", f"{found[1]}: {found[2]}"
    if found := re.match(r"^([ ]*(?:- )?[A-Za-z_]+)[ ]*=[ ]*(\S.*)$", line):
        yield f"{found[1].strip()}: needs a colon in the place of =", f"{found[1]}: {found[2]}"
    if found := re.match(r"^([ ]*(?:- )?[A-Za-z_]+)(?:[,;]?$|[ ]+(\S.*)$)", line):
        said = f"{found[1].strip('- ')}: needs a colon and a space after this word"
        yield said, f"{found[1]}: {found[2] or ''}".rstrip()
    value = _value(line)
    if value and value[0] not in "\"'{[#" and re.search(r":(\s|$)", value):
        said = "has a colon in its text; put the text in quotes"
        yield said, _with_value(line, _quoted(value))


def _quotes(line: str) -> Iterator[Mend]:
    value = _value(line) or line[len(LEAD.match(line)[0]) :]  # type: ignore[index]  # it always matches
    start = len(line) - len(value)
    first, rest = value[:1], value[1:].rstrip()
    if first not in ("'", '"'):
        return
    if rest.endswith(f"{first},") or re.fullmatch(r"[^\"']*[\"'],", rest):
        yield "ends with a comma; leave it out", line[:start] + value.rstrip().rstrip(",")
    if "\\" in value and first == '"':
        said = "has a \\ in double quotes; put the text in single quotes"
        yield said, line[:start] + _quoted(value)
    if first not in rest:
        if other := {"'": '"', '"': "'"}[first] in rest[-1:]:
            yield (
                "opens with one kind of quote and closes with another",
                line[:start] + _quoted(value),
            )
        if not other:
            said = "opens a quote and never closes it"
            yield said, line[:start] + _quoted(value)
    elif rest.endswith(first):
        other_kind = {"'": "an apostrophe", '"': "a quote"}[first]
        said = f"has {other_kind} within its quotes; use the other kind of quotes around it"
        yield said, line[:start] + _quoted(value)
    else:
        said = "goes on after its closing quote; put all of it in quotes"
        yield said, line[:start] + f"'{value.strip().replace(chr(39), chr(39) * 2)}'"


def _unpaired_quotes(line: str) -> Iterator[Mend]:
    """A quote too many within braces, or one too few."""
    for quote in "\"'":
        places = [at for at, sign in enumerate(line) if sign == quote]
        for at in places if len(places) % 2 and re.search(r"[{\[]", line) else ():
            yield f"has {quote} only once; leave it out or close it", line[:at] + line[at + 1 :]


def _signs(line: str) -> Iterator[Mend]:
    value = _value(line)
    if value and value[0] in OWN_SIGNS:
        said = f"begins with {value[0]}; put the text in quotes"
        yield said, _with_value(line, _quoted(value))
    if re.search(r":[ ]+#[0-9a-fA-F]{3,8}\b", line):
        said = "has a # without quotes, and all after it is left out; put the colour in quotes"
        yield said, re.sub(r"(:[ ]+)(#[0-9a-fA-F]{3,8})\b", r'\1"\2"', line)


def _brackets(line: str) -> Iterator[Mend]:
    opened, stray = _unpaired(line)
    if stray >= 0 and any(CLOSES[each] == line[stray] for each in opened[:-1]):
        said = f"opens {opened[-1]} and never closes it; {CLOSES[opened[-1]]} is missing"
        yield said, line[:stray] + CLOSES[opened[-1]] + line[stray:]
    if stray >= 0 and opened:
        right = CLOSES[opened[-1]]
        said = f"closes {opened[-1]} with {line[stray]}; use {right}"
        yield said, line[:stray] + right + line[stray + 1 :]
    if stray >= 0:
        said = f"closes {line[stray]} that nothing opened; leave it out"
        yield said, line[:stray] + line[stray + 1 :]
    elif opened:
        missing = "".join(CLOSES[each] for each in reversed(opened))
        said = f"opens {opened[0]} and never closes it; {missing} is missing at the end"
        yield said, line.rstrip().rstrip(",") + missing
        yield f"opens {opened[0]} and never closes it", line.replace(opened[0], "", 1)
    elif (value := _value(line)) and value[0] in CLOSES and value.rstrip()[-1] not in "}]":
        said = f"goes on after its closing {CLOSES[value[0]]}; put all of it in quotes"
        yield said, _with_value(line, _quoted(value))
    yield from _between(line)


def _unpaired(line: str) -> tuple[list[str], int]:
    """Brackets that nothing closes, and the place of one that closes none of them; or -1."""
    opened: list[str] = []
    quote = ""
    for place, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and line[place - 1 : place] in (" ", "{", "[", ","):
            quote = sign
        elif sign in CLOSES:
            opened.append(sign)
        elif sign in CLOSES.values():
            if not opened or CLOSES[opened[-1]] != sign:
                return opened, place
            opened.pop()
    return opened, -1


def _between(line: str) -> Iterator[Mend]:
    """What stands between the entries of { } and [ ]."""
    if not re.search(r"[{\[]", line):
        return
    if ";" in line:
        yield "separates entries with ;, where a comma belongs", line.replace(";", ",")
    key = r"[A-Za-z_]+:(?=[ ])"
    if (mended := re.sub(rf"(?<=[^\s,{{\[])[ ]+(?={key})", ", ", line)) != line:
        yield "needs a comma between its entries", mended
    if re.search(r"[{,][ ]*[A-Za-z_]+[ ]*=", line):
        yield "needs a colon in the place of =", re.sub(r"([A-Za-z_])[ ]*=[ ]*", r"\1: ", line)


def _curly(line: str) -> Iterator[Mend]:
    if (mended := line.translate(CURLY)) != line:
        yield "has curly quotes; use straight ones, \" or '", mended


RULES: tuple[Callable[[str], Iterator[Mend]], ...] = (
    _odd_signs, _signs, _brackets, _quotes, _unpaired_quotes, _curly, _colons,
)  # fmt: skip


def mends(line: str) -> Iterator[Mend]:
    """Every way in which this line may have gone wrong by itself, the likeliest first."""
    if not line.strip() or line.lstrip().startswith("#"):
        return
    for rule in RULES:
        for said, mended in rule(line):
            if mended != line:
                yield (
                    (said if said.startswith(said_of(said) or "\0") else said_of(line) + said),
                    mended,
                )
