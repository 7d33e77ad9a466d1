/** Who a room is to those who come by TLS: a certificate and its key, as `--tls-cert` and `--tls-key` name them. */
import { readFileSync } from 'node:fs';

/** Both in PEM. */
export interface TlsIdentity {
  /** The certificate, and behind it those that lead to an authority. */
  readonly cert: string;
  readonly key: string;
  /** Who does not come from this machine comes by TLS, or not at all. */
  readonly only: boolean;
}

/** `tls` undefined: none was asked for. `problem`: one sentence. */
export type TlsReading = { readonly tls: TlsIdentity | undefined } | { readonly problem: string };

export interface TlsFiles {
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly only: boolean;
}

export function readTlsIdentity({ cert, key, only }: TlsFiles): TlsReading {
  if (cert === undefined && key === undefined) {
    return only
      ? { problem: '--tls-only needs a certificate: give --tls-cert FILE and --tls-key FILE' }
      : { tls: undefined };
  }
  if (cert === undefined) return { problem: '--tls-key needs its certificate: give --tls-cert FILE as well' };
  if (key === undefined) return { problem: '--tls-cert needs its private key: give --tls-key FILE as well' };
  const texts = [readText(cert), readText(key)] as const;
  const [certText, keyText] = texts;
  if ('problem' in certText) return certText;
  if ('problem' in keyText) return keyText;
  const problem = pairProblem({ path: cert, text: certText.text }, { path: key, text: keyText.text });
  return problem === undefined ? { tls: { cert: certText.text, key: keyText.text, only } } : { problem };
}

function readText(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { problem: `"${path}" cannot be read (${code}): name a file that the room may read` };
  }
}

interface Named {
  readonly path: string;
  readonly text: string;
}

function pairProblem(cert: Named, key: Named): string | undefined {
  // Loaded only here: a room without a certificate starts sooner.
  const { createPrivateKey, X509Certificate } = process.getBuiltinModule('node:crypto');
  const certificate = attempt(() => new X509Certificate(cert.text));
  if (!certificate) return `"${cert.path}" holds no certificate in PEM`;
  const privateKey = attempt(() => createPrivateKey(key.text));
  if (!privateKey) return `"${key.path}" holds no private key in PEM that can be read without a passphrase`;
  if (certificate.checkPrivateKey(privateKey)) return undefined;
  return `the key in "${key.path}" is not that of the certificate in "${cert.path}"`;
}

/** Undefined where the library throws: the file is not what it should be. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
