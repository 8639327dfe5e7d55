"""The draft in the browser tab: kept, locked for hand-over, taken over, reviewed."""
