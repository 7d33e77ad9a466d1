/** Where the built page is: beside this app, whose programs lie directly in `src` or, bundled, in `dist`. */
import { join } from 'node:path';

export const pageFolder: string = join(import.meta.dirname, '..', '..', 'web', 'dist');
