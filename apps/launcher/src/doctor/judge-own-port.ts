/** PURE. Why a port of this very machine is not reached: here it is known who listens where. */
import { isLoopback, writeAddress } from '@portico/protocol';
import { type Finding, oneOf, sure } from './finding.ts';
import type { Knock } from './observation.ts';

/** At an address of our own. */
export function judgeOwnPort(knock: Knock): readonly Finding[] {
  const { address, outcome, listening } = knock;
  const { host, port } = address;
  if (listening === undefined) {
    return [
      oneOf(`nobody answers at port ${port} of this machine`, [
        ['not-listening', 'portico list does not show it'],
        ['bound-elsewhere', 'portico list shows it, as open to another address'],
        ['firewall-refuses', 'portico list shows it, as open to the network'],
      ]),
    ];
  }
  if (listening.length === 0) {
    const next = [`see which rooms there are: portico list`, `open one there: portico host ${port}`];
    return [sure('not-listening', `nobody listens on port ${port} of this machine`, next)];
  }
  if (!listening.some((at) => isAt(at, host))) return [boundElsewhere(knock, listening)];
  const says = `who listens on port ${port} of this machine is kept apart by its firewall`;
  const cause = outcome === 'ETIMEDOUT' ? 'firewall-drops' : 'firewall-refuses';
  return [sure(cause, says, [`let port ${port} (TCP) in: with ufw, sudo ufw allow ${port}/tcp`])];
}

function boundElsewhere({ address: { port } }: Knock, listening: readonly string[]): Finding {
  const [where = ''] = listening;
  const works = writeAddress({ host: where, port });
  const reopen = `for others: open it anew without --bind: portico host ${port}`;
  if (listening.every(isLoopback)) {
    return sure('bound-to-loopback', `port ${port} is open to this machine only`, [reopen], works);
  }
  return sure('bound-elsewhere', `port ${port} is open at ${listening.join(', ')} only`, [reopen], works);
}

/** Whether who listens `at` an address is reached at `host`. */
function isAt(at: string, host: string): boolean {
  return at === '::' || at === host || (at === '0.0.0.0' && !host.includes(':'));
}
