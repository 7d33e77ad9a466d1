/** PURE. Why a host is not reached: from its name to the door of its port. */
import { interfaceNear, isIPv4, isTunnel, subnetOf, writeAddress } from '@portico/protocol';
import { type Finding, oneOf, sure } from './finding.ts';
import { whyOffline } from './judge-network.ts';
import { judgeOwnPort } from './judge-own-port.ts';
import type { Knock, Observation, WaySeen } from './observation.ts';
import type { Scene } from './scene.ts';

export function judgeName(seen: Extract<Observation, { type: 'resolved' }>, { network }: Scene): readonly Finding[] {
  const { host, addresses, code } = seen;
  if (addresses.length > 0) return [];
  const byNumber = "ask there for the machine's address, and join by that";
  if (code === 'ENOTFOUND') {
    const local = host.toLowerCase().endsWith('.local') ? ['names that end in .local need avahi or Bonjour here'] : [];
    return [sure('name-unknown', `nobody knows a machine called "${host}"`, [byNumber, ...local])];
  }
  // Without a network there is nobody to ask, which is said already.
  if (whyOffline(network)) return [];
  return [sure('no-name-server', `"${host}" could not be looked up: no name server answers (${code})`, [byNumber])];
}

export function judgeWay(way: WaySeen, { network }: Scene): readonly Finding[] {
  const { host, from, code } = way;
  if (from !== undefined || whyOffline(network)) return [];
  if (code !== 'ENETUNREACH') {
    const next = [`see which: ip route get ${host}`];
    return [sure('route-forbids', `a route of this machine forbids the way to ${host} (${code})`, next)];
  }
  const says = `${host} is in another network, to which this machine, in ${ownNetworks(network)}, knows no way`;
  return [sure('other-subnet', says, [joinNetwork(host)])];
}

export function judgeKnock(knock: Knock, scene: Scene): readonly Finding[] {
  const way = scene.ways.find(({ host }) => host === knock.address.host);
  if (knock.outcome === 'open' || way?.from === undefined) return [];
  if (way.isHere) return judgeOwnPort(knock);
  if (whyOffline(scene.network)) return [];
  return strayed(way, scene) ?? (outcomes.get(knock.outcome) ?? silent)({ knock, way, scene });
}

/** Whoever answers then is not who is meant. */
function strayed({ host, from }: WaySeen, { network }: Scene): readonly Finding[] | undefined {
  const near = nearOnWire(host, network);
  if (!near || from === undefined || !isTunnel(from.name)) return undefined;
  const says = `${host} is in the network of ${near.name}, but what is sent there goes into the VPN ${from.name}`;
  return [sure('vpn', says, ['switch the VPN off, or let it leave the local network alone'])];
}

function nearOnWire(host: string, { interfaces }: Scene['network']) {
  return interfaceNear(
    host,
    interfaces.filter(({ name }) => !isTunnel(name)),
  );
}

interface Circumstances {
  readonly knock: Knock;
  readonly way: WaySeen;
  readonly scene: Scene;
}

/** By the system's code; what is not here is silence. */
const outcomes: ReadonlyMap<string, (circumstances: Circumstances) => readonly Finding[]> = new Map([
  ['ECONNREFUSED', refused],
  ['ECONNRESET', refused],
  ['EACCES', forbidden],
  ['EPERM', forbidden],
  ['EHOSTUNREACH', unreachable],
  ['ENETUNREACH', noWay],
]);

function refused({ knock: { address } }: Circumstances): readonly Finding[] {
  const there = `on that machine, portico doctor ${address.port}`;
  return [
    oneOf(`${address.host} is there, but refuses port ${address.port}`, [
      [
        'not-listening',
        `${there} says that nobody listens; portico list shows the rooms that are open, and their ports`,
      ],
      ['bound-to-loopback', `${there} says that the room is open to its own machine only`],
      ['firewall-refuses', `${there} finds nothing wrong: then let port ${address.port} (TCP) in`],
    ]),
  ];
}

