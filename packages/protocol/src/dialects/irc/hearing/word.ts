/** What the server itself says: ERROR, the message of the day, answers that nothing here knows. RFC 1459, 4.6. */
import {
  type Heard,
  type Hearer,
  nothing,
  notice,
  type Standing,
  settle,
  speakerOf,
  tellHome,
  writeOf,
} from '../knowing/standing.ts';
import { stripFormatting } from '../wire/formatting.ts';
import { refuse } from './refusal.ts';

/** How our own rooms say that they close. */
const CLOSING = 'the room is closing';

/** `ERROR :<text>`: the server's last word. Before one is in, it says why one is not let in. */
export const hearLast: Hearer = (standing, { params: [text = ''] }) => {
  if (standing.server === 'portico' && text === CLOSING) return last(tellHome(standing, { type: 'closed' }));
  const words = stripFormatting(text);
  if (standing.stage !== 'registering') return last(notice(standing, words));
  const entry = settle(standing, 'NICK');
  if (entry) return last(refuse(standing, entry, { code: 'unspecified', text: words }));
  // Our own rooms say it again.
  return last(standing.server === 'portico' ? nothing : notice(standing, words));
};

function last(heard: Heard): Heard {
  return { ...heard, isLast: true };
}

export const hearPing: Hearer = (_standing, { params }) => ({
  told: [],
  writes: [writeOf({ command: 'PONG', params })],
});

/** 372 `<nickname> :- <line>`: a blank one is a line too. */
export const hearMotd: Hearer = (standing, { params }) => {
  const text = stripFormatting((params.at(-1) ?? '').replace(/^- ?/u, ''));
  return tellHome(standing, { type: 'noticed', text });
};

/** 381: the host's key was the right one. */
export const hearProof: Hearer = (standing) => {
  settle(standing, 'OPER');
  return tellHome(standing, { type: 'host-proven', member: speakerOf(standing, standing.source ?? standing.self) });
};

/** An answer that nothing here knows is shown as it is, without one's own nickname in front. */
export function hearUnknown(standing: Standing, params: readonly string[]): Heard {
  return params.length < 2 ? nothing : notice(standing, stripFormatting(params.slice(1).join(' ')));
}
