/** Where a host is, before anything is sent to it. */
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { networkRoutes } from '@portico/net';
import { interfacesOf, isInSubnet, isLoopback, outwardInterfaces } from '@portico/protocol';
import type { NetworkSeen, Seen, WaySeen } from '../doctor/observation.ts';
import { codeOf } from './system-code.ts';

export function lookAtNetwork(): NetworkSeen {
  const interfaces = interfacesOf(networkInterfaces());
  return { type: 'network', interfaces, outward: outwardInterfaces(networkRoutes()) };
}

/** The addresses of a name. */
export async function lookUp(host: string): Promise<Extract<Seen, { type: 'resolved' }>> {
  try {
    const addresses = (await lookup(host, { all: true })).map(({ address }) => address);
    return { type: 'resolved', host, addresses: [...new Set(addresses)], code: '' };
  } catch (error) {
    return { type: 'resolved', host, addresses: [], code: codeOf(error) };
  }
}

export function isAddress(host: string): boolean {
  return isIP(host) !== 0;
}

/** Any: a way leads to a host, and no packet is sent for this. */
const DISCARD_PORT = 9;

/** As the system itself chooses it, with all its rules: by a UDP socket that is connected, and sends nothing. */
export async function lookAtWay(host: string): Promise<WaySeen> {
  const chosen = await sourceFor(host);
  const own = interfacesOf(networkInterfaces());
  const isHere = isLoopback(host) || own.some(({ address }) => address === host);
  if (chosen.address === undefined) {
    return { type: 'way', host, from: undefined, code: chosen.code, gateway: undefined, isHere };
  }
  const name = own.find(({ address }) => address === chosen.address)?.name ?? 'an unknown interface';
  const from = { address: chosen.address, name };
  return { type: 'way', host, from, code: '', gateway: gatewayTo(host, name), isHere };
}

type Source = { readonly address: string } | { readonly address: undefined; readonly code: string };

function sourceFor(host: string): Promise<Source> {
  const { promise, resolve } = Promise.withResolvers<Source>();
  const socket = createSocket(isIP(host) === 6 ? 'udp6' : 'udp4');
  const settle = (error?: Error | null): void => {
    resolve(error ? { address: undefined, code: codeOf(error) } : { address: socket.address().address });
    socket.close();
  };
  socket.once('error', settle);
  socket.connect(DISCARD_PORT, host, settle);
  return promise;
}

/** The narrowest of the routes by this interface; undefined: the host is reached without one, or nobody knows. */
function gatewayTo(host: string, name: string): string | undefined {
  const routes = networkRoutes().filter(
    (route) => route.name === name && isInSubnet(host, `${route.network}/${route.bits}`),
  );
  const [narrowest] = routes.toSorted((one, other) => other.bits - one.bits || one.metric - other.metric);
  return narrowest?.gateway;
}
