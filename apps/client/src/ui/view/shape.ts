/** How the parts of the chat screen share it. */
import { cellWidth, type Editor, type EditorLayout, emptyEditor, layout, type Size, withText } from '@portico/terminal';
import type { Model } from '../model.ts';
import { peopleHere } from '../rooms.ts';

export interface Shape {
  readonly log: Size;
  /** Columns of the member list, with the line on its left; 0 when there is none. */
  readonly members: number;
  readonly input: Input;
}

export interface Input extends Size {
  readonly prompt: string;
  /** May have more rows than are shown. */
  readonly layout: EditorLayout;
}

/** On less than this the log needs the columns of the member list. */
const MEMBERS_FROM_WIDTH = 70;
const MEMBERS_WIDTH = 22;
/** The input line grows up to this part of the screen. */
const INPUT_SHARE = 1 / 3;
const STATUS_HEIGHT = 1;
/** Of what is looked for in the history, so many characters at most. */
const QUERY_SHOWN = 20;

export function shapeOf(model: Model): Shape {
  const { width, height } = model.size;
  const input = inputOf(model);
  const members = width < MEMBERS_FROM_WIDTH || peopleHere(model.rooms).size === 0 ? 0 : MEMBERS_WIDTH;
  const log = { width: width - members, height: Math.max(1, height - STATUS_HEIGHT - input.height) };
  return { log, members, input };
}

function inputOf(model: Model): Input {
  const { prompt, editor } = writing(model);
  const width = Math.max(1, model.size.width - cellWidth(prompt));
  const drawn = layout(editor, width);
  const most = Math.max(1, Math.floor(model.size.height * INPUT_SHARE));
  return { prompt, width, height: Math.min(most, drawn.rows.length), layout: drawn };
}

/** What is being written, and where: the draft, or what is looked for. */
function writing({ search, editor }: Model): { prompt: string; editor: Editor } {
  if (search !== undefined) {
    const query = withText(emptyEditor('one'), { text: search.query, cursor: search.query.length });
    return { prompt: search.query !== '' && search.found === undefined ? 'not found: ' : 'search: ', editor: query };
  }
  if (editor.search === undefined) return { prompt: '> ', editor };
  const { query, failed } = editor.search;
  return { prompt: `search "${tail(query)}"${failed ? ' (nothing)' : ''}: `, editor };
}

/** A prompt on one row, which leaves room for what was found. */
function tail(query: string): string {
  const characters = [...query.replaceAll('\n', ' ')];
  return characters.length <= QUERY_SHOWN ? characters.join('') : `…${characters.slice(1 - QUERY_SHOWN).join('')}`;
}
