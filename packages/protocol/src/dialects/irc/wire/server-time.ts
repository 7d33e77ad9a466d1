/** Moments as IRCv3 server-time writes them: `2023-11-14T22:13:20.000Z`. The calendar is ISO 8601's, in UTC. */

const DAY_MS = 86_400_000;
/** Four hundred years repeat: they have so many days. */
const CYCLE_DAYS = 146_097;
/** From 0000-03-01 to 1970-01-01. Years begin in March here, so that a leap day is the last one. */
const EPOCH_DAYS = 719_468;

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/u;

/** `at`: milliseconds since the epoch, of the years 0 to 9999. */
export function writeTime(at: number): string {
  const days = Math.floor(at / DAY_MS);
  const ms = Math.floor(at - days * DAY_MS);
  const clock = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map((part) => padded(Math.floor(part), 2));
  return `${writeDay(days)}T${clock.join(':')}.${padded(ms % 1000, 3)}Z`;
}

/** Undefined: it is no moment. */
export function readTime(written: string): number | undefined {
  const [, year, month, day, hour, minute, second, fraction = ''] = SHAPE.exec(written) ?? [];
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts;
  const days = daysUntil(y, mo, d);
  // What the calendar does not have, as 02-30, comes out as another day.
  if (year === undefined || writeDay(days) !== `${year}-${month}-${day}` || h > 23 || mi > 59 || s > 60) {
    return undefined;
  }
  return days * DAY_MS + ((h * 60 + mi) * 60 + s) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

function writeDay(sinceEpoch: number): string {
  const days = sinceEpoch + EPOCH_DAYS;
  const cycle = Math.floor(days / CYCLE_DAYS);
  const dayOfCycle = days - cycle * CYCLE_DAYS;
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear = dayOfCycle - daysOfYears(yearOfCycle);
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfYear - daysOfMonths(marchMonth) + 1, 2)}`;
}

function daysUntil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(marchYear / 400);
  const marchMonth = (month + 9) % 12;
  return cycle * CYCLE_DAYS + daysOfYears(marchYear - cycle * 400) + daysOfMonths(marchMonth) + day - 1 - EPOCH_DAYS;
}

function daysOfYears(years: number): number {
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100);
}

/** From March on: 31, 30, 31, 30, 31 repeat. */
function daysOfMonths(months: number): number {
  return Math.floor((153 * months + 2) / 5);
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
