/** What a line asks: its command, and who carries it out. */
import { type Message, readMessage } from '../wire/message.ts';
import { capability } from './capability.ts';
import { nick, pass, quit, user } from './entrance.ts';
import { chathistory } from './history.ts';
import { join, part } from './joining.ts';
import { list } from './list.ts';
import { mode } from './mode.ts';
import { names } from './names.ts';
import { die, invite, kick, oper } from './operator.ts';
import { away, setname } from './profile.ts';
import { numeric } from './reply.ts';
import { admin, countPeople, help, info, messageOfTheDay, stats, time, version } from './server-query.ts';
import { type Handler, lines, type State, type Step } from './state.ts';
import { notify, privmsg } from './talk.ts';
import { topic } from './topic.ts';
import { who } from './who.ts';
import { ison, userhost, whois, whowas } from './whois.ts';

interface Command {
  readonly obey: Handler;
  /** Parameters at least. */
  readonly needs: number;
  /** Before a client is registered only some are obeyed (RFC 2812, 5.2, 451). */
  readonly when: 'always' | 'registered';
}

/** IRCv3 labeled-response, Tag value: in bytes. */
const LABEL_BYTES = 64;
/** Most of an unknown command that is sent back, in characters. */
const SHOWN_COMMAND = 32;

const commands: ReadonlyMap<string, Command> = new Map([
  ...table('always', { CAP: [capability, 1], PASS: [pass, 1], NICK: [nick, 0], USER: [user, 4], QUIT: [quit, 0] }),
  ...table('always', { PING: [ping, 0], PONG: [nothing, 0] }),
  ...table('registered', { JOIN: [join, 1], PART: [part, 1], NAMES: [names, 0], LIST: [list, 0], TOPIC: [topic, 1] }),
  ...table('registered', { PRIVMSG: [privmsg, 0], NOTICE: [notify, 0], TAGMSG: [nothing, 0] }),
  ...table('registered', { MODE: [mode, 1], KICK: [kick, 2], INVITE: [invite, 2], OPER: [oper, 2], DIE: [die, 0] }),
  ...table('registered', { AWAY: [away, 0], SETNAME: [setname, 1], CHATHISTORY: [chathistory, 1] }),
  ...table('registered', { WHO: [who, 0], WHOIS: [whois, 0], WHOWAS: [whowas, 0], ISON: [ison, 1] }),
  ...table('registered', { USERHOST: [userhost, 1], VERSION: [version, 0], TIME: [time, 0], INFO: [info, 0] }),
  ...table('registered', {
    ADMIN: [admin, 0],
    LUSERS: [countPeople, 0],
    MOTD: [messageOfTheDay, 0],
    STATS: [stats, 0],
  }),
  ...table('registered', { HELP: [help, 0], HELPOP: [help, 0] }),
]);

function table(when: Command['when'], rows: Readonly<Record<string, readonly [Handler, number]>>): [string, Command][] {
  return Object.entries(rows).map(([name, [obey, needs]]) => [name, { obey, needs, when }]);
}

/** What comes of a line, and the label that its answer is to bear. */
export function obey(
  state: State,
  line: string,
): { readonly label: string | undefined; readonly steps: readonly Step[] } {
  const message = readMessage(line);
  if (!message) return { label: undefined, steps: unknown(state, line) };
  const label = message.tags.get('label') ?? '';
  const isLabelled = state.capabilities.has('labeled-response') && label !== '' && label.length <= LABEL_BYTES;
  return { label: isLabelled ? label : undefined, steps: carryOut(state, message) };
}

function carryOut(state: State, message: Message): readonly Step[] {
  const command = commands.get(message.command);
  if (state.nickname === '' && command?.when !== 'always') return lines(numeric(state, 'ERR_NOTREGISTERED'));
  if (!command) return unknown(state, message.command);
  if (message.params.length >= command.needs) return command.obey(state, message);
  return lines(numeric(state, 'ERR_NEEDMOREPARAMS', [message.command]));
}

/** Nothing at all is no line. */
function unknown(state: State, line: string): readonly Step[] {
  const [word = ''] = line.trim().split(' ', 1);
  if (word === '') return [];
  return lines(numeric(state, 'ERR_UNKNOWNCOMMAND', [word.slice(0, SHOWN_COMMAND).replace(/^:+/u, '') || '*']));
}

function nothing(): readonly Step[] {
  return [];
}

function ping(state: State, { params }: Message): readonly Step[] {
  const [token = ''] = params;
  if (token === '') return lines(numeric(state, 'ERR_NOORIGIN'));
  const { name } = state.opening.room.server;
  return lines({ source: name, command: 'PONG', params: [name, token] });
}
