"""Every key of the session, the answers so far, and the order of the walk."""
