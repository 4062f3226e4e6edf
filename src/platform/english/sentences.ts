import type { Values } from '../errors.js';
import { OF_DISPUTES_AND_LOANS } from './of-disputes-and-loans.js';
import { OF_FIELDS } from './of-fields.js';
import { OF_FINDINGS } from './of-findings.js';
import { OF_IDENTITY } from './of-identity.js';
import { OF_INDICATORS } from './of-indicators.js';
import { OF_LEDGERS } from './of-ledgers.js';
import { OF_MONEY_AND_SERVICES } from './of-money-and-services.js';
import { OF_OFFICE } from './of-office.js';
import { OF_OPERATIONS } from './of-operations.js';
import { OF_PLACEMENTS } from './of-placements.js';
import { OF_REPORTS } from './of-reports.js';
import { OF_SUMS_AND_LISTS } from './of-sums-and-lists.js';
import { englishOf } from './words.js';

/** 英文句子 — refusals, problems and hints in English, by their codes; what stands in braces is filled in. */
export const SENTENCES: Readonly<Record<string, string>> = {
  ...OF_OPERATIONS,
  ...OF_FIELDS,
  ...OF_IDENTITY,
  ...OF_FINDINGS,
  ...OF_LEDGERS,
  ...OF_MONEY_AND_SERVICES,
  ...OF_OFFICE,
  ...OF_INDICATORS,
  ...OF_PLACEMENTS,
  ...OF_DISPUTES_AND_LOANS,
  ...OF_REPORTS,
  ...OF_SUMS_AND_LISTS,
};

export interface Sayable {
  code: string;
  field?: string;
  values?: Values;
}

/** The sentence of a code; none where there is no English for it, or not what it says. */
export function englishSentence({ code, field, values = {} }: Sayable): string | null {
  const sentence = Object.hasOwn(SENTENCES, code) ? SENTENCES[code]! : null;
  const known: Values = { ...(field && { path: field, field: calledBy(field) }), ...values };
  const filled = sentence?.replace(/\{(\w+)\}/g, (all, name: string) => String(known[name] ?? all));
  return filled && !/\{\w+\}/.test(filled) ? filled : null;
}

/** person.documentNumber is a document number to whoever fills the form in. */
const calledBy = (field: string) => englishOf(field.split('.').at(-1)!);
