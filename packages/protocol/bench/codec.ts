/**
 * How fast each dialect is read and written: every vector, from the opening of its session to its last byte, again and
 * again. A message is a request on the server side, an event on the client side, and one send when events are written.
 *
 *     node bench/codec.ts [SECONDS]
 */
import type { ClientSession, Dialect, ServedDialect, ServerSession, Variant } from '../src/dialect.ts';
import { dialects } from '../src/dialects/all.ts';
import type { RoomEvent } from '../src/vocabulary.ts';
import { bytesOf, type EventCase, eventOf, openServer, readCases, type WireCase } from '../test/vectors.ts';

/** What one repetition got through. */
interface Work {
  readonly bytes: number;
  readonly messages: number;
}

/** For each side of each dialect. */
const DEFAULT_SECONDS = 0.5;
const now = 1_700_000_000_000;
const nothing: Work = { bytes: 0, messages: 0 };

const seconds = Number(process.argv[2] ?? DEFAULT_SECONDS);
console.log(`${'dialect'.padEnd(16)}${'side'.padEnd(16)}${'MB/s'.padStart(8)}${'messages/s'.padStart(14)}`);
for (const dialect of dialects) {
  for (const [side, work] of sidesOf(dialect)) {
    spend(seconds / 2, work);
    const { bytes, messages, taken } = spend(seconds, work);
    const [speed, rate] = [(bytes / taken / 1e6).toFixed(1), Math.round(messages / taken).toLocaleString('en-US')];
    console.log(`${dialect.name.padEnd(16)}${side.padEnd(16)}${speed.padStart(8)}${rate.padStart(14)}`);
  }
}

function sidesOf(dialect: Dialect): readonly (readonly [side: string, work: () => Work])[] {
  const served = readCases<WireCase>(dialect.name, 'server').map((one) => serverWork(dialect, one));
  const written = readCases<EventCase>(dialect.name, 'events').map(({ event, strictness }) =>
    writingWork(openServer(dialect, strictness).variant, eventOf(event)),
  );
  const sides = [
    ['server reads', all(served)],
    ['server writes', all(written)],
  ] as const;
  if (dialect.kind === 'mesh') return sides;
  const heard = readCases<WireCase>(dialect.name, 'client').map((one) => clientWork(dialect, one));
  return [...sides, ['client reads', all(heard)]];
}

function all(works: readonly (() => Work)[]): () => Work {
  return () => works.map((work) => work()).reduce(add, nothing);
}

function serverWork(dialect: Dialect, wireCase: WireCase): () => Work {
  const bytes = bytesOf(wireCase);
  const answers = (wireCase.answers ?? []).map((answer) => answer && eventOf(answer));
  return () => {
    const session = openServer(dialect, wireCase.strictness);
    const waiting = answers.values();
    const first = hearServer(session, { type: 'opened', now }, waiting);
    const messages = first + hearServer(session, { type: 'bytes', bytes, now }, waiting);
    return { bytes: bytes.length, messages };
  };
}

/** Answers how many requests came of it; each is answered at once. */
function hearServer(
  session: ServerSession,
  input: Parameters<ServerSession['receive']>[0],
  answers: Iterator<RoomEvent | null>,
): number {
  let requests = 0;
  for (const effect of session.receive(input)) {
    if (effect.type !== 'request') continue;
    requests += 1;
    const { value: event, done } = answers.next();
    if (!done && event) requests += hearServer(session, { type: 'event', event, now }, answers);
  }
  return requests;
}

function clientWork(
  dialect: ServedDialect,
  { strictness = 'liberal', peer = 'unknown', ...wireCase }: WireCase,
): () => Work {
  const bytes = bytesOf(wireCase);
  return () => {
    const session: ClientSession = dialect.openClient({ nickname: 'maya', room: '', strictness, peer });
    session.receive({ type: 'opened', now });
    for (const request of wireCase.asks ?? []) session.receive({ type: 'request', request, now });
    const effects = session.receive({ type: 'bytes', bytes, now });
    return { bytes: bytes.length, messages: effects.filter(({ type }) => type === 'event').length };
  };
}

function writingWork({ encode }: Variant, event: RoomEvent): () => Work {
  return () => encode(event).reduce((work, { length }) => add(work, { bytes: length, messages: 1 }), nothing);
}

function spend(duration: number, work: () => Work): Work & { readonly taken: number } {
  const begun = performance.now();
  let done = nothing;
  do done = add(done, work());
  while (performance.now() - begun < duration * 1000);
  return { ...done, taken: (performance.now() - begun) / 1000 };
}

function add(one: Work, other: Work): Work {
  return { bytes: one.bytes + other.bytes, messages: one.messages + other.messages };
}
