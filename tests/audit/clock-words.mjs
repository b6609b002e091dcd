// What ICU calls days, months, halves of the day and zones in each language; pressroom has its words from Babel.
import { reply, request } from "./talk.mjs";

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 0, 5, 12);

function part(language, type, options, at) {
  const parts = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).formatToParts(at);
  return parts.find((each) => each.type === type)?.value ?? "";
}

function words(language) {
  const upTo = (count, word) => [...Array(count).keys()].map(word);
  const zone = (name) =>
    request.instants.map((at) =>
      part(language, "timeZoneName", { timeZone: name, timeZoneName: "long" }, Date.parse(at)),
    );
  return {
    known: Intl.DateTimeFormat.supportedLocalesOf(language).length > 0,
    days: upTo(7, (n) => part(language, "weekday", { dateStyle: "full" }, MONDAY + n * DAY)),
    months: upTo(12, (n) => part(language, "month", { dateStyle: "long" }, Date.UTC(2026, n, 9))),
    halves: upTo(24, (n) =>
      part(language, "dayPeriod", { timeStyle: "short" }, Date.UTC(2026, 0, 5, n)),
    ),
    zones: Object.fromEntries(request.zones.map((name) => [name, zone(name)])),
  };
}

reply(Object.fromEntries(request.languages.map((language) => [language, words(language)])));
