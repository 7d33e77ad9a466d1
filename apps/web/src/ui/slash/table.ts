/** The table of `/commands`, and what happens to a line that begins with a slash: it is never sent as text. */
import { departed } from '../connection.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { typedNickname } from '../nickname.ts';
import { note, problem, request } from '../step.ts';
import { order } from './order.ts';
import type { Slash } from './slash.ts';

const NAME_TEXT = /^(\S+)\s+(.+)$/su;

const commands: readonly Slash[] = [
  {
    name: 'me',
    parameters: 'TEXT',
    help: 'tells what you do',
    run: (model, text) =>
      text ? request(model, { type: 'say', room: model.room, text, manner: 'action' }) : undefined,
  },
  {
    name: 'msg',
    parameters: 'NAME TEXT',
    help: 'whispers to one person',
    run: (model, argument) => {
      const [, to, text] = NAME_TEXT.exec(argument) ?? [];
      return to && text ? request(model, { type: 'whisper', to, text }) : undefined;
    },
  },
  {
    name: 'reply',
    parameters: 'TEXT',
    help: 'answers the last whisper',
    run: (model, text) => {
      const to = model.correspondent;
      if (!text) return undefined;
      return to === undefined
        ? problem(model, 'nobody has whispered with you')
        : request(model, { type: 'whisper', to, text });
    },
  },
  {
    name: 'nick',
    parameters: 'NAME',
    help: 'changes your name',
    run: (model, typed) => (typed ? request(model, { type: 'rename', nickname: typedNickname(typed) }) : undefined),
  },
  {
    name: 'topic',
    parameters: '[TEXT]',
    help: 'sets the topic, or tells it',
    run: (model, text) => {
      if (text) return request(model, { type: 'set-topic', room: model.room, text });
      return note(model, model.topic === '' ? 'there is no topic' : `the topic is: ${model.topic}`);
    },
  },
  {
    name: 'away',
    parameters: '[TEXT]',
    help: 'says that you are away; without a text, that you are back',
    run: (model, away) => request(model, { type: 'describe', profile: { away } }),
  },
  ...order,
  {
    name: 'quit',
    parameters: '',
    help: 'leaves the room',
    run: departed,
  },
  {
    name: 'help',
    parameters: '',
    help: 'lists the commands',
    run: (model) => note(model, ...commands.map(helpLine), '//TEXT: says /TEXT', 'Shift-Enter: begins a new line'),
  },
];

const named: ReadonlyMap<string, Slash> = new Map(commands.map((slash) => [slash.name, slash]));

/** `line` begins with a slash. */
export function runSlash(model: Model, line: string): Step {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const slash = named.get(name.toLowerCase());
  if (slash === undefined)
    return problem(model, `there is no command /${name}: /help lists them (//${name} says it as text)`);
  return slash.run(model, argument.trim()) ?? problem(model, `this is how it goes: ${usage(slash)}`);
}

function helpLine(slash: Slash): string {
  return `${usage(slash)}: ${slash.help}`;
}

function usage({ name, parameters }: Slash): string {
  return `/${name} ${parameters}`.trim();
}
