import { defineConfig } from 'vitest/config';

const workspaces: Record<string, string> = {
  protocol: 'packages/protocol',
  room: 'packages/room',
  reading: 'packages/reading',
  net: 'packages/net',
  lan: 'packages/lan',
  registry: 'packages/registry',
  terminal: 'packages/terminal',
  testkit: 'packages/testkit',
  bench: 'packages/bench',
  chaos: 'packages/chaos',
  'room-server': 'apps/room-server',
  client: 'apps/client',
  launcher: 'apps/launcher',
  web: 'apps/web',
  house: '.',
};

/** One project per workspace, so that turbo can run and cache each by itself. */
export default defineConfig({
  test: {
    // Most tests wait for other processes, and leave a core free while they do.
    maxWorkers: 2,
    projects: Object.entries(workspaces).map(([name, root]) => ({
      test: {
        name,
        root,
        include: ['test/**/*.test.ts'],
        testTimeout: 20_000,
        hookTimeout: 20_000,
        // No module here keeps anything that a test could leave behind, and to load all anew for each file takes as long as
        // the tests.
        isolate: false,
      },
    })),
  },
});
