/** HTTP on the room's port: who has begun to speak it never speaks anything else, but WebSocket. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { hostname } from 'node:os';
import type { Duplex } from 'node:stream';
import { createIntake, outwardHosts } from '@portico/net';
import type { Dialect, Entrance, RoomView } from '@portico/protocol';
import type { Arrival } from '../arrival.ts';
import { now } from '../clock.ts';
import { pageFolder } from '../page-folder.ts';
import { type Answer, refusal, sendAnswer, writeAnswer } from './answer.ts';
import { type Asked, readAsked } from './asked.ts';
import { type GateRules, stopAtGate } from './gate.ts';
import { loadPage, type Page } from './page.ts';
import { answer, pathOf, type Site, SOCKET_PATH } from './route.ts';
import { ANSWER_MS, ASKING_MS, createVisits, type Visits } from './visit.ts';
import { openWebSocket } from './websocket.ts';

/** A browser sends one or two. */
const HEADER_BYTES = 8 * 1024;
/** The page with all its parts, several times. */
const REQUESTS_A_CONNECTION = 100;

export interface WebServerOptions {
  readonly view: RoomView;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
  readonly entrance: Pick<Entrance, 'strict' | 'tls'>;
  /** It asks whoever comes for a password. */
  readonly isPrivate: boolean;
  /** How many are in at least one of its rooms. */
  readonly people: () => number;
  /** How many it takes. */
  readonly capacity: number;
  /** The address at which the room listens. */
  readonly listening: string;
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  /** Takes one line for the room's log. */
  readonly log: (line: string) => void;
  /** Somebody has come out of HTTP, through a WebSocket. */
  readonly onWebSocket: (arrival: Arrival) => void;
  readonly folder?: string;
  readonly machine?: string;
  readonly askingMs?: number;
  readonly answerMs?: number;
}

interface State extends WebServerOptions {
  readonly machine: string;
  readonly site: Site;
  readonly visits: Visits;
}

/** Takes a socket whose next bytes are a request. */
export function createWebServer(options: WebServerOptions): (arrival: Arrival, socket: Socket) => void {
  const { view, offered, entrance, isPrivate, people, capacity, listening } = options;
  const { folder = pageFolder, machine = hostname(), askingMs = ASKING_MS, answerMs = ANSWER_MS } = options;
  const speaksForPage = offered.some(({ name }) => name === 'irc');
  const page = createShelf(folder);
  const site: Site = {
    view,
    offered,
    entrance,
    isPrivate,
    people,
    capacity,
    addresses: () => outwardHosts(listening),
    now,
    page: async () => (speaksForPage ? page() : undefined),
  };
  const state: State = { ...options, machine, site, visits: createVisits(askingMs, answerMs) };
  const server = createServer({
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: askingMs,
    requireHostHeader: false,
    noDelay: true,
  });
  server.maxRequestsPerSocket = REQUESTS_A_CONNECTION;
  listenTo(server, state);
  return (arrival, socket) => {
    state.visits.begin(socket, arrival);
    server.emit('connection', socket);
    // It was paused on its way here.
    socket.resume();
  };
}

/** Looked for until it is there: somebody who builds it shall not have to open the room again. */
function createShelf(folder: string): () => Promise<Page | undefined> {
  let page: Promise<Page | undefined> | undefined;
  return async () => {
    // It may be built anew while it is read.
    page ??= loadPage(folder).catch(() => undefined);
    const found = await page;
    if (!found) page = undefined;
    return found;
  };
}

function listenTo(server: Server, state: State): void {
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    reply(state, request, response).catch((error: unknown) => fail(state, response, error));
  };
  server.on('request', respond);
  // Who asks before it sends a body, or expects something else, is told no by the answer.
  server.on('checkContinue', respond);
  server.on('checkExpectation', respond);
  server.on('upgrade', (request, stream, head) => upgrade(state, { request, stream, head }));
  server.on('connect', (request, stream) => dismiss(state, stream, stopFor(state, request, stream)));
  server.on('clientError', (error, stream) => {
    const isTooLong = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
    dismiss(state, stream, isTooLong ? refusal(431, 'these headers are too long') : refusal(400, 'this is no request'));
  });
}

async function reply(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { socket } = request;
  const arrival = state.visits.arrivalOf(socket);
  if (!arrival) return;
  state.visits.asked(socket);
  response.once('close', () => state.visits.answered(socket));
  const asked = readAsked(request, arrival);
  sendAnswer(response, stopAtGate(asked, gateOf(state)) ?? (await answer(state.site, asked)));
}

/** What we could not do, or did wrong, costs one visitor an answer, and nobody the room. */
function fail({ log }: State, response: ServerResponse, error: unknown): void {
  log(`http: ${error instanceof Error ? error.message : String(error)}`);
  if (response.headersSent) response.destroy();
  else sendAnswer(response, refusal(500, 'something went wrong here: ask again'));
}

interface Upgrade {
  readonly request: IncomingMessage;
  readonly stream: Duplex;
  readonly head: Buffer;
}

function upgrade(state: State, { request, stream, head }: Upgrade): void {
  const arrival = stream instanceof Socket ? state.visits.arrivalOf(stream) : undefined;
  if (!arrival || !(stream instanceof Socket)) return;
  const asked = readAsked(request, arrival);
  const no = stopAtGate(asked, gateOf(state)) ?? wrongPath(asked);
  if (no) {
    dismiss(state, stream, no);
    return;
  }
  openWebSocket({
    request,
    socket: stream,
    head,
    offered: state.offered,
    nextTurn: state.nextTurn,
    onOpen: (inside) => {
      state.visits.release(stream);
      const transports = [...(arrival.inside?.transports ?? []), 'websocket' as const];
      state.onWebSocket({ ...arrival, socket: stream, inside: { ...inside, transports } });
    },
    onRefusal: (answer) => dismiss(state, stream, answer),
  });
}

function wrongPath(asked: Asked): Answer | undefined {
  return pathOf(asked) === SOCKET_PATH ? undefined : refusal(404, 'there is no WebSocket of this name here');
}

/** Why somebody who wants a tunnel gets none: the method says it. */
function stopFor(state: State, request: IncomingMessage, stream: Duplex): Answer {
  const arrival = stream instanceof Socket ? state.visits.arrivalOf(stream) : undefined;
  const no = arrival && stopAtGate(readAsked(request, arrival), gateOf(state));
  return no ?? refusal(400, 'this is no request');
}

function gateOf({ machine, entrance }: State): GateRules {
  return { machine, isSecureOnly: entrance.tls === 'only' };
}

function dismiss({ visits, nextTurn }: State, stream: Duplex, answer: Answer): void {
  if (!(stream instanceof Socket) || !visits.arrivalOf(stream)) return;
  writeAnswer(stream, answer);
  // Of what it still sends some is thrown away, so that its end is seen; the parser would complain of each piece again.
  stream.removeAllListeners('data');
  const rest = createIntake({ source: stream, hear: () => {}, nextTurn });
  rest.start();
  rest.discard();
  visits.end(stream);
}
