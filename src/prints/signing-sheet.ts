import type { SigningSheet, SigningSheetSigner } from '../deliverables/deliverable.model.js';
import type { Sheet } from './sheet.js';

/** 审签单 — a line for each signature that the document needs, empty where it is still to come. */
export const signingSheet = ({ heading, rows, signers, isComplete }: SigningSheet): Sheet => ({
  heading,
  isPersonal: false,
  facts: rows,
  tables: [
    {
      title: null,
      columns: [
        { head: '审签环节', centimetres: 3.6 },
        { head: '意见', centimetres: null },
        { head: '签字', centimetres: 3.4 },
        { head: '日期', centimetres: 2.8 },
      ],
      rows: signers.map((each) => [each.label, opinionOf(each), handOf(each), each.on ?? '']),
    },
  ],
  notes: isComplete ? [] : ['审签尚未完成。'],
});

/** What a signature under a step says: whoever does not agree sends the document back. */
const AGREED: Partial<Record<NonNullable<SigningSheetSigner['part']>, string>> = {
  ...{ centre: '同意', clearance: '审查通过', deputy: '同意', head: '同意签发' },
};

/** 党组会 has minutes and no signature. */
const opinionOf = ({ part, name, opinion }: SigningSheetSigner): string =>
  (part === 'meeting' ? name : (opinion ?? (name && part && AGREED[part]))) ?? '';

const handOf = ({ part, post, name, signedFor }: SigningSheetSigner): string =>
  part === 'meeting'
    ? ''
    : [post, name, signedFor && `(代${signedFor})`].filter(Boolean).join('\n');
