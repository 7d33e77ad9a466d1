/** Development-only support for every workspace's tests. It knows our programs only as processes that it starts. */

export { type Browser, type BrowserContextOptions, CHROMIUM, type Page, startBrowser } from './browser.ts';
export { type Certificate, hasOpenssl, makeCertificate } from './certificate.ts';
export { compileCache, porticoCommand, programOf } from './checkout.ts';
export { anyChunking, byteByByte, type Chunks, everyCut, whole } from './chunkings.ts';
export { eventually } from './eventually.ts';
export type { Expectation } from './expectation.ts';
export { type ChatosPacket, chatos } from './foreign/chatos.ts';
export { type HubMessage, hub, hubSpellings } from './foreign/hub.ts';
export { type PeerchatMessage, peerchat } from './foreign/peerchat.ts';
export { peerchatJson, peerchatJsonSpellings } from './foreign/peerchat-json.ts';
export { type Packing, type Speaker, speak } from './foreign/speaker.ts';
export { freePort } from './free-port.ts';
export {
  anyStream,
  bytesOf,
  chunksOf,
  type Fuzzing,
  fuzz,
  hostileText,
  type Stream,
  turnsOf,
} from './fuzzing.ts';
export { canTryWith, findInstalled } from './installed-program.ts';
export { knownCode } from './known-code.ts';
export { canMakeNetworks, createNetwork, type Network, type NetworkHost } from './network.ts';
export { openPortico, runPortico, startPortico } from './portico-command.ts';
export type { RunningProcess } from './process-table.ts';
export {
  type Program,
  type ProgramExit,
  type ProgramOptions,
  type ProgramResult,
  runProgram,
  startProgram,
} from './program.ts';
export { type RoomProcess, startRoomProcess } from './room-process.ts';
export { createSandbox, type Sandbox } from './sandbox.ts';
export { openTerminalScreen, type TerminalScreen, type TerminalScreenOptions } from './terminal-screen.ts';
export { openInTmux, type TmuxWindow } from './tmux.ts';
export type { Transcript } from './transcript.ts';
export type { Patience } from './waiters.ts';
export { connectWire, type Wire } from './wire.ts';
export { listenWire, type WireServer } from './wire-server.ts';
