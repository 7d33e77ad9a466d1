/** What the system, or Node, calls it when something fails: `ECONNREFUSED`. Node gives it whatever its types say. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
