/** PURE. What is asked before a room is opened or an address joined: a few fields, each checked in its place. */

import type { LanRoom } from '@portico/lan';
import { roomNameProblem } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { type Editor, editorText, emptyEditor, insert, pressKey, withText } from '@portico/terminal';
import { parseAddress } from '../address.ts';
import { schemes } from '../dialect.ts';
import { parsePort } from '../port.ts';
import { isProblem } from '../problem.ts';
import { isCalled } from '../room/network-room.ts';
import { findRoom, roomTitle } from '../room/target.ts';

export interface Form {
  readonly purpose: Purpose;
  /** One for each question of the purpose. */
  readonly answers: readonly Editor[];
  /** Which of them is being written. */
  readonly focus: number;
  /** Whether it was tried to submit it: only then an empty field is wrong. */
  readonly isTried: boolean;
}

export type Purpose = 'host' | 'join';

interface Question {
  readonly label: string;
  /** Shown in the field while it is empty. */
  readonly hint: string;
  /** Of a switch, which Space turns: what it turns on. */
  readonly choice?: string;
  /** One sentence on what is wrong with an answer. */
  readonly check: (answer: string, known: Known) => string | undefined;
}

/** `rooms`: those of this machine. */
export interface Known {
  readonly rooms: readonly RoomEntry[];
  readonly elsewhere: readonly LanRoom[];
}

interface Paper {
  readonly title: string;
  readonly questions: readonly Question[];
  /** Stands below them. */
  readonly remark: string;
}

export const forms: Readonly<Record<Purpose, Paper>> = {
  host: {
    title: 'Host a room',
    questions: [
      { label: 'Name', hint: 'room-PORT when left empty', check: checkName },
      { label: 'Port', hint: 'a number from 1024 up', check: checkPort },
      { label: 'Private', hint: '', choice: 'only who has an invite comes in', check: () => undefined },
    ],
    remark: '',
  },
  join: {
    title: 'Join an address',
    questions: [{ label: 'Address', hint: "irc://192.168.1.7:5000, 5000 or a room's name", check: checkAddress }],
    remark: `URLs begin with ${schemes.join(' ')}`,
  },
};

/** Editors show one line; nobody's screen is wider than this, and keys that need a width only go up and down in it. */
const FIELD_WIDTH = 1000;
const PORT_FIELD = 1;
/** The answer of a switch that is on. */
export const ON = 'yes';

/** `recent`: answers that were given before, the newest first. */
export function emptyForm(purpose: Purpose, recent: readonly string[] = []): Form {
  const history = { entries: recent.toReversed(), index: recent.length, drafts: new Map<number, string>() };
  const answers = forms[purpose].questions.map(() => ({ ...emptyEditor('one'), history }));
  return { purpose, answers, focus: 0, isTried: false };
}

export function answersOf({ answers }: Form): readonly string[] {
  return answers.map((editor) => editorText(editor).trim());
}

/** One for each field. An empty field is not wrong before somebody tried to go on with it. */
export function problemsOf(form: Form, known: Known): readonly (string | undefined)[] {
  const { questions } = forms[form.purpose];
  return answersOf(form).map((answer, at) =>
    answer === '' && !form.isTried ? undefined : questions[at]?.check(answer, known),
  );
}

export function typeInForm(form: Form, text: string): Form {
  if (isSwitch(form)) return text === ' ' ? edit(form, turned) : form;
  return edit(form, (editor) => insert(editor, text));
}

/** Keys that move between fields, and those of the editor; others change nothing. */
export function pressInForm(form: Form, key: string): Form {
  const step = fieldSteps.get(key);
  const count = form.answers.length;
  // With nowhere else to go, these keys go through what was written before.
  if (count === 1 && key === 'tab') return edit(form, complete);
  if (step !== undefined && count > 1) return { ...form, focus: (form.focus + step + count) % count };
  if (isSwitch(form)) return form;
  return edit(form, (editor) => pressKey(editor, key, FIELD_WIDTH) ?? editor);
}

/** Whether the cursor is in one. */
function isSwitch({ purpose, focus }: Form): boolean {
  return forms[purpose].questions[focus]?.choice !== undefined;
}

function turned(editor: Editor): Editor {
  return editorText(editor) === ON ? emptyEditor('one') : insert(editor, ON);
}

/** Whether there is something to go through. */
export function canRecall({ answers: [first, ...others] }: Form): boolean {
  return others.length === 0 && first !== undefined && first.history.entries.length > 0;
}

/** To the newest of what was written before that goes on so. */
function complete(editor: Editor): Editor {
  const written = editorText(editor).toLowerCase();
  const text = editor.history.entries.findLast((entry) => entry.toLowerCase().startsWith(written));
  return text === undefined ? editor : withText(editor, { text, cursor: text.length });
}

/** What was tried: with the cursor in the first field that is wrong. */
export function tried(form: Form, known: Known): { readonly form: Form; readonly isRight: boolean } {
  const attempt = { ...form, isTried: true };
  const wrong = problemsOf(attempt, known).findIndex((problem) => problem !== undefined);
  return { form: wrong < 0 ? attempt : { ...attempt, focus: wrong }, isRight: wrong < 0 };
}

/** Fills the port in, unless the person was quicker. */
export function withPort(form: Form, port: number): Form {
  const text = String(port);
  const isAwaited = form.purpose === 'host' && answersOf(form)[PORT_FIELD] === '';
  if (!isAwaited) return form;
  const answers = form.answers.with(PORT_FIELD, withText(emptyEditor('one'), { text, cursor: text.length }));
  return { ...form, answers };
}

const fieldSteps: ReadonlyMap<string, number> = new Map([
  ['tab', 1],
  ['down', 1],
  ['C-n', 1],
  ['S-tab', -1],
  ['up', -1],
  ['C-p', -1],
]);

function edit(form: Form, change: (editor: Editor) => Editor): Form {
  return { ...form, answers: form.answers.map((editor, at) => (at === form.focus ? change(editor) : editor)) };
}

function checkName(name: string): string | undefined {
  return name === '' ? undefined : roomNameProblem(name);
}

function checkPort(written: string, { rooms }: Known): string | undefined {
  if (written === '') return 'a port is missing: give a number from 1024 up';
  const port = parsePort(written);
  if (isProblem(port)) return port.sentence;
  const neighbour = rooms.find((entry) => entry.port === port);
  return neighbour && `port ${port} is taken by ${roomTitle(neighbour)}`;
}

function checkAddress(written: string, { rooms, elsewhere }: Known): string | undefined {
  const address = parseAddress(written);
  if (isProblem(address)) return address.sentence;
  if (address.type !== 'name') return undefined;
  const names = elsewhere.map(({ name }) => name);
  if (elsewhere.some((room) => isCalled(room, address.name))) return undefined;
  const room = findRoom(address, rooms, names.length > 0 ? names : undefined);
  return isProblem(room) ? room.sentence : undefined;
}
