/**
 * How a room's process is to be started, so that a thousand idle members cost half the memory: see decision 12. A room
 * that is started without stands as well.
 */

/** For Node. A small young generation is collected before it has grown by what every storm of joins throws away. */
export const roomNodeOptions: readonly string[] = ['--max-semi-space-size=1'];

/** For glibc: from this many bytes on, memory that is given back goes back to the system. Others ignore it. */
export const roomEnvironment: Readonly<Record<string, string>> = { MALLOC_MMAP_THRESHOLD_: '32768' };
