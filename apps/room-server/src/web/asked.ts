/** What somebody asks over HTTP, as far as it counts. */
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '@portico/protocol';
import type { Arrival } from '../arrival.ts';

export interface Asked {
  readonly method: string;
  readonly target: string;
  /** Each header of that name. */
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
  readonly scheme: 'http' | 'https';
  /** From this machine itself. */
  readonly isLocal: boolean;
  readonly hasBody: boolean;
  readonly wantsUpgrade: boolean;
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string;
}

export function readAsked(request: IncomingMessage, { ends, inside }: Arrival): Asked {
  const { method = '', url = '', headers, headersDistinct } = request;
  const length = headers['content-length'] ?? '0';
  return {
    method,
    target: url,
    hosts: headersDistinct['host'] ?? [],
    origins: headersDistinct['origin'] ?? [],
    scheme: inside?.transports.includes('tls') ? 'https' : 'http',
    isLocal: isLoopback(ends.peer.host),
    hasBody: length !== '0' || headers['transfer-encoding'] !== undefined,
    wantsUpgrade: headers.upgrade !== undefined,
    acceptEncoding: String(headers['accept-encoding'] ?? ''),
    ifNoneMatch: headers['if-none-match'] ?? '',
  };
}
