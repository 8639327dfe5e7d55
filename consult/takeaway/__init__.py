"""What people take away, all drawn from one consultation: sheet, note, calendar, record, code.

Libraries that write these formats are imported where they are used, so that starting the app or
assessing answers never pays for them.
"""
