/** PURE. What `portico host` is to open, from its words and options: a room, or a mesh. */
import { dialects, roomNameProblem } from '@portico/protocol';
import { parseAddress } from '../address.ts';
import { dialectCalled, meshes } from '../dialect.ts';
import { parsePort } from '../port.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import type { Given } from './given.ts';
import type { OptionName } from './grammar.ts';
import type { Bridge, MeshOpening, Opening, TlsOpening } from './invocation.ts';
import { interpretLimits } from './limit-opening.ts';

export function interpretOpening({ operands, options, entries }: Given): Opening | Problem {
  const port = portIn(operands);
  if (isProblem(port)) return port;
  const { name, shutdown = 'host' } = Object.fromEntries(options);
  const wrongName = name === undefined ? undefined : roomNameProblem(name);
  if (wrongName !== undefined) return problem('usage', wrongName);
  const strict = strictDialect(options.get('strict'));
  if (isProblem(strict)) return strict;
  if (shutdown !== 'host' && shutdown !== 'anyone') {
    return problem('usage', `"${shutdown}" cannot end a room: --shutdown takes host or anyone`);
  }
  const bridges = interpretBridges(entries.flatMap(([option, value]) => (option === 'bridge' ? [value] : [])));
  if (isProblem(bridges)) return bridges;
  const foreign = bridges.find(({ dialect }) => strict !== undefined && dialect !== strict);
  if (foreign) {
    return problem('usage', `a room that speaks ${strict} only has no bridge to ${foreign.dialect}: leave out one`);
  }
  const extras = interpretExtras(options);
  if (isProblem(extras)) return extras;
  const isPrivate = options.has('private');
  if (isPrivate && (strict !== undefined || bridges.length > 0 || extras.tls)) {
    return problem(
      'usage',
      'an invite is the only way into a private room: leave out --strict, --bridge and --tls-cert',
    );
  }
  return {
    port,
    isPrivate,
    name,
    nick: options.get('nick'),
    bind: options.get('bind'),
    strict,
    shutdown,
    announce: !options.has('no-announce'),
    bridges,
    ...extras,
  };
}

type Extras = Pick<Opening, 'serverName' | 'motd' | 'history' | 'limits' | 'tls'>;

/** RFC 1123, 2.1: as a host is named. */
const SERVER_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/iu;
/** A text may have 16 KiB: more of them would be too much for one room's memory. */
const MOST_HISTORY = 10_000;

function interpretExtras(options: Given['options']): Extras | Problem {
  const serverName = options.get('server-name');
  if (serverName !== undefined && !SERVER_NAME.test(serverName)) {
    return problem('usage', `"${serverName}" names no server: --server-name takes letters, digits, dots and hyphens`);
  }
  const written = options.get('history');
  const history = written === undefined ? undefined : Number(written);
  if (written !== undefined && !(/^\d{1,5}$/u.test(written) && Number(written) <= MOST_HISTORY)) {
    return problem('usage', `"${written}" is no number of texts: --history takes 0 to ${MOST_HISTORY}`);
  }
  const limits = interpretLimits(options);
  if (isProblem(limits)) return limits;
  const tls = interpretTls(options);
  return isProblem(tls) ? tls : { serverName, motd: options.get('motd'), history, limits, tls };
}

function interpretTls(options: Given['options']): TlsOpening | undefined | Problem {
  const [certificate, key, only] = [options.get('tls-cert'), options.get('tls-key'), options.has('tls-only')];
  if (certificate !== undefined && key !== undefined) return { certificate, key, only };
  if (certificate !== undefined) return problem('usage', 'a certificate needs its key: give --tls-key too');
  if (key !== undefined) return problem('usage', 'a key needs its certificate: give --tls-cert too');
  return only
    ? problem('usage', '--tls-only needs a certificate and its key: give --tls-cert and --tls-key')
    : undefined;
}

/** What makes no sense where there is no room. */
const roomOptions: Readonly<Partial<Record<OptionName, string>>> = {
  name: 'a mesh has no name: leave out --name',
  detach: 'a mesh that you begin lives as long as you are in it: leave out --detach',
  strict: 'a mesh has one protocol anyway: leave out --strict',
  bridge: 'a bridge leads from a room into a mesh: give --bridge or --mesh, not both',
  shutdown: 'nobody can end a mesh: leave out --shutdown',
  private: 'nobody is kept out of a mesh: leave out --private',
  bind: 'peers reach you at every address: leave out --bind',
  'no-announce': 'the network is told of no mesh: leave out --no-announce',
  'server-name': 'a mesh has no server: leave out --server-name',
  motd: 'nobody greets in a mesh: leave out --motd',
  history: 'a mesh remembers nothing: leave out --history',
  'max-members': 'nobody counts who is in a mesh: leave out --max-members',
  'max-per-address': 'nobody counts who is in a mesh: leave out --max-per-address',
  rate: 'peers of a mesh say what they like: leave out --rate',
  'tls-cert': 'peers of a mesh speak no TLS: leave out --tls-cert',
  'tls-key': 'peers of a mesh speak no TLS: leave out --tls-key',
  'tls-only': 'peers of a mesh speak no TLS: leave out --tls-only',
};

export function interpretMesh({ operands, options }: Given, written: string): MeshOpening | Problem {
  for (const [option] of options) {
    const senseless = roomOptions[option];
    if (senseless !== undefined) return problem('usage', senseless);
  }
  const dialect = dialectCalled(written);
  if (dialect?.kind !== 'mesh') {
    const known = meshes.map(({ name }) => name).join(', ');
    return problem('usage', `"${written}" is no protocol of a mesh: --mesh takes ${known}`);
  }
  const port = portIn(operands);
  return isProblem(port) ? port : { dialect: dialect.name, port, nick: options.get('nick') };
}

function portIn([typed]: readonly string[]): number | undefined | Problem {
  return typed === undefined ? undefined : parsePort(typed);
}

function strictDialect(written: string | undefined): string | undefined | Problem {
  if (written === undefined) return undefined;
  const known = dialects.map(({ name }) => name).join(', ');
  return dialectCalled(written)?.name ?? problem('usage', `there is no protocol "${written}": --strict takes ${known}`);
}

/** A room is one peer of each dialect, so it takes part in one mesh of each. */
function interpretBridges(urls: readonly string[]): readonly Bridge[] | Problem {
  const bridges: Bridge[] = [];
  for (const url of urls) {
    const bridge = interpretBridge(url);
    if (isProblem(bridge)) return bridge;
    if (bridges.some(({ dialect }) => dialect === bridge.dialect)) {
      return problem('usage', `a room takes part in one mesh of ${bridge.dialect} only: give one --bridge for it`);
    }
    bridges.push(bridge);
  }
  return bridges;
}

function interpretBridge(url: string): Bridge | Problem {
  const address = parseAddress(url);
  if (isProblem(address)) return address;
  if (address.type === 'endpoint') {
    const { host, port, dialect } = address;
    const mesh = meshes.find(({ name }) => name === dialect);
    if (mesh) return { host, port, dialect: mesh.name };
  }
  const known = meshes.map(({ scheme }) => `${scheme}://HOST:PORT`).join(', ');
  return problem('usage', `"${url}" is no address of a mesh: --bridge takes ${known}`);
}
