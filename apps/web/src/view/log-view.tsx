/** The log: what was said, with its days, and a mark before what came while nobody looked. */
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Entry, type Log, type SaidEntry, shownEntries } from '../ui/log.ts';
import { EntryView } from './entry-view.tsx';
import type { Calendar, Props } from './props.ts';
import { useReadingPlace } from './reading-place.ts';

/** Texts of one person this close together share a head, in milliseconds. */
const TOGETHER_MS = 5 * 60_000;
/** Whispers share a box, and one way to answer them. */
const WHISPER_TOGETHER_MS = 60_000;

export function LogView({ model, send, calendar }: Props & { readonly calendar: Calendar }): VNode {
  const { log, reader, nickname, backlog } = model;
  const place = useReadingPlace(reader.isAtEnd, (isAtEnd) => send({ type: 'scrolled', isAtEnd }));
  const answer = (to: string): void => send({ type: 'addressed', to });
  const rows = useMemo(
    () => drawn(log, { nickname, unreadFrom: reader.unreadFrom, calendar, answer }),
    [log, nickname, reader.unreadFrom],
  );
  return (
    <div class="log-frame">
      <div
        class="log"
        role="log"
        aria-label="Messages"
        aria-live="polite"
        aria-busy={backlog !== undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys
        tabIndex={0}
        {...place}
      >
        {log.entries.length > log.shown && (
          <button type="button" class="earlier" onClick={() => send({ type: 'earlier-wanted' })}>
            Show earlier messages
          </button>
        )}
        {rows}
      </div>
      {!reader.isAtEnd && (
        <button type="button" class="to-end" onClick={() => send({ type: 'end-wanted' })}>
          {reader.below === 0 ? 'To the newest' : `New messages (${reader.below})`} ↓
        </button>
      )}
    </div>
  );
}

interface Look {
  readonly nickname: string;
  readonly unreadFrom: number | undefined;
  readonly calendar: Calendar;
  readonly answer: (to: string) => void;
}

function drawn(log: Log, { nickname, unreadFrom, calendar, answer }: Look): readonly VNode[] {
  const rows: VNode[] = [];
  const entries = shownEntries(log);
  const dayOf = (entry: Entry | undefined, day: string): string =>
    entry?.at === undefined ? day : calendar.dayOf(entry.at);
  let day = '';
  let isHeaded = true;
  for (const [i, entry] of entries.entries()) {
    const today = dayOf(entry, day);
    if (today !== day) rows.push(<Rule key={`day ${entry.id}`} name="day" text={today} />);
    if (entry.id === unreadFrom) rows.push(<Rule key="unread" name="unread" text="new" />);
    const next = entries[i + 1];
    const isLast = next === undefined || next.id === unreadFrom || dayOf(next, today) !== today || !goesOn(entry, next);
    const time = entry.at === undefined ? '' : calendar.clockOf(entry.at);
    rows.push(<EntryView key={entry.id} {...{ entry, isHeaded, isLast, time, nickname, answer }} />);
    day = today;
    isHeaded = isLast;
  }
  return rows;
}

function Rule({ name, text }: { readonly name: 'day' | 'unread'; readonly text: string }): VNode {
  return (
    <p class={`rule ${name}`}>
      <span>{text}</span>
    </p>
  );
}

/** The same person goes on talking, or whispering. */
function goesOn(before: Entry, entry: Entry): boolean {
  if (before.type === 'said' && entry.type === 'said') return isOneSpeech(before, entry);
  return (
    before.type === 'whispered' &&
    entry.type === 'whispered' &&
    before.from === entry.from &&
    before.to === entry.to &&
    entry.at - before.at < WHISPER_TOGETHER_MS
  );
}

function isOneSpeech(before: SaidEntry, entry: SaidEntry): boolean {
  return (
    before.from === entry.from &&
    before.manner === 'speech' &&
    entry.manner === 'speech' &&
    before.only === entry.only &&
    before.heard === entry.heard &&
    entry.at - before.at < TOGETHER_MS
  );
}
