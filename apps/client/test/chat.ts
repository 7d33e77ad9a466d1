/** The chat screen in a test's hand: what a person does and what the room tells go in, the drawn screen comes out. */
import { type ClientRequest, dialects, type Happening, type Member } from '@portico/protocol';
import { drawText, type Size, type TerminalInput } from '@portico/terminal';
import type { Attendance } from '../src/ui/attendance.ts';
import type { Command, Message } from '../src/ui/message.ts';
import type { Model } from '../src/ui/model.ts';
import { start } from '../src/ui/start.ts';
import { update } from '../src/ui/update.ts';
import { view } from '../src/ui/view.ts';
import type { WaysIn } from '../src/ui/ways-in.ts';
import type { When } from '../src/ui/when.ts';
import { type Wire, wireOf } from '../src/ui/wire.ts';

export interface Chat {
  readonly model: () => Model;
  /** All that the screen asked for so far, oldest first. */
  readonly commands: readonly Command[];
  /** In the room `demo`. */
  readonly hear: (...happenings: readonly Happening[]) => void;
  readonly hearIn: (room: string, ...happenings: readonly Happening[]) => void;
  readonly type: (text: string) => void;
  readonly paste: (text: string) => void;
  /** Keys by their names; `enter` included. */
  readonly press: (...keys: readonly string[]) => void;
  /** Types a line and presses Enter. */
  readonly enter: (line: string) => void;
  readonly send: (message: Message | TerminalInput) => void;
  readonly disconnect: (reason?: string, isCut?: boolean) => void;
  /** Sets the time at which the room tells things from now on: `HH:MM`, on a day in November 2026. */
  readonly setTime: (clock: string, day?: number) => void;
  /** Every row, as drawn. */
  readonly rows: () => readonly string[];
  readonly screen: () => string;
  readonly title: () => string;
}

export interface ChatOptions {
  readonly size?: Size;
  /** By its name. */
  readonly dialect?: string;
  readonly attendance?: Partial<Attendance>;
  readonly waysIn?: Partial<WaysIn>;
  readonly preferences?: Partial<Model['preferences']>;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function openChat(options: ChatOptions = {}): Chat {
  const { size = { width: 80, height: 24 }, dialect = 'line', attendance, waysIn, preferences } = options;
  let model = start({
    size,
    attendance: { ...outside, wire: wireNamed(dialect), ...attendance },
    waysIn: { ...noWaysIn, ...waysIn },
    preferences: { theme: 'dark', bell: true, timestamps: true, ...preferences },
  });
  let when = whenAt('10:00', 21);
  let nextId = 1;
  const commands: Command[] = [];
  const send = (message: Message | TerminalInput): void => {
    const step = update(model, message);
    model = step.model;
    commands.push(...step.commands);
  };
  const hearIn = (room: string, ...happenings: readonly Happening[]): void => {
    for (const happening of happenings) {
      const event = { ...happening, id: nextId++, at: when.at, room };
      if (event.type !== 'recalled') send({ type: 'heard', event, when });
      else send({ type: 'recalled', room, texts: event.texts.map((text) => ({ said: text, when: whenOf(text.at) })) });
    }
  };
  const type = (text: string): void => send({ type: 'text', text });
  const press = (...keys: readonly string[]): void => {
    for (const key of keys) send({ type: 'key', key });
  };
  const rows = (): readonly string[] => drawText(view(model), model.size);
  return {
    model: () => model,
    commands,
    send,
    type,
    press,
    rows,
    paste: (text) => send({ type: 'paste', text }),
    enter: (line) => {
      type(line);
      press('enter');
    },
    hear: (...happenings) => hearIn('demo', ...happenings),
    hearIn,
    disconnect: (reason = 'the other side ended it', isCut = false) =>
      send({ type: 'disconnected', reason, isCut, when }),
    setTime: (clock, day = 21) => {
      when = whenAt(clock, day);
    },
    title: () => view(model).title,
    screen: () => rows().join('\n').trimEnd(),
  };
}

/** A chat of maya, who is in the room with the others named. */
export function openChatAsMaya(options: ChatOptions = {}, ...others: readonly string[]): Chat {
  const chat = openChat(options);
  chat.hear(joined('maya'), { type: 'listed', members: ['maya', ...others].map((name) => member(name, 'nc')) });
  return chat;
}

/** A chat of maya at a server that waits to be told of a room. */
export function openHub(options: ChatOptions = {}): Chat {
  const chat = openChat({ dialect: 'hub', ...options });
  chat.hear({ type: 'registered', member: member('maya', 'hub') });
  return chat;
}

/** A chat of maya, who is with bob in the room `demo`, and now with eve in `lab`. */
export function openTwoRooms(options: ChatOptions = {}): Chat {
  const chat = openHub(options);
  chat.hearIn('demo', joined('maya'), { type: 'listed', members: ['maya', 'bob'].map((name) => member(name, 'hub')) });
  chat.hearIn('lab', joined('maya'), { type: 'listed', members: ['maya', 'eve'].map((name) => member(name, 'hub')) });
  return chat;
}

/** What the screen asked of the server so far. */
export function requests({ commands }: Chat): readonly ClientRequest[] {
  return commands.flatMap((command) => (command.type === 'request' ? [command.request] : []));
}

/** What the log has in one of its rows; by default in its last one, on top of an input line of one row. */
export function logRow(chat: Chat, row = -3): string {
  return chat.rows().at(row)?.split('│')[0]?.trim() ?? '';
}

export function member(nickname: string, badge = ''): Member {
  return { nickname, badge, address: undefined };
}

export function said(from: string, text: string): Happening {
  return { type: 'said', member: member(from), text, manner: 'speech' };
}

export function joined(nickname: string): Happening {
  return { type: 'joined', member: member(nickname, 'nc') };
}

export function left(nickname: string): Happening {
  return { type: 'left', member: member(nickname), reason: 'left' };
}

/** Left the room only. */
export function parted(nickname: string): Happening {
  return { type: 'left', member: member(nickname), reason: 'parted' };
}

export function renamed(before: string, nickname: string): Happening {
  return { type: 'renamed', before, member: member(nickname) };
}

export function whispered(from: string, to: string, text: string): Happening {
  return { type: 'whispered', member: member(from), to: member(to), text };
}

const noWaysIn: WaysIn = {
  hosts: [],
  port: 5001,
  entrance: { dialects: ['line', 'irc'], strict: false, tls: 'none', isPrivate: false, scheme: 'irc', room: '' },
  key: undefined,
  entranceIfOurs: undefined,
  told: 'when-asked',
};

const outside: Omit<Attendance, 'wire'> = {
  room: { label: 'demo', address: '127.0.0.1:5001', hosting: false, byTls: undefined },
  wanted: 'maya',
  nickname: 'maya',
  nicknameIs: 'proposed',
  proposals: [],
  stage: 'outside',
  heard: 'nothing',
  askedToClose: false,
  refusal: undefined,
};

function wireNamed(name: string): Wire {
  const dialect = dialects.find((one) => one.name === name);
  if (dialect === undefined) throw new Error(`there is no dialect ${name}`);
  return wireOf(dialect);
}

function whenAt(clock: string, day: number): When {
  return whenOf(Date.parse(`2026-11-${day}T${clock}:00Z`));
}

/** In November 2026. */
function whenOf(at: number): When {
  const date = new Date(at);
  const day = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} November 2026`;
  return { at, clock: date.toISOString().slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length), day };
}
