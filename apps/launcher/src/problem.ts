/** What stands in a person's way, as a value: said in one sentence, once, by whoever runs the command. */
import { exitCode } from '@portico/terminal';

export interface Problem {
  readonly type: 'problem';
  /** Names the thing and the next step; no full stop. */
  readonly sentence: string;
  /** What the command ends with. */
  readonly code: number;
}

export function problem(kind: 'failure' | 'usage' | 'unreachable' | 'refused', sentence: string): Problem {
  return { type: 'problem', sentence, code: exitCode[kind] };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'problem';
}
