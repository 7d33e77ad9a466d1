/** The built page, in memory: its files by the path that asks for them, ready to be sent. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface PageFile {
  readonly type: string;
  /** Its name changes with its content. */
  readonly isHashed: boolean;
  /** Of its content. */
  readonly tag: string;
  readonly plain: Uint8Array;
  /** Those that are shorter. */
  readonly encoded: ReadonlyMap<Coding, Uint8Array>;
}

/** RFC 9110, section 8.4.1, and RFC 7932. */
export type Coding = 'br' | 'gzip';

export type Page = ReadonlyMap<string, PageFile>;

/** By the ends of their names. Others are none of the page's: maps, and what was compressed when the page was built. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Other names for some of them. */
const aliases: Readonly<Record<string, string>> = { '/': '/index.html', '/projector': '/projector.html' };
/** Where Vite puts what it names by its content. */
const HASHED = '/assets/';
/** The built ones are as small as can be; who built without them shall not wait for that. */
const BROTLI_QUALITY = 6;

const suffixes: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz' };
const compressors: Readonly<Record<Coding, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: promisify(gzip),
};

/** Undefined: it is not built. */
export async function loadPage(folder: string): Promise<Page | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = entries.flatMap((entry) =>
    entry.isFile() ? [relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')] : [],
  );
  const files = new Map<string, PageFile>();
  for (const name of names) {
    const type = types[extname(name)];
    if (type !== undefined) files.set(`/${name}`, await loadFile(join(folder, name), `/${name}`, type));
  }
  for (const [path, name] of Object.entries(aliases)) {
    const file = files.get(name);
    if (file) files.set(path, file);
  }
  return files.has('/') ? files : undefined;
}

async function loadFile(file: string, path: string, type: string): Promise<PageFile> {
  const plain = await readFile(file);
  const encoded = new Map<Coding, Uint8Array>();
  for (const coding of ['br', 'gzip'] as const) {
    const bytes = await readFile(file + suffixes[coding]).catch(() => compressors[coding](plain));
    if (bytes.length < plain.length) encoded.set(coding, bytes);
  }
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 16);
  return { type, isHashed: path.startsWith(HASHED), tag, plain, encoded };
}
