/** What the server refuses: numerics of errors, and IRCv3 standard-replies. RFC 1459, 6.1; RFC 2812, 5.2; Modern IRC. */
import type { ClientRequest, Refusal } from '../../../vocabulary.ts';
import { isChannel } from '../knowing/place.ts';
import { type Heard, type Hearer, notice, type Pending, roomOf, type Standing, withdraw } from '../knowing/standing.ts';
import { foldCase } from '../wire/channel.ts';
import { stripFormatting } from '../wire/formatting.ts';
import { arrive } from './entrance.ts';

type Asked = ClientRequest['type'];

interface Meaning {
  readonly code: Refusal['code'];
  /** Which requests it may answer. */
  readonly answers: readonly Asked[];
  /** Where it means something else for one of them. */
  readonly but?: { readonly request: Asked; readonly code: Refusal['code'] };
}

const talk: readonly Asked[] = ['say', 'whisper'];
const naming: readonly Asked[] = ['register', 'rename'];
const ruling: readonly Asked[] = ['rule', 'list-bans', 'kick', 'invite', 'set-topic'];
const inRoom: readonly Asked[] = ['say', 'leave', 'set-topic', 'invite', 'kick', 'rule', 'list-bans', 'who', 'recall'];
const hosting: readonly Asked[] = ['prove-host', 'close'];

const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['401', { code: 'no-such-member', answers: [...talk, 'invite', 'kick', 'rule'] }],
  ['403', { code: 'no-such-room', answers: ['join', 'list-rooms', ...inRoom] }],
  ['404', { code: 'muted', answers: ['say'] }],
  ['405', { code: 'too-many-rooms', answers: ['join'] }],
  ['417', { code: 'text-too-long', answers: [...talk, 'set-topic'] }],
  ['431', { code: 'nickname-invalid', answers: naming }],
  ['432', { code: 'nickname-invalid', answers: naming }],
  ['433', { code: 'nickname-taken', answers: naming }],
  ['436', { code: 'nickname-taken', answers: naming }],
  ['437', { code: 'nickname-taken', answers: [...naming, 'join'], but: { request: 'join', code: 'no-such-room' } }],
  ['441', { code: 'no-such-member', answers: ['kick', 'rule'] }],
  ['442', { code: 'not-joined', answers: inRoom }],
  ['443', { code: 'already-there', answers: ['invite'] }],
  ['448', { code: 'room-name-invalid', answers: ['join'] }],
  [
    '464',
    { code: 'wrong-key', answers: ['prove-host', ...naming], but: { request: 'register', code: 'wrong-password' } },
  ],
  ['465', { code: 'banned', answers: naming }],
  ['471', { code: 'room-full', answers: ['join', ...naming] }],
  ['473', { code: 'invite-only', answers: ['join', ...naming] }],
  ['474', { code: 'banned', answers: ['join', ...naming] }],
  ['475', { code: 'wrong-password', answers: ['join'] }],
  ['476', { code: 'room-name-invalid', answers: ['join'] }],
  ['478', { code: 'too-many-bans', answers: ['rule'] }],
  ['479', { code: 'room-name-invalid', answers: ['join'] }],
  ['481', { code: 'not-operator', answers: [...hosting, ...ruling], but: { request: 'close', code: 'not-the-host' } }],
  ['482', { code: 'not-operator', answers: [...ruling, 'say'] }],
  ['491', { code: 'wrong-key', answers: ['prove-host'] }],
  ['531', { code: 'unspecified', answers: talk }],
]);

/** What answers no request is shown. */
export const hearError: Hearer = (standing, { command, params }) => {
  const names = params.slice(1, -1);
  const meaning = meanings.get(command);
  const text = params.length > 1 ? (params.at(-1) ?? '') : '';
  const asked = findAsked(standing, names, meaning);
  if (!asked) return notice(standing, sentence(standing, names, text));
  const { code = 'unspecified', but } = meaning ?? {};
  const fitting = asked.request === but?.request ? but.code : code;
  return refuse(standing, asked, { code: fitting, text: sentence(standing, aboutOf(asked, names), text) });
};

/** `FAIL <command> <code> [<context>] :<text>` */
export const hearFailure: Hearer = (standing, { params }) => {
  const [command = '', , ...rest] = params;
  const names = rest.slice(0, -1);
  const text = sentence(standing, names, rest.at(-1) ?? '');
  const asked = findAsked(standing, [command, ...names], undefined);
  return asked ? refuse(standing, asked, { code: 'unspecified', text }) : notice(standing, text);
};

/** `WARN` and `NOTE`, alike: they answer nothing. */
export const hearRemark: Hearer = (standing, { params }) => notice(standing, params.at(-1) ?? '');

/** Who is not let into their first channel is on the server all the same. */
export function refuse(standing: Standing, asked: Pending, refusal: Refusal): Heard {
  const { request, targets } = asked;
  withdraw(standing, asked);
  const isOutside = request === 'join' && standing.stage === 'entering';
  const channel = targets.find((target) => isChannel(target, standing.features.channelTypes));
  const room = channel === undefined ? standing.home : roomOf(standing, channel);
  const told = { happening: { type: 'refused', request, refusal }, room } as const;
  return { told: [...(isOutside ? arrive(standing).told : []), told], writes: [] };
}

/**
 * The oldest request that an error can mean, as far as it names a command, a nickname or a channel. Texts come last: they
 * are answered only where they are refused.
 */
function findAsked(
  { pending, spoken, stage }: Standing,
  named: readonly string[],
  meaning: Meaning | undefined,
): Pending | undefined {
  const names = new Set(named.map(foldCase));
  const possible = [...pending, ...spoken].filter(({ request }) => meaning?.answers.includes(request) ?? true);
  const isNamed = ({ command, request, targets }: Pending): boolean =>
    names.has(foldCase(command)) || names.has(request) || targets.some((target) => names.has(target));
  // Some shorten a nickname before they refuse it: what is not decided yet is the nickname.
  const isLikely = ({ targets }: Pending): boolean =>
    stage === 'registering' || targets.length === 0 || names.size === 0;
  return possible.find(isNamed) ?? (meaning ? possible.find(isLikely) : undefined);
}

/** The person knows what they asked. */
function aboutOf({ command, request }: Pending, names: readonly string[]): readonly string[] {
  return names.filter((name) => foldCase(name) !== foldCase(command) && foldCase(name) !== request);
}

/**
 * With what it is about, where the text does not say so itself. Our own rooms' sentences do; they begin in lower case, as
 * the standard texts of numerics do not.
 */
function sentence({ server }: Standing, names: readonly string[], text: string): string {
  const words = stripFormatting(text);
  if (server === 'portico' && !/^\p{Lu}/u.test(words)) return words;
  const about = names.filter((name) => name !== '*' && !words.includes(name)).join(' ');
  return about === '' ? words : `${about}: ${words}`;
}
