/** The machines of the doctor's tests: on each of them one thing is wrong. */
import type { Wiring } from './machines.ts';

export type MachineName =
  | 'a'
  | 'b'
  | 'router'
  | 'routeless'
  | 'tunnelled'
  | 'disliked'
  | 'forbidding'
  | 'taken'
  | 'apart'
  | 'still'
  | 'quiet'
  | 'lonely'
  | 'dead'
  | 'unaddressed';

const FAR = 'ip route add default via 10.9.0.254';
const vpn = (...more: readonly string[]) => [
  // Whatever goes in comes out where nobody listens.
  'ip link add wg0 type veth peer name end',
  'ip link set wg0 arp off',
  'ip link set end up',
  'ip addr add 10.66.0.1/24 dev wg0',
  'ip link set wg0 up',
  'ip route add default dev wg0',
  ...more,
];
/** Which says who is asked for names. */
const NAMES = 'nsswitch.conf';

export const wirings: Readonly<Record<MachineName, Wiring>> = {
  // The doctor's own machine, where nothing is wrong.
  a: { address: '10.9.0.1/24', set: [FAR], etc: { [NAMES]: 'hosts: files\n' } },
  // Where the rooms are.
  b: {
    address: '10.9.0.2/24',
    set: [
      FAR,
      'iptables -A INPUT -i eth0 -p tcp --dport 5010 -j DROP',
      'iptables -A INPUT -i eth0 -p tcp --dport 5011 -j REJECT --reject-with icmp-host-prohibited',
      'iptables -A INPUT -i eth0 -p tcp --dport 5000 -s 10.9.0.13 -j REJECT --reject-with tcp-reset',
      'iptables -A INPUT -p tcp --dport 5020 -j DROP',
      'iptables -A INPUT -p tcp --dport 5021 -j REJECT',
    ],
  },
  router: {
    address: '10.9.0.254/24',
    set: [
      'ip link add eth1 type veth peer name end',
      'ip link set end up',
      'ip addr add 10.8.0.254/24 dev eth1',
      'ip link set eth1 up',
      'echo 1 > /proc/sys/net/ipv4/ip_forward',
      'iptables -A FORWARD -d 10.8.0.3 -j DROP',
      'iptables -A FORWARD -d 10.8.0.4 -j REJECT --reject-with icmp-host-prohibited',
    ],
  },
  routeless: {
    address: '10.9.0.11/24',
    etc: { 'resolv.conf': 'nameserver 127.0.0.1\n', [NAMES]: 'hosts: files dns\n' },
  },
  tunnelled: { address: '10.9.0.12/24', set: vpn('ip route add 10.9.0.2/32 dev wg0') },
  disliked: { address: '10.9.0.13/24' },
  forbidding: {
    address: '10.9.0.14/24',
    set: [
      'ip route add prohibit 10.8.0.0/24',
      'ip rule add ipproto tcp dport 5000 prohibit',
      'iptables -A OUTPUT -p udp --dport 5353 -j DROP',
    ],
  },
  taken: { address: '10.9.0.15/24' },
  apart: { address: '10.9.0.16/24', isolated: true },
  still: { address: '10.9.0.17/24', isolated: true },
  // Which is only known to be there by who asks it.
  quiet: { address: '10.9.0.18/24' },
  lonely: {},
  dead: { set: ['ip link set lo down'] },
  unaddressed: { address: '169.254.3.4/16' },
};
