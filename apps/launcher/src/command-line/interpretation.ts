/** PURE. From words and options that are in their places to an invocation, or to what is wrong with one of them. */
import { printable } from '@portico/protocol';
import { type Destination, parseAddress, parseDestination } from '../address.ts';
import { parsePort } from '../port.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import type { Given } from './given.ts';
import type { CommandName } from './grammar.ts';
import type { Invocation, Manner } from './invocation.ts';
import { interpretMesh, interpretOpening } from './opening.ts';

type Interpreter = (given: Given, manner: Manner) => Invocation | Problem;

const interpreters: Readonly<Record<CommandName, Interpreter>> = {
  host: (given, manner) => {
    const dialect = given.options.get('mesh');
    if (dialect !== undefined) {
      const mesh = interpretMesh(given, dialect);
      return isProblem(mesh) ? mesh : { type: 'mesh', manner, ...mesh };
    }
    const opening = interpretOpening(given);
    return isProblem(opening) ? opening : { type: 'host', manner, detach: given.options.has('detach'), ...opening };
  },
  invite: ({ operands: [written = ''] }, manner) => {
    const which = parseAddress(written);
    if (isProblem(which)) return which;
    return which.type === 'endpoint' ? notOurs : { type: 'invite', manner, which };
  },
  join: ({ operands, options }, manner) =>
    whereto(operands, (address) => {
      const typed = options.get('listen');
      const listen = typed === undefined ? undefined : parsePort(typed);
      if (isProblem(listen)) return listen;
      return { type: 'join', manner, address, nick: options.get('nick'), plain: options.has('plain'), listen };
    }),
  list: ({ operands: [host], options }, manner) => {
    const [target, source] = [options.get('export'), options.get('import')];
    if (host !== undefined) {
      return target === undefined && source === undefined ? interpretHost(host, manner) : onlyHere;
    }
    if (target !== undefined && source !== undefined) return problem('usage', 'give --export or --import, not both');
    if (target !== undefined) return { type: 'export', manner, file: target };
    return source === undefined ? { type: 'list', manner } : { type: 'import', manner, file: source };
  },
  stop: ({ operands, options }, manner) => {
    const named = operands.length > 0;
    if (options.has('all') && named) return problem('usage', 'name a room or give --all, not both');
    if (options.has('all')) return { type: 'stop', manner, which: 'all' };
    if (!named) return problem('usage', 'which room? name it, or give its port, or --all: portico stop friends');
    const which = parseAddress(operands[0] ?? '');
    if (isProblem(which)) return which;
    return which.type === 'endpoint' ? elsewhere : { type: 'stop', manner, which };
  },
  say: ({ operands, options }, manner) => {
    const text = operands.slice(1).join(' ');
    const nick = options.get('nick');
    return whereto(operands, (address) => ({
      type: 'say',
      manner,
      address,
      nick,
      text: text === '' ? undefined : text,
    }));
  },
  doctor: ({ operands }, manner) => {
    if (operands.length === 0) return { type: 'doctor', manner, address: undefined };
    return whereto(operands, (address) =>
      address.type === 'invite'
        ? problem('usage', 'the doctor reads no invite: give it the address in it, HOST:PORT')
        : { type: 'doctor', manner, address },
    );
  },
  tail: ({ operands, options }, manner) =>
    whereto(operands, (address) => ({ type: 'tail', manner, address, nick: options.get('nick') })),
};

/** Without a command it is the menu. */
export function interpret(command: CommandName | undefined, given: Given): Invocation | Problem {
  const manner = { json: given.options.has('json'), quiet: given.options.has('quiet') };
  const wrongNick = nickProblem(given.options.get('nick'));
  if (wrongNick) return wrongNick;
  return command === undefined ? { type: 'menu', manner } : interpreters[command](given, manner);
}

/** Looked at here too, though the client does it: a room would be open by then. */
function nickProblem(written: string | undefined): Problem | undefined {
  if (written === undefined) return undefined;
  const nick = printable(written);
  return /^\S+$/u.test(nick) ? undefined : problem('usage', `the nickname "${nick}" must be one word`);
}

function whereto(
  [written = '']: readonly string[],
  meant: (address: Destination) => Invocation | Problem,
): Invocation | Problem {
  const address = parseDestination(written);
  return isProblem(address) ? address : meant(address);
}

/** As people write it before a port. */
function interpretHost(written: string, manner: Manner): Invocation | Problem {
  const host = /^\[(.+)\]$/u.exec(written)?.[1] ?? written;
  if (/^[^:]+:\d+$|\]:\d+$/u.test(written)) {
    return problem('usage', `a machine is asked for all of its rooms: leave out the port of ${written}`);
  }
  if (/^[\w.%:-]+$/u.test(host)) return { type: 'list-host', manner, host };
  return problem('usage', `"${written}" is no machine: portico list takes an address or a name, such as 192.168.1.7`);
}

const onlyHere = problem('usage', 'lists of ports are of this machine: leave out the host, or --export and --import');

const notOurs = problem(
  'usage',
  'an invite is printed where the room is hosted: give its name or its port: portico invite 4242',
);

const elsewhere = problem(
  'usage',
  'a room is stopped on its own machine: give its name or its port: portico stop 5000',
);
