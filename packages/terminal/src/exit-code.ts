/** How a command of Portico ends: what scripts can rely on, and what the client tells the menu that started it. */
export const exitCode = {
  done: 0,
  failure: 1,
  usage: 2,
  /** No such room, or nobody answers there. */
  unreachable: 3,
  /** The room said no: nickname, ban, key. */
  refused: 4,
  /** The connection broke. */
  lost: 5,
  /** Between client and menu only: the host typed `server exit`. */
  shutdown: 20,
  /** Between client and menu only: the room was closed in order, by somebody else. */
  closed: 21,
  interrupted: 130,
} as const;
