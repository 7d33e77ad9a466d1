/** Into which meshes a room is led: `--bridge NAME@HOST:PORT`, an IPv6 host in brackets. */
import { isIPv6 } from 'node:net';
import { type Address, dialects } from '@portico/protocol';

/** `bridges`: by the name of the dialect. `problem`: one sentence. */
export type BridgeReading = { readonly bridges: ReadonlyMap<string, Address> } | { readonly problem: string };

const SHAPE = /^(?<name>[^@]+)@(?:\[(?<v6>[^\]]+)\]|(?<host>[\w.-]+)):(?<port>\d{1,5})$/;

/** At most one for each mesh: a room is one peer of it. `strict`: the only dialect that the room speaks, if so. */
export function readBridges(written: readonly string[], strict: string | undefined): BridgeReading {
  const bridges = new Map<string, Address>();
  for (const one of written) {
    const bridge = readBridge(one);
    if (!bridge) return { problem: `"${one}" is no bridge: --bridge takes NAME@HOST:PORT` };
    const [name, address] = bridge;
    const problem = nameProblem(name, strict);
    if (problem !== undefined) return { problem };
    if (bridges.has(name)) return { problem: `a room is one peer of a mesh: give one --bridge ${name}@…` };
    bridges.set(name, address);
  }
  return { bridges };
}

function readBridge(written: string): readonly [name: string, address: Address] | undefined {
  const { name, v6, host = v6, port } = SHAPE.exec(written)?.groups ?? {};
  if (name === undefined || host === undefined || (v6 !== undefined && !isIPv6(v6))) return undefined;
  const number = Number(port);
  return number >= 1 && number <= 65_535 ? [name, { host, port: number }] : undefined;
}

function nameProblem(name: string, strict: string | undefined): string | undefined {
  const meshes = dialects.filter(({ kind }) => kind === 'mesh').map((mesh) => mesh.name);
  if (!meshes.includes(name)) return `"${name}" is no dialect of a mesh: --bridge takes ${meshes.join(', ')}`;
  if (strict === undefined || strict === name) return undefined;
  return `a room that speaks ${strict} only has no bridge to ${name}`;
}
