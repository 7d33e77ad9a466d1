/** The status line: where one is and as whom; on its right, what one should know now. */
import { countOf } from '@portico/reading';
import { cellWidth, exitCode, type Row, span, spread, themes } from '@portico/terminal';
import type { Model } from '../model.ts';
import { peopleHere, type Rooms, rosterOf, topicOf } from '../rooms.ts';
import { elided } from './elision.ts';

const TOPIC_MARK = '· ';
/** In columns. */
const TOPIC_LEAST = 12;

export function drawStatus(model: Model): Row {
  const { status } = themes[model.preferences.theme];
  const { width } = model.size;
  const right = newsOf(model);
  const left = withTopic(
    fitting(placesOf(model), width - cellWidth(right)),
    topicOf(model.rooms),
    width - cellWidth(right),
  );
  return spread([span(left, status)], right === '' ? [] : [span(right, status)], width, status);
}

/** The same with less and less detail. */
function placesOf({ attendance: { room, nickname }, rooms }: Model): readonly string[] {
  const here = rooms.current || room.label;
  const others = rooms.entered.size - 1;
  const [counted, marked] = others > 0 ? [`${here} and ${others} more`, `${here} +${others}`] : [here, here];
  const people = peopleOf(rooms);
  return [
    [...new Set([counted, room.address]), nickname, ...people],
    [marked, nickname, ...people],
    [marked, nickname],
    [here],
  ].map((parts) => ` ${parts.join(' · ')} `);
}

/** Shortened to the space that is left, unless nothing to read would be left of it. */
function withTopic(places: string, topic: string, width: number): string {
  const space = width - cellWidth(places) - cellWidth(TOPIC_MARK) - 1;
  return topic === '' || space < TOPIC_LEAST ? places : `${places}${TOPIC_MARK}${elided(topic, space)}`;
}

function peopleOf(rooms: Rooms): readonly string[] {
  if (rooms.current === undefined) return ['in no room'];
  return rosterOf(rooms, rooms.current) === 'untold' ? [] : [countOf(peopleHere(rooms).size)];
}

function newsOf({ absence, ending, place, unread }: Model): string {
  if (absence !== undefined) return 'connection lost, coming back: Enter leaves ';
  if (ending !== undefined) return `${briefly.get(ending.code) ?? 'over'}: Enter goes back `;
  if (place === 'tail') return '';
  return unread?.count ? `${unread.count} new below: PgDn ` : 'scrolled up: PgDn ';
}

/** The log has the whole sentence. */
const briefly: ReadonlyMap<number, string> = new Map([
  [exitCode.closed, 'the room was closed'],
  [exitCode.lost, 'connection lost'],
  [exitCode.refused, 'not let in'],
]);

function fitting(texts: readonly string[], width: number): string {
  return texts.find((text) => cellWidth(text) <= width) ?? elided(texts.at(-1) ?? '', width);
}
