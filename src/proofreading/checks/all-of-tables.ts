import type { Check } from '../check.js';
import { rowsCounted } from './rows-counted.js';
import { tableFullScore } from './table-full-score.js';
import { packedForm } from './packed-form.js';
import { packedShares } from './packed-shares.js';
import { packedRate } from './packed-cells.js';
import { tableRate, tableScore, tableShare, tableTotal } from './tables.js';
import { tableQuotient, tableAcross, tableColumnAndText } from './table-columns.js';
import { tableProduct } from './table-product.js';
import { tableAndText } from './table-and-text.js';
import { tableSaid } from './table-said.js';

/** 表格 — checks of tables, and of what the text says of them. */
export const tableChecks: Check[] = [
  tableRate,
  tableScore,
  tableFullScore,
  tableShare,
  tableTotal,
  tableQuotient,
  tableProduct,
  tableAcross,
  tableAndText,
  tableColumnAndText,
  tableSaid,
  packedRate,
  packedShares,
  packedForm,
  rowsCounted,
];
