/** PURE. Which of a room's records answer a question. */
import { dnsKey, type LanRecord, type Packet, type Question, RECORD_TTL, response, sameName } from '../wire/record.ts';
import type { RoomRecords } from '../wire/service.ts';

export interface Answers {
  /** Others may answer the same question: not all at once. */
  readonly shared: readonly LanRecord[];
  readonly unique: readonly LanRecord[];
}

/** What the asker knows already is left out (RFC 6762, 7.1). */
export function answersTo({ questions, answers: known }: Packet, { shared, unique }: RoomRecords): Answers {
  const asked = (record: LanRecord): boolean => questions.some((question) => isAnswer(record, question));
  return {
    shared: shared.filter((record) => asked(record) && !isKnown(record, known)),
    unique: unique.filter((record) => asked(record) && !isKnown(record, known)),
  };
}

/** With what the asker would ask for next. */
export function answerPacket(answers: readonly LanRecord[], { unique }: RoomRecords): Packet {
  const wanted = answers.flatMap((record) => (record.type === 'PTR' ? [dnsKey(record.target)] : []));
  const told = new Set(answers.map(recordKey));
  const further = unique.filter((record) => {
    const isNext = record.type === 'A' || record.type === 'AAAA' || wanted.includes(dnsKey(record.name));
    return isNext && !told.has(recordKey(record));
  });
  return response({ answers, additionals: further });
}

/** Half of a record's time must be left, or it is told anew. */
export function isKnown(record: LanRecord, known: readonly LanRecord[]): boolean {
  return known.some((other) => other.ttl * 2 >= RECORD_TTL && recordKey(record) === recordKey(other));
}

/** Equal for two records that say the same, whatever their time. */
export function recordKey(record: LanRecord): string {
  const start = `${record.type} ${dnsKey(record.name)} `;
  switch (record.type) {
    case 'PTR':
      return start + dnsKey(record.target);
    case 'SRV':
      return `${start + record.port} ${dnsKey(record.target)}`;
    case 'TXT':
      return start + record.entries.map((entry) => entry.join(',')).join(';');
    case 'A':
    case 'AAAA':
      return start + record.address;
  }
}

function isAnswer(record: LanRecord, { name, type }: Question): boolean {
  return (type === record.type || type === 'ANY') && sameName(record.name, name);
}
