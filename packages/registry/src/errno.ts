/** The system's name for what went wrong (`ENOENT`); undefined for an error that is not the system's. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Undefined where the system answered with one of the expected errors; others are thrown on. */
export function expecting<Result>(expected: readonly string[], action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (expected.includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  }
}
