/** Certificates that the `openssl` command makes for one test. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Where the certificate is. */
  readonly path: string;
}

/** One that vouches for itself. `names`: as in `subjectAltName`, such as `IP:127.0.0.1`. `days`: from now on. */
export async function makeCertificate(names: string, days = 1): Promise<Certificate> {
  const directory = await mkdtemp(join(tmpdir(), 'portico-certificate-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const [path, keyPath] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', '/CN=a test of Portico', '-addext', `subjectAltName=${names}`];
  const request = join(directory, 'request.pem');
  const run = promisify(execFile);
  await run('openssl', ['req', '-new', ...curve, ...subject, '-keyout', keyPath, '-out', request]);
  const signing = ['-in', request, '-key', keyPath, '-copy_extensions', 'copy', '-days', String(days), '-out', path];
  await run('openssl', ['x509', '-req', ...signing]);
  const [cert, key] = await Promise.all([path, keyPath].map((file) => readFile(file, 'utf8')));
  return { cert: cert ?? '', key: key ?? '', path };
}
