/** The one line that tells the room's launcher how the start went. */
import { closeSync, writeSync } from 'node:fs';
import { encodeStartReport, type StartReport, startReportDescriptor } from '@portico/registry';

/** Said once, and only to a launcher: it sets PORTICO_READY_FD when it holds the other end of the descriptor. */
export function report(start: StartReport): void {
  if (process.env['PORTICO_READY_FD'] !== String(startReportDescriptor)) return;
  try {
    writeSync(startReportDescriptor, encodeStartReport(start));
    closeSync(startReportDescriptor);
  } catch {
    // The launcher may be gone by now; the room lives without it.
  }
}
