/** PURE. What a room says of itself to everybody around. Nothing of it is a secret. */
export interface Announcement {
  /** Made up anew by each room: it tells which of the rooms that are heard of is one of our own. */
  readonly id: string;
  readonly name: string;
  readonly port: number;
  readonly people: number;
  readonly dialects: readonly string[];
  readonly strict: boolean;
  /** It asks whoever comes for a password or a key. */
  readonly private: boolean;
  /** It lets in by an invite alone: no program without its key speaks to it. */
  readonly byInvite: boolean;
  readonly tls: 'offered' | 'only' | undefined;
  readonly version: string;
}
