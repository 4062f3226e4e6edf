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
      rows: signers.map((each) => [each.label, each.opinion ?? '', handOf(each), each.on ?? '']),
    },
  ],
  notes: isComplete ? [] : ['审签尚未完成。'],
});

const handOf = ({ post, name, signedFor }: SigningSheetSigner): string =>
  [post, name, signedFor && `(代${signedFor})`].filter(Boolean).join('\n');
