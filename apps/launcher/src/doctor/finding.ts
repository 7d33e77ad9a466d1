/** PURE. What a doctor says: the cause where it is sure, else each that is possible and how to tell them apart. */

export type Cause =
  | 'no-network'
  | 'only-loopback'
  | 'no-address-given'
  | 'vpn'
  | 'name-unknown'
  | 'no-name-server'
  | 'other-subnet'
  | 'route-forbids'
  | 'not-listening'
  | 'bound-to-loopback'
  | 'bound-elsewhere'
  | 'firewall-refuses'
  | 'firewall-drops'
  | 'machine-absent'
  | 'client-isolation'
  | 'room-stuck'
  | 'private-room'
  | 'room-full'
  | 'stranger'
  | 'wrong-dialect'
  | 'tls-only'
  | 'no-tls'
  | 'certificate-unknown'
  | 'certificate-other-name'
  | 'certificate-time'
  | 'clock-here'
  | 'clock-there'
  | 'lan-off'
  | 'multicast-blocked'
  | 'multicast-port-taken'
  | 'multicast-filtered';

/** `trouble`: nobody comes in as things are. `wait`: nobody does for now. `hint`: worth knowing. */
export interface Finding {
  readonly level: 'trouble' | 'wait' | 'hint' | 'fine';
  /** One sentence, without a full stop. */
  readonly says: string;
  /** One: it is sure. Several: it is one of these. None: nothing is wrong, or nobody can tell. */
  readonly causes: readonly Possibility[];
  /** What to do, one line each. */
  readonly next: readonly string[];
  /** What can be typed to join, and works. */
  readonly address?: string | undefined;
}

interface Possibility {
  readonly cause: Cause;
  /** How to tell that it is this one; `''` where it is sure. */
  readonly tell: string;
}

export function sure(cause: Cause, says: string, next: readonly string[] = [], address?: string): Finding {
  return { level: 'trouble', says, causes: [{ cause, tell: '' }], next, address };
}

export function oneOf(says: string, causes: readonly (readonly [cause: Cause, tell: string])[]): Finding {
  return { level: 'trouble', says, causes: causes.map(([cause, tell]) => ({ cause, tell })), next: [] };
}

export function hint(finding: Finding): Finding {
  return { ...finding, level: 'hint' };
}

export function fine(says: string, address?: string): Finding {
  return { level: 'fine', says, causes: [], next: [], address };
}
