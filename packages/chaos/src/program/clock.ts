/**
 * Loaded before a program, whose clock then moves under it: SIGUSR2 sets it ten days ahead, the next one ten days behind,
 * and so on, as a person or a time server does.
 */
const SHIFT_MS = 10 * 24 * 60 * 60 * 1000;
let shift = 0;

globalThis.Date = new Proxy(Date, {
  construct: (system, given) =>
    given.length === 0 ? new system(system.now() + shift) : Reflect.construct(system, given),
  get: (system, key) => (key === 'now' ? () => system.now() + shift : Reflect.get(system, key)),
});

process.on('SIGUSR2', () => {
  shift = shift > 0 ? -SHIFT_MS : SHIFT_MS;
  console.error(`the clock says ${new Date().toISOString()}`);
});
