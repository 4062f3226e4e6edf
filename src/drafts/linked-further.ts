import type { Draft } from '../proofreading/check.js';
import type { Link } from '../proofreading/known.js';
import { type KnownValue, unitWord } from '../report-drafts/known-value.js';
import { inTheTable } from './in-the-table.js';
import type { OfUnit } from '../report-drafts/proposal.js';
import { counterpartsOf } from '../report-drafts/propose.js';
import { type Sent, received } from '../report-drafts/sent-values.js';

/** 再核对 — what the words of a sentence did not tell, by the words around the number and the heads of its table. */
export function linkedFurther(draft: Draft, system: Sent[], of: OfUnit): Draft {
  const known = received(system, of.lastDay);
  const equal = counterpartsOf(draft, known, of);
  const different = new Map(draft.tables.flatMap((table) => inTheTable(table, equal, known)));
  const links = draft.links.map((link): Link => {
    const same = equal.get(link.fact);
    const value = same ?? different.get(link.fact);
    if (link.verdict !== 'unknown' || !value) return link;
    return {
      ...{ fact: link.fact, verdict: same ? 'equal' : 'differs', alsoEquals: [] },
      ...{ known: value, what: null, ...told(value) },
    };
  });
  return { ...draft, links };
}

/** As the system tells it: 1020.74 万元. */
function told({ value, worth, precision, unit }: KnownValue): Pick<Link, 'expected' | 'unit'> {
  const decimals = Math.max(0, precision + Math.round(Math.log10(worth)));
  return {
    expected: value?.div(worth).toFixed(decimals) ?? null,
    unit: unitWord({ unit, worth }),
  };
}
