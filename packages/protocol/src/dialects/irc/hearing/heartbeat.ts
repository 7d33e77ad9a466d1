/** When a client asks a silent server for a sign of life (PING, RFC 1459, 4.6.2), and when it takes it for lost. */

/** How long it may be silent before it is asked, and then again before it is given up. Milliseconds. */
interface Patience {
  readonly silenceMs: number;
  readonly answerMs: number;
}

/**
 * Our own rooms: a cut network is seen in 15 s, with a second to spare for a machine that is busy; in a browser too, which
 * has no other sign of it. Others are not bothered as often: their sockets are watched by the system.
 */
const patience: Readonly<Record<'portico' | 'other', Patience>> = {
  portico: { silenceMs: 9_000, answerMs: 5_000 },
  other: { silenceMs: 60_000, answerMs: 60_000 },
};

/** A wake that comes later than this tells that our own process stood still: what came meanwhile is still to be read. */
const LATE_MS = 1_000;

export interface Heartbeat {
  /** Once the server knows who one is, it answers. */
  readonly begin: (now: number) => void;
  readonly heard: (now: number) => void;
  /** Undefined: there is nothing to wait for yet. */
  readonly dueAt: () => number | undefined;
  /** What is due: to ask, or to give up. */
  readonly beat: (now: number) => 'ask' | 'lost' | undefined;
}

export function createHeartbeat(server: () => 'portico' | 'other'): Heartbeat {
  let dueAt: number | undefined;
  let isAsked = false;

  function wait(now: number): void {
    const { silenceMs, answerMs } = patience[server()];
    dueAt = now + (isAsked ? answerMs : silenceMs);
  }

  return {
    begin: (now) => {
      if (dueAt === undefined) wait(now);
    },
    heard: (now) => {
      isAsked = false;
      if (dueAt !== undefined) wait(now);
    },
    dueAt: () => dueAt,
    beat: (now) => {
      if (dueAt === undefined || now < dueAt) return undefined;
      const isLate = now - dueAt > LATE_MS;
      if (isAsked && !isLate) return 'lost';
      isAsked = true;
      wait(now);
      return 'ask';
    },
  };
}
