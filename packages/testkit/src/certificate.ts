/** Certificates of a test's own, made by the `openssl` command. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canTryWith } from './installed-program.ts';

const OPENSSL = 'openssl';

export interface Certificate {
  /** Where it is, and its key. */
  readonly certFile: string;
  readonly keyFile: string;
  /** What is in them. */
  readonly cert: string;
  readonly key: string;
  readonly dispose: () => Promise<void>;
}

/** Whether tests of TLS can be tried. */
export const hasOpenssl: boolean = canTryWith(OPENSSL);

/** One that vouches for itself. `names`: as in `subjectAltName`, such as `IP:127.0.0.1`. `days`: from now on. */
export async function makeCertificate(names: string, days = 1): Promise<Certificate> {
  const directory = await mkdtemp(join(tmpdir(), 'portico-certificate-'));
  const [certFile, keyFile, request] = [
    join(directory, 'cert.pem'),
    join(directory, 'key.pem'),
    join(directory, 'request.pem'),
  ];
  const run = promisify(execFile);
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const subject = ['-subj', '/CN=a test of Portico', '-addext', `subjectAltName=${names}`];
  await run(OPENSSL, ['req', '-new', ...kind, ...subject, '-keyout', keyFile, '-out', request]);
  const signing = ['-in', request, '-key', keyFile, '-copy_extensions', 'copy', '-days', String(days)];
  await run(OPENSSL, ['x509', '-req', ...signing, '-out', certFile]);
  const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
  return { certFile, keyFile, cert, key, dispose: () => rm(directory, { recursive: true }) };
}
