/** What Enter does with the text in the input line. */
import { shutdown } from './attendance.ts';
import type { Step } from './message.ts';
import type { Model } from './model.ts';
import { inNoRoom } from './rooms.ts';
import { runSlash } from './slash/table.ts';
import { finish, note, problem, request, stay } from './step.ts';

/** Document 004, 5.2 and 5.3: typed exactly, these leave the room and end it. */
const exits: ReadonlyMap<string, (model: Model) => Step> = new Map([
  ['client exit', (model) => finish(model)],
  ['server exit', closeRoom],
]);

/** `text` may have several lines; only one that stands alone can be a command. */
export function submit(model: Model, text: string): Step {
  const trimmed = text.trim();
  if (trimmed === '') return stay(model);
  const exit = exits.get(trimmed);
  if (exit !== undefined) return exit(model);
  if (trimmed.startsWith('//')) return say(model, trimmed.slice(1));
  return trimmed.startsWith('/') ? runSlash(model, trimmed) : say(model, text.trimEnd());
}

function say(model: Model, text: string): Step {
  const { current } = model.rooms;
  if (current === undefined) return problem(model, inNoRoom);
  return request({ ...model, unread: undefined }, { type: 'say', room: current, text, manner: 'speech' });
}

/**
 * A host's room is ended by whoever started the client, so that nobody else's `server exit` can; and so are the host's
 * other rooms and the menu. A server that greets nobody may leave the question without an answer.
 */
function closeRoom(model: Model): Step {
  const { attendance } = model;
  if (attendance.room.hosting) return finish(model, shutdown);
  const asked = request({ ...model, attendance: { ...attendance, askedToClose: true } }, { type: 'close' });
  if (attendance.stage === 'inside') return asked;
  return stay(note(asked.model, 'asking the room to close').model, ...asked.commands);
}
