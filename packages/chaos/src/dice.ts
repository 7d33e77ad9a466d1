/** PURE: chance that a seed gives again. */

export interface Dice {
  /** A whole number from `least` up to `most`, both among them. */
  readonly between: (least: number, most: number) => number;
  readonly shuffled: <Item>(items: readonly Item[]) => readonly Item[];
  /** Dice of their own, for who throws a number of times that others cannot know. */
  readonly fork: (name: string) => Dice;
}

/** The same seed throws the same numbers, on every machine. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;

  /** From 0 up to 1, and never 1: splitmix32, which is short and even enough to choose what is broken next. */
  function throwOnce(): number {
    state = (state + 0x9e37_79b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  return {
    between: (least, most) => least + Math.floor(throwOnce() * (most - least + 1)),
    shuffled: (items) =>
      items
        .map((item) => ({ item, place: throwOnce() }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ item }) => item),
    fork: (name) => createDice([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed)),
  };
}
