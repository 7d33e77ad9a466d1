/** PURE. Whether this machine is in a network at all. */
import { isLinkLocal, isTunnel, networkHosts } from '@portico/protocol';
import { type Finding, fine, hint, sure } from './finding.ts';
import type { NetworkSeen } from './observation.ts';
import type { Scene } from './scene.ts';

export function judgeNetwork(network: NetworkSeen, { ways, wanted }: Scene): readonly Finding[] {
  const offline = whyOffline(network);
  // What is on this machine is reached all the same.
  if (offline) return [ways.length > 0 && ways.every(({ isHere }) => isHere) ? hint(offline) : offline];
  if (wanted !== undefined) return [];
  return [...isInNetwork(network), ...tunnelled(network)];
}

/** Undefined: it is in a network. */
export function whyOffline({ interfaces, outward }: NetworkSeen): Finding | undefined {
  if (interfaces.length === 0) {
    return sure('no-network', 'this machine has no network, not even its own loopback', [
      'bring it up: ip link set lo up',
    ]);
  }
  const hosts = networkHosts(interfaces, outward);
  const next = ['plug in a cable or join a WLAN, then ask again'];
  if (hosts.length === 0) return sure('only-loopback', 'this machine is in no network: it reaches only itself', next);
  if (hosts.every(isLinkLocal)) {
    const says = `the network gave this machine no address: ${hosts.join(', ')} is one that it gave itself`;
    return sure('no-address-given', says, ['see that the router, or whoever gives addresses (DHCP), is on', ...next]);
  }
  return undefined;
}

function isInNetwork({ interfaces, outward }: NetworkSeen): readonly Finding[] {
  const hosts = networkHosts(interfaces, outward);
  return [fine(`this machine is in a network, as ${hosts.join(', ')}`)];
}

/** It is no trouble by itself: a tunnel may leave the network in front of us alone. */
function tunnelled({ outward: [first] }: NetworkSeen): readonly Finding[] {
  if (first === undefined || !isTunnel(first)) return [];
  const says = `what is not in this machine's own network leaves by the VPN ${first}`;
  return [
    { level: 'hint', says, causes: [], next: ['if rooms in other networks here are not reached, switch it off'] },
  ];
}
