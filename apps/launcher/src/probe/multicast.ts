/** Asks everybody in the network for rooms, and listens whether the question comes back to ourselves. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isLoopback, isTunnel, type NetworkInterface } from '@portico/protocol';
import { MDNS_GROUP, MDNS_PORT, readPorts, writeQuestion } from '../doctor/mdns.ts';
import type { Announced, MulticastSeen } from '../doctor/observation.ts';

/** RFC 6762, section 6: who answers waits up to 120 ms, so that not all do at once; the rest is for slow networks. */
const LISTEN_MS = 700;
const MOST_ANNOUNCED = 256;

/** `host`: whom to ask alone, too, so that one learns of announcements that are kept from us. */
export async function lookAtMulticast(interfaces: readonly NetworkInterface[], host?: string): Promise<MulticastSeen> {
  const id = 1 + Math.floor(Math.random() * 0xfffe);
  const wires = interfaces.filter(({ family, internal, name }) => family === 'IPv4' && !internal && !isTunnel(name));
  const announced: Announced[] = [];
  const heard = new Set<string>();
  const all = createSocket({ type: 'udp4', reuseAddr: true });
  const alone = createSocket('udp4');
  all.on('message', (packet, { address }) => {
    const ports = readPorts(packet);
    if (ports === undefined && packet.readUInt16BE(0) === id) heard.add(address);
    note(announced, { host: address, ports, by: 'multicast' });
  });
  alone.on('message', (packet, { address }) =>
    note(announced, { host: address, ports: readPorts(packet), by: 'unicast' }),
  );
  const question = writeQuestion(id);
  const obstacle = await bindTo(all);
  const outcomes = new Map<string, string>();
  for (const { address } of wires) outcomes.set(address, obstacle ?? (await tell(all, question, address)));
  if (host !== undefined && !isLoopback(host) && !host.includes(':')) await send(alone, question, host);
  if (wires.length > 0) await pause(LISTEN_MS);
  all.close();
  alone.close();
  const sent = wires.map(({ name, address }) => ({
    name,
    outcome: outcomeOf(outcomes.get(address), heard.has(address)),
  }));
  return { type: 'multicast', sent, announced };
}

function outcomeOf(code: string | undefined, isHeard: boolean): string {
  if (code !== undefined && code !== '') return code;
  return isHeard ? 'heard' : 'unheard';
}

interface Note {
  readonly host: string;
  readonly ports: readonly number[] | undefined;
  readonly by: Announced['by'];
}

function note(announced: Announced[], { host, ports = [], by }: Note): void {
  for (const port of ports) if (announced.length < MOST_ANNOUNCED) announced.push({ host, port, by });
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
    socket.addMembership(MDNS_GROUP, address);
    socket.setMulticastInterface(address);
  } catch (error) {
    return codeOf(error);
  }
  return send(socket, question, MDNS_GROUP);
}

function send(socket: Socket, question: Uint8Array, host: string): Promise<string> {
  return new Promise((resolve) => {
    socket.send(question, MDNS_PORT, host, (error) => resolve(error ? codeOf(error) : ''));
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
