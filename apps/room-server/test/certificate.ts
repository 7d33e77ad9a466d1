/** Certificates of a test's own, made by `openssl`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OPENSSL = 'openssl';

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Where it is missing, tests of TLS are skipped; where every test counts, they fail. */
export const hasOpenssl: boolean = canRun() || process.env['CI'] !== undefined;

/** In a directory of its own, until `dispose`. */
export function makeCertificate(): Certificate & { readonly directory: string; readonly dispose: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'portico-tls-'));
  const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  const kind = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
  ];
  execFileSync(OPENSSL, ['req', '-x509', ...kind, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
  return { directory, certFile, keyFile, dispose: () => rmSync(directory, { recursive: true }) };
}

function canRun(): boolean {
  try {
    execFileSync(OPENSSL, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
