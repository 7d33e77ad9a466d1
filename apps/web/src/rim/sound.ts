/** A short tone that calls the reader. */

const TONE_HZ = 660;
const TONE_S = 0.18;
/** Of the loudest: heard in a quiet room, and no fright in headphones. */
const VOLUME = 0.15;

/** Browsers allow sound only after the person has touched the page; before, ringing does nothing. */
export function createSound(): { readonly ring: () => void } {
  let context: AudioContext | undefined;
  const unlock = (): void => {
    context ??= new AudioContext();
  };
  addEventListener('pointerdown', unlock, { once: true });
  addEventListener('keydown', unlock, { once: true });
  return {
    ring: () => {
      if (context?.state === 'suspended') void context.resume();
      if (context !== undefined) play(context);
    },
  };
}

function play(context: AudioContext): void {
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  const end = context.currentTime + TONE_S;
  tone.frequency.value = TONE_HZ;
  volume.gain.setValueAtTime(VOLUME, context.currentTime);
  volume.gain.linearRampToValueAtTime(0, end);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(end);
}
