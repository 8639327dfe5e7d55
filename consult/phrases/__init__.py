"""Sentences that screen, paper, note and record share."""
