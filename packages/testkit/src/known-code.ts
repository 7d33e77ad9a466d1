/**
 * A QR code that a program of others has read: its squares as a bitmap (PBM, 8 pixels a square, 4 blank ones around)
 * given to `zbarimg` of Debian's zbar-tools are `url`.
 */
export const knownCode: { readonly url: string; readonly lines: readonly string[] } = {
  url: 'http://192.168.1.7:5000/',
  /** Two rows of squares each, dark ones drawn, without the border. */
  lines: [
    '█▀▀▀▀▀█ █▀▀█ █▄ ▀ █▀▀▀▀▀█',
    '█ ███ █  ▀ ▄▄█ ▄  █ ███ █',
    '█ ▀▀▀ █ █▄▄▀█▄  █ █ ▀▀▀ █',
    '▀▀▀▀▀▀▀ █▄▀ ▀ ▀ ▀ ▀▀▀▀▀▀▀',
    '▀██ ▄▀▀ █▀ ▀█ ██ ██▀▀▄ ██',
    '▄█▄██▀▀▀▀▀█▄█▀▄██▀█ ██▀ ▀',
    '▀ ▀ ▄▄▀  ██   █▄▀▀█    ▄█',
    '▀▀▀▀▄█▀▀██▀▀ ▀▀▀▀ ▄ ▀▀▀ ▀',
    '▀▀▀ ▀▀▀▀███▀█ █▄█▀▀▀█ ▄▀▄',
    '█▀▀▀▀▀█ ▄█▄▄█▀▀ █ ▀ █▀  ▀',
    '█ ███ █  ▄▀ ▀ █▀█▀▀███▄█ ',
    '█ ▀▀▀ █ █▀ █▄▀▀▄█  ██  ▀▀',
    '▀▀▀▀▀▀▀ ▀   ▀ ▀▀▀ ▀  ▀  ▀',
  ],
};
