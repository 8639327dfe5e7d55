"""A clinic's own file: read, held against the limits, applied to content, reported on."""
