// Reads a calendar with ical.js: each entry's name, number, start and status.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
const entries = calendar.getAllSubcomponents('vevent').map((each) => {
  const event = new ICAL.Event(each);
  return {
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toString(),
    status: each.getFirstPropertyValue('status'),
    alarms: each.getAllSubcomponents('valarm').length,
  };
});
console.log(JSON.stringify(entries));