function forbidden({ knock: { address, outcome } }: Circumstances): readonly Finding[] {
  return [
    oneOf(`this machine itself forbids the way to ${writeAddress(address)} (${outcome})`, [
      ['firewall-refuses', `its firewall is at it: then let connections to port ${address.port} (TCP) out`],
      ['route-forbids', 'ip rule shows what forbids it'],
    ]),
  ];
}

/** On one wire it is told by nobody's answer to who has the address; from further away a router tells it. */
function unreachable(about: Circumstances): readonly Finding[] {
  const { knock, way, scene } = about;
  const { host, port } = knock.address;
  if (knock.neighbour === 'there') {
    const says = `${host} is there, and its firewall forbids port ${port}`;
    return [sure('firewall-refuses', says, [letIn(port)])];
  }
  if (nearOnWire(host, scene.network)) return absent(about);
  const says = `on the way to ${host} somebody answers that it is not reached${by(way)}`;
  return [oneOf(says, [...tunnelOnTheWay(way), absence(host), refusal(port)])];
}

function absent({ knock }: Circumstances): readonly Finding[] {
  const { host } = knock.address;
  return [
    oneOf(`no machine answers at ${host} in this network`, [
      absence(host),
      ['client-isolation', 'no other machine is reached either: use a cable, or another WLAN'],
    ]),
  ];
}

function noWay({ knock: { address }, way }: Circumstances): readonly Finding[] {
  const says = `on the way to ${address.host} somebody answers that there is no way on${by(way)}`;
  return [sure('other-subnet', says, [joinNetwork(address.host)])];
}

function silent(about: Circumstances): readonly Finding[] {
  const { knock, way, scene } = about;
  const { host, port } = knock.address;
  const near = nearOnWire(host, scene.network);
  if (knock.neighbour === 'there') {
    const says = `${host} is there, but a firewall drops what is sent to its port ${port}: nothing comes back`;
    return [sure('firewall-drops', says, [letIn(port)])];
  }
  if (near && knock.neighbour === 'silent') return absent(about);
  const drop = ['firewall-drops', `the machine is on, and others do not reach port ${port} either`] as const;
  const further = near
    ? ([['client-isolation', 'no other machine of this network is reached either']] as const)
    : farther(way);
  return [
    oneOf(`nothing comes back from ${host}${by(way)}`, [...tunnelOnTheWay(way), absence(host), drop, ...further]),
  ];
}

/** Between networks. */
function farther(way: WaySeen) {
  const isTunnelled = way.from !== undefined && isTunnel(way.from.name);
  return isTunnelled
    ? []
    : ([['other-subnet', 'machines of your own network are reached: then the router does not let this pass']] as const);
}

function tunnelOnTheWay({ from }: WaySeen) {
  const isTunnelled = from !== undefined && isTunnel(from.name);
  return isTunnelled
    ? ([['vpn', `it works once the VPN ${from.name} is off: it carries this elsewhere`]] as const)
    : [];
}

function absence(host: string) {
  return [
    'machine-absent',
    `it is off or asleep, or has another address now: look there, it may no longer be ${host}`,
  ] as const;
}

function refusal(port: number) {
  return ['firewall-refuses', `other ports of it are reached: then let port ${port} (TCP) in there`] as const;
}

function by({ from, gateway }: WaySeen): string {
  if (from && isTunnel(from.name)) return ` by the VPN ${from.name}`;
  return gateway === undefined ? '' : ` by the router ${gateway}`;
}

function letIn(port: number): string {
  return `on that machine, let port ${port} (TCP) in: with ufw, sudo ufw allow ${port}/tcp`;
}

function joinNetwork(host: string): string {
  return `bring both machines into one network, or have a router lead to ${host}`;
}

function ownNetworks({ interfaces }: Scene['network']): string {
  const own = interfaces.filter(({ internal, address }) => !internal && isIPv4(address));
  return own.map(({ cidr, address, name }) => `${subnetOf(cidr ?? address)} (${name})`).join(', ');
}
