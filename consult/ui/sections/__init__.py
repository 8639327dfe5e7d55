"""What result pages are made of."""
