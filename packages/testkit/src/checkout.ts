/** Where our programs are in the checkout. */
import { fileURLToPath } from 'node:url';

export const porticoCommand: string = inCheckout('apps/launcher/bin/portico.cjs');
export const roomServerProgram: string = inCheckout('apps/room-server/src/main.ts');

function inCheckout(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
