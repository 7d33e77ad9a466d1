/** What is called PURE, on the map or in its own first comment, is what the linter and the compiler keep pure. */
import { globSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { placesOnMap } from './map.ts';

const root = new URL('../', import.meta.url);

interface Override {
  readonly includes: readonly string[];
  readonly linter: {
    readonly rules: {
      readonly correctness?: { readonly noNodejsModules?: string };
      readonly style?: { readonly noRestrictedGlobals?: object };
    };
  };
}

const { overrides }: { readonly overrides: readonly Override[] } = JSON.parse(read('biome.json'));
const { include }: { readonly include: readonly string[] } = JSON.parse(read('tsconfig.pure.json'));
const compiled = include.map((one) => `${one.replace(/\/\*\.ts$/u, '')}/`);

/** No modules of Node's, and neither clock nor process. */
const fences = overrides.filter(
  ({ linter: { rules } }) => rules.correctness?.noNodejsModules === 'error' && rules.style?.noRestrictedGlobals,
);
/** Of a workspace, what is under `src/`. */
const places = placesOnMap.filter(({ isPure }) => isPure).map(({ path }) => folderOf(path));
const sources = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'], { cwd: root.pathname });
/** Within a pure place, what touches the terminal itself. */
const rims = placesOnMap.filter(({ path, isPure }) => !isPure && path.endsWith('/rim/')).map(({ path }) => path);

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function folderOf(path: string): string {
  return /^(?:apps|packages)\/[^/]+$/u.test(path) ? `${path}/src/` : path;
}

function isFenced(file: string): boolean {
  return fences.some(({ includes }) => {
    const [without, within] = [
      includes.filter((one) => one.startsWith('!')),
      includes.filter((one) => !one.startsWith('!')),
    ];
    return within.some((one) => matchesGlob(file, one)) && !without.some((one) => matchesGlob(file, one.slice(1)));
  });
}

function isPure(file: string): boolean {
  const isInPlace = places.some((place) => file.startsWith(place)) && !rims.some((rim) => file.startsWith(rim));
  return isInPlace || /^\/\*\*(?:(?!\*\/).)*\bPURE\b/su.test(read(file));
}

test('the linter fences all of it, and nothing else', () => {
  expect(places.length).toBeGreaterThan(5);
  const pure = sources.filter(isPure);
  expect(pure.filter((file) => !isFenced(file))).toEqual([]);
  expect(sources.filter((file) => isFenced(file) && !pure.includes(file))).toEqual([]);
});

test('what is compiled without the types of Node is PURE on the map', () => {
  expect(compiled.filter((folder) => !places.includes(folder))).toEqual([]);
});

test('a PURE place that needs only packages that are PURE is compiled without the types of Node', () => {
  const whole = placesOnMap.filter(({ path, isPure }) => isPure && !path.endsWith('/'));
  const names = whole.map(({ path }) => path.replace('packages/', '@portico/'));
  const isAble = (place: string): boolean =>
    sources
      .filter((file) => file.startsWith(place))
      .flatMap((file) =>
        Array.from(read(file).matchAll(/ from '((?:@portico\/|node:)[^']+)'/gu), ([, name = '']) => name),
      )
      .every((name) => names.includes(name));
  expect(places.filter((place) => isAble(place) && !compiled.includes(place))).toEqual([]);
});
