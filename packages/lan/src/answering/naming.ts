/** PURE. Two rooms of one name: which of them keeps it (RFC 6762, 8 and 9). */
import { dnsKey, type LanRecord, type Packet, sameName } from '../wire/record.ts';

export interface Claim {
  readonly instances: readonly string[];
  readonly port: number;
  readonly target: string;
}

/** Somebody else says that they are called so. What we said ourselves may come back to us, too. */
export function isContested({ type, answers, additionals }: Packet, claim: Claim): boolean {
  return type === 'response' && [...answers, ...additionals].some((record) => isRival(record, claim));
}

/** Somebody else wants to be called so at the same time, and is to be let: the later in the order of bytes (8.2). */
export function isOutdone({ type, authorities }: Packet, claim: Claim): boolean {
  if (type !== 'query') return false;
  return authorities.some(
    (record) => record.type === 'SRV' && isRival(record, claim) && rank(record.port, record.target) > rankOf(claim),
  );
}

function isRival(record: LanRecord, { instances, port, target }: Claim): boolean {
  if (record.type !== 'SRV' || record.ttl === 0) return false;
  const isOurName = instances.some((instance) => sameName(instance, record.name));
  return isOurName && !(record.port === port && sameName(record.target, target));
}

function rankOf({ port, target }: Claim): string {
  return rank(port, target);
}

/** As the bytes of the record's data sort: the port, then each label behind its length. */
function rank(port: number, target: string): string {
  const labels = dnsKey(target).split('.');
  return String.fromCharCode(port) + labels.map((label) => String.fromCharCode(label.length) + label).join('');
}
