import type { RoomDescription } from '../src/index.ts';

export function room(port: number, change: Partial<RoomDescription> = {}): RoomDescription {
  return {
    port,
    name: `room ${port}`,
    addresses: ['::'],
    startedAt: 1_700_000_000_000,
    host: 'maya',
    dialects: ['line'],
    strict: false,
    private: false,
    people: 1,
    activeAt: 1_700_000_000_000,
    ...change,
  };
}
