import { hasColumn } from '../ledgers/shared/has-column.js';
import { LedgerDefinition, amountOf } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { notSentBack } from '../ledgers/shared/sent-back.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import { waitingStates } from '../ledgers/shared/standing.js';
import { snakeCase } from '../platform/database/naming.js';
import type { Watchlist } from './worklist.model.js';

export type Definition = LedgerDefinition<LedgerRecord>;

/** 清单 — some records of one ledger, as SQL over `r`: $1 districts, $2 today, $3 who asks. */
export interface Listed {
  ledger: Definition;
  code: string;
  label: string;
  condition: string;
  /** The day it is due on; none where it has waited since it was last changed. */
  day: string | null;
  dayField: string | null;
}

export type Summed = Pick<Watchlist, 'count' | 'people' | 'amountYuan'>;

/** 督办 — what a ledger says is to be kept an eye on; and of what pays money, what waits for a signature and for payment. */
export function watchedOf(ledger: Definition): Listed[] {
  const { verbs, signatures = [], watched = [] } = ledger;
  const paying = verbs['pay']?.by?.includes('pay') ? verbs['pay'] : null;
  const waiting = (code: string, label: string, condition: string): Listed => ({
    ...{ ledger, code, label, condition, day: null, dayField: null },
  });
  const toSign = signatures.map(
    (each) =>
      `${standsIn(waitingStates(ledger, each))} AND ${notSentBack(ledger.type, [each.returns])}`,
  );
  return [
    ...(paying
      ? [
          waiting('to_sign', '待签字', `(${toSign.join(' OR ')})`),
          waiting('to_pay', '待拨付', standsIn(paying.from)),
        ]
      : []),
    ...watched.map(({ code, label, in: states, where, day }) => ({
      ...{ ledger, code, label, condition: `${standsIn(states)} AND ${where}` },
      ...{ day: `r.${snakeCase(day)}`, dayField: day },
    })),
  ];
}

export const from = ({ ledger, condition }: Listed) =>
  `FROM ${ledger.type} r WHERE r.district_id = ANY ($1::int[]) AND $2::date IS NOT NULL AND $3::int IS NOT NULL AND ${condition}`;

export const sumOf = (list: Listed, at: number) => `
  SELECT ${at} AS at, count(*)::int AS count, (${peopleOf(list.ledger)})::int AS people,
         ${sumOfAmounts(list.ledger)} AS "amountYuan" ${from(list)}`;

const sumOfAmounts = (ledger: Definition) => {
  const amount = amountOf(ledger);
  return amount ? `coalesce(sum(${amount}), 0)::numeric(20, 2)::text` : 'NULL::text';
};

const peopleOf = ({ entity, people }: Definition) => {
  if (people) return `coalesce(sum(${people}), 0)`;
  return hasColumn(entity, 'personId') ? 'count(DISTINCT r.person_id)' : 'NULL';
};
