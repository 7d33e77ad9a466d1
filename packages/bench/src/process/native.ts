/** The programs in C, compiled anew for each run; or those that do the same on Node. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Tools {
  readonly language: 'C' | 'Node';
  /** Commands, without the arguments. */
  readonly generator: readonly string[];
  readonly reference: readonly string[];
}

const run = promisify(execFile);
const COMPILERS = ['cc', 'gcc', 'clang'];

export const nodeTools: Tools = {
  language: 'Node',
  generator: [process.execPath, inPackage('src/generator/main.ts')],
  reference: [process.execPath, inPackage('src/server/reference.ts')],
};

/** `folder`: where they are put. Undefined where no compiler is. */
export async function compileTools(folder: string): Promise<Tools | undefined> {
  const generator = join(folder, 'generator');
  const reference = join(folder, 'reference');
  const sources = inPackage('native/generator');
  for (const compiler of COMPILERS) {
    if (!(await exists(compiler))) continue;
    const parts = readdirSync(sources).filter((name) => name.endsWith('.c'));
    const options = ['-O2', '-D_GNU_SOURCE', '-o'];
    await run(compiler, [...options, generator, ...parts.map((name) => join(sources, name)), '-lm']);
    await run(compiler, [...options, reference, inPackage('native/reference.c')]);
    return { language: 'C', generator: [generator], reference: [reference] };
  }
  return undefined;
}

async function exists(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  );
}

function inPackage(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
