import { KNOWN_FORMATS, NumberFormat, numberFormatOf } from '../number-format.js';
import { XlsNotFillable } from './not-fillable.js';
import { KIND, Rec, recordsFrom } from './records.js';
import { sharedTexts, textAt } from './texts.js';

const EXCEL_97 = 0x0600;
const WORKSHEET = 0;
const MACRO_SHEETS = [1, 6];

/** 工作表 — where its records begin, and where that is said. */
export interface Bound {
  name: string;
  isHidden: boolean;
  isWorksheet: boolean;
  from: number;
  saidAt: number;
}

/** 工作簿 — what holds for all of its sheets. */
export interface Globals {
  bounds: Bound[];
  formats: NumberFormat[];
  texts: string[];
  /** Where the program that worked out the formulas last says which it was. */
  workedOutBy: number | null;
}

export function globalsOf(stream: Buffer): Globals {
  if (stream.readUInt16LE(0) !== KIND.BOF || stream.readUInt16LE(4) !== EXCEL_97)
    throw new XlsNotFillable('too-old');
  // What stands behind this mark cannot be read.
  const first = 4 + stream.readUInt16LE(2);
  const marks = [first, first + 4 + stream.readUInt16LE(first + 2)];
  if (marks.some((at) => stream.readUInt16LE(at) === KIND.FILEPASS))
    throw new XlsNotFillable('encrypted');
  const { records } = recordsFrom(stream, 0);
  if (records.some(({ kind }) => kind === KIND.FILEPASS)) throw new XlsNotFillable('encrypted');
  const own = new Map<number, string>();
  const [bounds, codes]: [Bound[], number[]] = [[], []];
  let texts: string[] = [];
  let workedOutBy: number | null = null;
  let at = 0;
  records.forEach(({ kind, data, whole }, index) => {
    if (kind === KIND.FORMAT) own.set(data.readUInt16LE(0), textAt(data, 2, 2));
    if (kind === KIND.XF) codes.push(data.readUInt16LE(2));
    if (kind === KIND.SST) texts = sharedTexts([data, ...continued(records, index)]);
    if (kind === KIND.RECALCID && data.length >= 8) workedOutBy = at + 8;
    if (kind === KIND.BOUNDSHEET) bounds.push(boundOf(data, at + 4));
    at += whole.length;
  });
  const formats = codes.map((code) =>
    numberFormatOf(own.get(code) ?? KNOWN_FORMATS[code] ?? 'General'),
  );
  return { bounds, formats, texts, workedOutBy };
}

function boundOf(data: Buffer, saidAt: number): Bound {
  const type = data[5]!;
  if (MACRO_SHEETS.includes(type)) throw new XlsNotFillable('macros');
  return {
    ...{ name: textAt(data, 6, 1), isHidden: (data[4]! & 3) !== 0 },
    ...{ isWorksheet: type === WORKSHEET, from: data.readUInt32LE(0), saidAt },
  };
}

function continued(records: Rec[], index: number): Buffer[] {
  const end = records.findIndex((each, at) => at > index && each.kind !== KIND.CONTINUE);
  return records.slice(index + 1, end).map(({ data }) => data);
}
