/** Asks everybody in the network for rooms, and listens whether the question comes back to ourselves. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isIPv4, isLoopback, isTunnel, type NetworkInterface } from '@portico/protocol';
import { MDNS_GROUP, MDNS_PORT, readPorts, writeQuestion } from '../doctor/mdns.ts';
import type { Announced, MulticastSeen } from '../doctor/observation.ts';

/** RFC 6762, section 6: who answers waits up to 120 ms, so that not all do at once; the rest is for slow networks. */
const LISTEN_MS = 700;
/** RFC 6762, section 6: what was told to everybody is not told again within a second, whoever asks. */
const ASK_AGAIN_MS = 1100;
const MOST_ANNOUNCED = 256;

/** `host`: whom to ask alone, too, so that one learns of announcements that are kept from us. */
export async function lookAtMulticast(interfaces: readonly NetworkInterface[], host?: string): Promise<MulticastSeen> {
  const wires = interfaces.filter(({ family, internal, name }) => family === 'IPv4' && !internal && !isTunnel(name));
  if (wires.length === 0) return { type: 'multicast', sent: [], announced: [] };
  const id = 1 + Math.floor(Math.random() * 0xfffe);
  const question = writeQuestion(id);
  const notes: Notes = { announced: [], heard: new Set() };
  const [all, alone] = [createSocket({ type: 'udp4', reuseAddr: true }), createSocket('udp4')];
  all.on('message', (packet, { address }) => take(packet, notes, { host: address, by: 'multicast', id }));
  alone.on('message', (packet, { address }) => take(packet, notes, { host: address, by: 'unicast', id }));
  const obstacle = await bindTo(all);
  const outcomes = new Map<string, string>();
  for (const { address } of wires) outcomes.set(address, obstacle ?? (await tell(all, question, address)));
  if (host !== undefined && isIPv4(host) && !isLoopback(host)) await send(alone, question, host);
  await pause(LISTEN_MS);
  if (obstacle === undefined && isTold(notes, host, 'unicast') && !isTold(notes, host, 'multicast')) {
    await pause(ASK_AGAIN_MS - LISTEN_MS);
    for (const { address } of wires) await tell(all, question, address);
    await pause(LISTEN_MS);
  }
  all.close();
  alone.close();
  const sent = wires.map(({ name, address }) => {
    return { name, outcome: outcomeOf(outcomes.get(address), notes.heard.has(address)) };
  });
  return { type: 'multicast', sent, announced: notes.announced };
}

interface Notes {
  readonly announced: Announced[];
  /** Our own addresses, from which our own question came back. */
  readonly heard: Set<string>;
}

interface Source extends Pick<Announced, 'host' | 'by'> {
  /** Of our question. */
  readonly id: number;
}

/** Anybody may have sent it. */
function take(packet: Uint8Array, { announced, heard }: Notes, { host, by, id }: Source): void {
  const ports = readPorts(packet);
  if (ports === undefined && packet[0] === id >> 8 && packet[1] === (id & 0xff)) heard.add(host);
  for (const port of ports ?? []) if (announced.length < MOST_ANNOUNCED) announced.push({ host, port, by });
}

function isTold({ announced }: Notes, host: string | undefined, how: Announced['by']): boolean {
  return announced.some((one) => one.host === host && one.by === how);
}

function outcomeOf(code: string | undefined, isHeard: boolean): string {
  if (code !== undefined && code !== '') return code;
  return isHeard ? 'heard' : 'unheard';
}

/** The system's code for why not; undefined: it is. */
async function bindTo(socket: Socket): Promise<string | undefined> {
  try {
    socket.bind(MDNS_PORT);
    await once(socket, 'listening');
    // What is sent later may fail as well, which its own callback tells.
    socket.on('error', () => {});
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** By the interface of this address. The system's code for why not; `''`: it is sent. */
async function tell(socket: Socket, question: Uint8Array, address: string): Promise<string> {
  try {
    join(socket, address);
    socket.setMulticastInterface(address);
  } catch (error) {
    return codeOf(error);
  }
  return send(socket, question, MDNS_GROUP);
}

/** Who is a member already stays one. */
function join(socket: Socket, address: string): void {
  try {
    socket.addMembership(MDNS_GROUP, address);
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
  }
}

function send(socket: Socket, question: Uint8Array, host: string): Promise<string> {
  return new Promise((resolve) => {
    socket.send(question, MDNS_PORT, host, (error) => resolve(error ? codeOf(error) : ''));
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
