export { isSameRoom, type ProcessIdentity, type RoomDescription, type RoomEntry } from './entry.ts';
export type { RegistryFault, RegistryFaultCode } from './fault.ts';
export { makeFolder } from './file/folder.ts';
export type { Watch } from './file/watch.ts';
export { type PortList, type PortListFault, readPortList, writePortList } from './format/port-list.ts';
export {
  decodeStartReport,
  encodeStartReport,
  type StartReport,
  startReportDescriptor,
} from './format/start-report.ts';
export { hostKey, readHostKey } from './host-key.ts';
export { type SignalOutcome, signalRoom } from './liveness/room-signal.ts';
export { hostKeyPath, registryPath, roomKeyPath, roomLogPath } from './location.ts';
export type { PortImport } from './port-import.ts';
export { recentAddresses, rememberAddress } from './recent-address.ts';
export type { Registration } from './registration.ts';
export { openRegistry, type Registry } from './registry.ts';
export { keepRoomKey, newRoomKey, readRoomKey, removeRoomKey } from './room-key.ts';
export { roomEnvironment, roomNodeOptions } from './room-launch.ts';
export type { SecretKey } from './secret-file.ts';
export type { Snapshot } from './snapshot.ts';
