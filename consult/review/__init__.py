"""All that the aid says, as cards that a clinician can read in an afternoon and sign.

`deck.cards(content)` makes them, `pack.pack(content)` puts them into parts by the harm they could
do, `standing.of(card, content, day)` says who has signed one and whether that still holds.
"""
