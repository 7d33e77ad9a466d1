/** Whether what rooms tell everybody comes to this machine, unless the user wants nothing of it. */
import { isLoopback } from '@portico/protocol';
import type { MulticastSeen } from '../doctor/observation.ts';
import { isNetworkOff } from '../network.ts';
import { isAddress } from './place.ts';

/** `host`: whom to ask alone, too, so that one learns of announcements that are kept from us. */
export async function lookAtMulticast(host?: string): Promise<MulticastSeen> {
  if (isNetworkOff()) return { type: 'multicast', isOff: true, sent: [], announced: [] };
  const lan = await import('@portico/lan');
  const isAsked = host !== undefined && isAddress(host) && !isLoopback(host);
  const { sent, rooms } = await lan.lookAtMulticast(isAsked ? host : undefined);
  return { type: 'multicast', isOff: false, sent, announced: rooms };
}
