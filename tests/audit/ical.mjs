// What Thunderbird's parser understands of a calendar: each event with its instants in UTC.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { reply, request } from "./talk.mjs";

// A day stays a day. A time whose zone the calendar does not define stays without one: no reader can place it.
function instant(time) {
  if (!time) return null;
  if (time.isDate) return time.toString();
  const unplaced = time.zone === ICAL.Timezone.localTimezone;
  return unplaced ? time.toString() : time.toJSDate().toISOString();
}

function opened(path) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  ICAL.TimezoneService.reset(); // or a zone of the file before would be taken for this one's
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar;
}

function read(path) {
  const calendar = opened(path);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const text = (name) => component.getFirstPropertyValue(name)?.toString() ?? "";
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: text("summary"),
      start: instant(event.startDate),
      end: component.hasProperty("dtend") || component.hasProperty("duration") ? instant(event.endDate) : null,
      status: text("status"),
      sequence: Number(text("sequence") || 0),
      location: text("location"),
      description: text("description"),
      url: text("url"),
    };
  });
}

// Every stretch of every event by its identity: what its rule gives, less what is taken out, with its exceptions.
function stretches(path) {
  const calendar = opened(path);
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const found = {};
  for (const event of events.filter((each) => !each.isRecurrenceException())) {
    for (const other of events) {
      if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    }
    const days = event.iterator();
    found[event.uid] = [];
    for (let next = days.next(); next; next = days.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      found[event.uid].push([instant(startDate), instant(endDate)]);
    }
  }
  return found;
}

reply(request.paths.map(request.stretches ? stretches : read));
