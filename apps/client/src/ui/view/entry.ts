/** An entry of the log as rows: its time, who it is from, and its text beside them, wrapped. */
import type { Manner } from '@portico/protocol';
import { type Attention, describePresence, findMentions } from '@portico/reading';
import { bitmapRows, cellWidth, type Row, rowWidth, type Style, span, wrap } from '@portico/terminal';
import { audienceOf } from '../audience.ts';
import { type Entry, prefix, type Tone } from '../log.ts';
import type { Look } from './look.ts';
import { findText, marked } from './mark.ts';

/** What stands left of a text takes this part of a row at most; then the text goes on under it. */
const HEAD_SHARE = 1 / 3;

const TIME_WIDTH = 'HH:MM '.length;

interface Parts {
  readonly head: Row;
  readonly text: Row;
}

export function drawEntry(entry: Entry, look: Look): readonly Row[] {
  const rule = entry.id === look.unreadSince ? [ruled('new', look.theme.unread, look.width)] : [];
  if (entry.type === 'day') return [...rule, ruled(entry.when.day, look.theme.dim, look.width)];
  if (entry.type === 'code') return [...rule, ...drawCode(entry, look)];
  const { head, text } = partsOf(entry, look);
  const found = marked(text, findText(look.query), look.theme.selected);
  return [...rule, ...hung({ time: timeOf(entry, look), head, text: found }, look.width)];
}

/** On a row that is too narrow for it, a word in its place. */
function drawCode({ bitmap }: Extract<Entry, { type: 'code' }>, { width, theme, timestamps }: Look): readonly Row[] {
  const indent = timestamps ? TIME_WIDTH : 0;
  if ((bitmap[0]?.length ?? 0) + indent > width) return [[span('(a wider screen shows a QR code)', theme.dim)]];
  return bitmapRows(bitmap, theme).map((row) => [span(' '.repeat(indent)), ...row]);
}

function partsOf(entry: Exclude<Entry, { type: 'day' | 'code' }>, look: Look): Parts {
  switch (entry.type) {
    case 'said':
      return drawSpeech(entry, look);
    case 'whispered':
      return drawWhisper(entry, look);
    case 'presence':
      return { head: drawRoom(entry.room, look), text: [span(describePresence(entry.presence), look.theme.dim)] };
    case 'note':
      return { head: [], text: [span(entry.text, toneStyle(entry.tone, look))] };
  }
}

function drawSpeech(entry: Extract<Entry, { type: 'said' }>, look: Look): Parts {
  const { room, from, text, manner, age, attention } = entry;
  const style = age === 'past' ? look.theme.dim : nameStyle(from, attention, look);
  const speaker = drawSpeaker(manner, { name: from, style, only: audienceOf(entry) });
  const said = age === 'past' ? [span(text, look.theme.dim)] : calling(text, attention, look);
  return { head: [...drawRoom(room, look), ...speaker], text: said };
}

function drawWhisper({ from, to, text, manner, attention }: Extract<Entry, { type: 'whispered' }>, look: Look): Parts {
  const name = attention === 'own' ? `you -> ${to}` : `${from} -> you`;
  const style = attention === 'own' ? look.theme.own : look.theme.highlight;
  return { head: drawSpeaker(manner, { name, style, only: '' }), text: calling(text, attention, look) };
}

/** A notice is written so that nobody takes it for speech, as chat people know it. */
function drawSpeaker(
  manner: Manner,
  { name, style, only }: { readonly name: string; readonly style: Style; readonly only: string },
): Row {
  const who = [span(name, style), ...(only === '' ? [] : [span(only)])];
  switch (manner) {
    case 'speech':
      return [...who, span(': ')];
    case 'action':
      return [span('* ', style), ...who, span(' ')];
    case 'notice':
      return [span('-', style), ...who, span('- ', style)];
  }
}

function drawRoom(room: string | undefined, { theme }: Look): Row {
  return room === undefined ? [] : [span(prefix(room), theme.dim)];
}

function nameStyle(nickname: string, attention: Attention, { theme }: Look): Style {
  switch (attention) {
    case 'own':
      return theme.own;
    case 'called':
      return theme.highlight;
    case 'none':
      return theme.nickname(nickname);
  }
}

function calling(text: string, attention: Attention, { nickname, theme }: Look): Row {
  const plain = [span(text)];
  return attention === 'called'
    ? marked(plain, (searched) => findMentions(searched, nickname), theme.highlight)
    : plain;
}

function toneStyle(tone: Tone, { theme }: Look): Style {
  switch (tone) {
    case 'room':
      return theme.notice;
    case 'local':
      return {};
    case 'problem':
      return theme.error;
  }
}

/** Answers to commands have no time, but stand in the same column. */
function timeOf({ when }: Entry, { timestamps, theme }: Look): Row {
  return timestamps ? [span((when?.clock ?? '').padEnd(TIME_WIDTH), theme.time)] : [];
}

/** The text's further rows stand under its first one, unless that would leave it too few columns. */
function hung({ time, head, text }: Parts & { readonly time: Row }, width: number): readonly Row[] {
  const isWide = rowWidth([...time, ...head]) > width * HEAD_SHARE;
  const fixed = isWide ? time : [...time, ...head];
  const indent = rowWidth(fixed);
  const rows = wrap(isWide ? [...head, ...text] : text, Math.max(1, width - indent));
  return rows.map((row, index) => (index === 0 ? [...fixed, ...row] : [span(' '.repeat(indent)), ...row]));
}

function ruled(title: string, style: Style, width: number): Row {
  const inner = ` ${title} `;
  const before = Math.max(0, Math.floor((width - cellWidth(inner)) / 2));
  const after = Math.max(0, width - before - cellWidth(inner));
  return [span('─'.repeat(before) + inner + '─'.repeat(after), style)];
}
