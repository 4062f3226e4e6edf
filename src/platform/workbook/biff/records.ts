import { XlsNotFillable } from './not-fillable.js';

/** 记录 — what a stream of a workbook is made of, by its kind (MS-XLS 2.3). */
export const KIND = {
  ...{ FORMULA: 0x0006, EOF: 0x000a, FILEPASS: 0x002f, CONTINUE: 0x003c, COLINFO: 0x007d },
  ...{ BOUNDSHEET: 0x0085, MULRK: 0x00bd, MULBLANK: 0x00be, RSTRING: 0x00d6, DBCELL: 0x00d7 },
  ...{ XF: 0x00e0, MERGECELLS: 0x00e5, SST: 0x00fc, LABELSST: 0x00fd, RECALCID: 0x01c1 },
  ...{ DIMENSIONS: 0x0200, BLANK: 0x0201, NUMBER: 0x0203, LABEL: 0x0204, BOOLERR: 0x0205 },
  ...{ STRING: 0x0207, ROW: 0x0208, INDEX: 0x020b, ARRAY: 0x0221, DEFAULTROWHEIGHT: 0x0225 },
  ...{ TABLE: 0x0236, RK: 0x027e, FORMAT: 0x041e, SHRFMLA: 0x04bc, BOF: 0x0809 },
} as const;

/** Of what begins at one place; a form has some thousand. */
const MOST_RECORDS = 200_000;

export interface Rec {
  kind: number;
  data: Buffer;
  /** As it stands, its head included. */
  whole: Buffer;
  /** A sheet's own are of depth 1; those of a chart in it lie deeper. */
  depth: number;
}

/** The records from one place on, up to the end of what begins there. */
export function recordsFrom(stream: Buffer, from: number): { records: Rec[]; end: number } {
  const records: Rec[] = [];
  let depth = 0;
  let at = from;
  do {
    const kind = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (records.length === MOST_RECORDS) throw new XlsNotFillable('too-large');
    if (end > stream.length) throw new XlsNotFillable('damaged');
    if (kind === KIND.BOF) depth += 1;
    records.push({
      ...{ kind, depth },
      ...{ data: stream.subarray(at + 4, end), whole: stream.subarray(at, end) },
    });
    if (records.length === 1 && kind !== KIND.BOF) throw new XlsNotFillable('damaged');
    if (kind === KIND.EOF) depth -= 1;
    at = end;
  } while (depth > 0);
  return { records, end: at };
}

export function record(kind: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(kind, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}
