/**
 * PURE. What the process of a room tells whoever started it: one line of JSON on descriptor 3, once it stands or has
 * failed to.
 */
import { isCount, isPort, isRecord, isTextList, parseJson } from './json-value.ts';

/** Where a room's process writes its report. */
export const startReportDescriptor = 3;

export type StartReport =
  | {
      readonly type: 'ready';
      readonly port: number;
      /** Where it listens, as in its entry in the registry. */
      readonly addresses: readonly string[];
      readonly pid: number;
    }
  | {
      readonly type: 'failed';
      /** The system's name (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`) or the registry's code. */
      readonly code: string;
      /** One sentence for a person. */
      readonly text: string;
    };

/** The line with its line end. */
export function encodeStartReport(report: StartReport): string {
  return `${JSON.stringify(report)}\n`;
}

/** Undefined where the line is not a report. */
export function decodeStartReport(line: string): StartReport | undefined {
  const value = parseJson(line);
  if (!isRecord(value)) return undefined;
  const { type, port, addresses, pid, code, text } = value;
  if (type === 'ready' && isPort(port) && isTextList(addresses) && isCount(pid)) return { type, port, addresses, pid };
  if (type === 'failed' && typeof code === 'string' && typeof text === 'string') return { type, code, text };
  return undefined;
}
