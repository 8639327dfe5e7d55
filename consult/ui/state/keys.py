"""Every key of our own in Streamlit's session state; those of widgets begin `w_` or `picked_`.

A person's keys go when the consultation is wiped; those of the tab, in `LASTING`, stay.
"""

from typing import Final

# A person's, and kept with the draft in the browser's tab.
ANSWERS: Final = "answers"  # raw answers as plain data
ROLE: Final = "role"  # who is using it: practitioner or patient
SCREEN: Final = "screen"  # which screen is open, by page with several screens
NOTES: Final = "notes"  # the person's own words, for the take-away
UNDERSTANDING: Final = "understanding"  # replies on the page "Is it clear to you?"
ON_DEVICE: Final = "device"  # whether the device keeps the draft for a few days
HANDED: Final = "handed"  # the lock of a tablet in the patient's hands, as salt and hash
MISSED: Final = "missed"  # wrong digits typed so far, and from when on others may be tried
ASIDE: Final = "aside"  # what was noted of today's needling before it was said there was none
BEFORE: Final = "before"  # the answers from before others were received, until those are checked

# A person's, and only on the server.
NOTICE: Final = "notice"  # one line to be said at the top of the next page
REFUSED: Final = "refused"  # what was typed and cannot be used, by field
WRONG: Final = "wrong"  # that the digits typed last were wrong
MISSING: Final = "missing"  # that "next" was tapped too early; on some pages, what is missing
MISSING_FIELDS: Final = "missing_fields"  # the answers that were missing then
OLDER: Final = "older"  # the older edition that opened answers came from
TOOK: Final = "took"  # which newer draft of another tab was taken over
SET_ASIDE: Final = "set_aside"  # a draft that could not be read
WIPED: Final = "wiped"  # the last wipe, which the tab may undo for a few seconds
SEEN: Final = "seen"  # the pages this person has seen
DRAWN: Final = "drawn"  # the safety questions that were on screen, by group
RULE: Final = "rule"  # the safety rule to be opened on its page
RECEIVED: Final = "received"  # the last file or code that was received
TOO_MANY: Final = "too_many"  # that more choices were picked than can be compared
CHOSEN_OPTIONS: Final = "compare"  # the choices picked to be compared
WARNED: Final = "warned"  # that a warning stands below the parts of a page
WHOLE_PAGE: Final = "whole_page"  # that a tap asked for the whole page, not a part of it
CALENDARS: Final = "w_calendars"  # questions answered "on a day" whose day is not given yet
ADDING: Final = "adding"  # a concern beside the first that is being named, part by part
VISITS_SHOWN: Final = "visits_shown"  # the numbers of visits whose dates could be taken away
VISIT: Final = "w_visit_day"  # the day of the first visit, for the days after it
NEXT_OPEN: Final = "next_open"  # whether another day than the planned one is to be typed
SKIN_TONE: Final = "w_tone"  # the tone of the picture of redness

# The tab's.
HERE: Final = "here"  # the page that is open
REVIEW: Final = "review"  # what a reviewer says of cards, and where they are; of no person
REVIEW_ASKED: Final = "review_asked"  # how often the tab was asked for it
REVIEW_OPENED: Final = "review_opened"  # the last saved sign-off that was opened
REVIEW_SAID: Final = "review_said"  # one line to be said above the cards
REVIEW_KEPT: Final = "review_kept"  # whether what the tab kept of that has been brought back
DAY: Final = "day"  # the day where the person is
NOW: Final = "now"  # when this run of the page began
PREVIEW: Final = "preview"  # another day the aid is shown on
CLINIC: Final = "clinic"  # the version of the clinic's file that this run is drawn from
WHOSE: Final = "whose"  # the name of the clinic this tab is with
HOST: Final = "host"  # the clinic whose name of the server the browser asked for
SESSION_ID: Final = "sid"  # a random name of this session, to tell its drafts from another's
RESTORED: Final = "restored"  # whether the tab's draft has been brought back
NEWEST: Final = "newest"  # a hash of the draft as it was last sent to the tab
NEWEST_COUNT: Final = "newest_count"  # how many drafts have been sent
MISHAP: Final = "mishap"  # what went wrong on this page: its number, and the page
ASKED: Final = "asked"  # how often the tab was asked for its draft
WANTED: Final = "wanted"  # the page a tap has led to, until the router has gone there
LARGE_PRINT: Final = "large"  # large print
FOLLOWS: Final = "follows"  # the question that follows from the last answer
ON_SCREEN: Final = "on_screen"  # the sets of questions that are drawn
QUESTIONS: Final = "questions"  # what was asked last, by set of questions, and who hears of it
HEARD: Final = "heard"  # the last message of the browser, by set of questions

LASTING = frozenset(
    {
        NOW, DAY, PREVIEW, CLINIC, WHOSE, HOST, SESSION_ID, RESTORED, NEWEST, NEWEST_COUNT, ASKED,
        WANTED, LARGE_PRINT, HEARD, HERE, REVIEW, REVIEW_KEPT, REVIEW_ASKED,
    }
)  # fmt: skip
