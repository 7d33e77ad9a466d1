/**
 * Who is let in to ask anything at all. Pages of others cannot get past it: what they may send without asking has their
 * origin, another method, or a name that is not ours.
 */
import { type Answer, refusal } from './answer.ts';
import type { Asked } from './asked.ts';
import { isSameOrigin, namesThisMachine } from './authority.ts';

export interface GateRules {
  /** This machine's host name. */
  readonly machine: string;
  /** Who does not come from this machine comes by TLS, or not at all. */
  readonly isSecureOnly: boolean;
}

type Check = (asked: Asked, rules: GateRules) => Answer | undefined;

const checks: readonly Check[] = [readsOnly, hasNoBody, namesAPath, hasOneHost, isMeantForUs, isOfOurPage, isSecure];

/** Undefined: come in. The first check that says no is the answer. */
export function stopAtGate(asked: Asked, rules: GateRules): Answer | undefined {
  for (const check of checks) {
    const no = check(asked, rules);
    if (no) return no;
  }
  return undefined;
}

/** Nothing here is changed by a request. */
function readsOnly({ method }: Asked): Answer | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  return refusal(405, 'this is a chat room: its pages are only read', { Allow: 'GET, HEAD' });
}

/** RFC 9110, section 9.3.1: with GET a body means nothing. It is not read, so nothing after it is, either. */
function hasNoBody({ hasBody }: Asked): Answer | undefined {
  return hasBody ? refusal(413, 'no body is read here') : undefined;
}

/** RFC 9112, section 3.2.1. The other forms are for proxies. */
function namesAPath({ target }: Asked): Answer | undefined {
  return target.startsWith('/') ? undefined : refusal(400, 'ask for a path: this is no proxy');
}

/** RFC 9112, section 3.2. */
function hasOneHost({ hosts }: Asked): Answer | undefined {
  return hosts.length === 1 ? undefined : refusal(400, 'a request needs one Host header');
}

function isMeantForUs({ hosts: [host = ''], isLocal }: Asked, { machine }: GateRules): Answer | undefined {
  if (namesThisMachine(host, { machine, isLocal })) return undefined;
  return refusal(421, 'this is no name of this machine: come by its address');
}

/** Sent by browsers with all that a page asks of another site, and with every WebSocket. */
function isOfOurPage({ origins, scheme, hosts: [host = ''] }: Asked): Answer | undefined {
  const isOurs = origins.every((origin) => isSameOrigin(origin, scheme, host)) && origins.length < 2;
  return isOurs ? undefined : refusal(403, 'only pages of this room may ask it');
}

/** For this time only: the next room on this port may have no certificate. A WebSocket follows no redirection. */
function isSecure({ scheme, isLocal, target, wantsUpgrade, hosts: [host = ''] }: Asked, { isSecureOnly }: GateRules) {
  if (!isSecureOnly || isLocal || scheme === 'https') return undefined;
  if (wantsUpgrade) return refusal(426, 'come by TLS', { Upgrade: 'TLS/1.2' });
  return refusal(307, 'come by TLS', { Location: `https://${host}${target.replace(/[^!-~]/gu, encodeURIComponent)}` });
}
