/** Where Portico's programs are: bundles beside each other, or sources beside each other. */
import { basename, join } from 'node:path';

/** This file lies directly in `src` or, bundled, in `dist`; so do the others. */
const stage = basename(import.meta.dirname);
const file = stage === 'dist' ? 'main.cjs' : 'main.ts';
const apps = join(import.meta.dirname, '..', '..');

export const roomServerProgram: string = join(apps, 'room-server', stage, file);
export const clientProgram: string = join(apps, 'client', stage, file);
export const menuProgram: string = join(import.meta.dirname, stage === 'dist' ? 'menu.cjs' : 'menu.ts');
