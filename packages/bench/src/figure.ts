/** PURE: what is measured. */

export type FigureName =
  | 'calm'
  | 'calm-cpu'
  | 'flood'
  | 'flood-cpu'
  | 'p50'
  | 'p99'
  | 'p999'
  | 'joins'
  | 'idle'
  | 'empty'
  | 'start';

export interface Figure {
  readonly name: FigureName;
  /** Over a column of a table. */
  readonly short: string;
  readonly title: string;
  readonly unit: Unit;
  /** Which of two values is the better one. */
  readonly better: 'more' | 'less';
  /** Whether it has one value a room and size of message, one a room, or one for the server. */
  readonly of: 'message' | 'room' | 'server';
}

export type Unit = 'per second' | 'µs' | 'bytes' | 'times';

const talks = { of: 'message', unit: 'per second', better: 'more' } as const;
const latency = { of: 'message', unit: 'µs', better: 'less' } as const;

export const figures: readonly Figure[] = [
  { name: 'calm', short: 'calm/s', title: 'Deliveries a second, calm', ...talks },
  { name: 'calm-cpu', short: 'calm/CPU s', title: 'Deliveries a CPU second of the server, calm', ...talks },
  { name: 'flood', short: 'flood/s', title: 'Deliveries a second, flood', ...talks },
  { name: 'flood-cpu', short: 'flood/CPU s', title: 'Deliveries a CPU second of the server, flood', ...talks },
  { name: 'p50', short: 'p50', title: 'Latency at 20,000 deliveries a second, p50', ...latency },
  { name: 'p99', short: 'p99', title: 'Latency at 20,000 deliveries a second, p99', ...latency },
  { name: 'p999', short: 'p99.9', title: 'Latency at 20,000 deliveries a second, p99.9', ...latency },
  {
    name: 'joins',
    short: 'joins/s',
    title: 'Joins a second, all at once',
    unit: 'per second',
    better: 'more',
    of: 'room',
  },
  { name: 'idle', short: 'idle member', title: 'Memory of an idle member', unit: 'bytes', better: 'less', of: 'room' },
  {
    name: 'empty',
    short: 'empty',
    title: 'Resident memory of the empty server',
    unit: 'bytes',
    better: 'less',
    of: 'server',
  },
  {
    name: 'start',
    short: 'start',
    title: 'Start, against a bare Node process',
    unit: 'times',
    better: 'less',
    of: 'server',
  },
];

/** One value of one figure in one round. */
export interface Sample {
  readonly round: number;
  /** By name. */
  readonly peer: string;
  readonly figure: FigureName;
  readonly value: number;
  /** Of the room; undefined where the figure is of the server. */
  readonly members?: number;
  /** Of a message, in bytes; undefined where the figure is of the room or the server. */
  readonly size?: number;
}

/** What is to be said of a server beside its figures: what went wrong, or was left out, and why. */
export interface Remark {
  readonly peer: string;
  readonly text: string;
}

export interface Results {
  readonly samples: readonly Sample[];
  readonly remarks: readonly Remark[];
}
