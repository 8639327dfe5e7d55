"""The walk: router, layout, menu, theme, sign-in."""
