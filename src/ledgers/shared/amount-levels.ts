import { Decimal } from 'decimal.js';
import { Issue } from '../../platform/errors.js';
import { inThousands } from '../../platform/text.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Policy } from '../../policy/policy.js';
import { approvalLimits } from '../../policy/approval-limits.js';
import { DecidedRecord } from './decided-record.js';
import { LedgerDefinition, Verb } from './ledger-definition.js';
import { Draft } from './judgement.js';
import { LedgerRecord } from './ledger-record.js';
import { RANK } from './four-eyes.js';

interface Amount {
  id: string;
  amount: string;
  rank: number;
  region: string;
}

/** 金额分级 — what an approval wants besides the signature: the bureau's, over the centre's limit, and a meeting's minutes over the next. */
export async function issuesOfAmounts<T extends LedgerRecord>(
  { type, amountLevels }: LedgerDefinition<T>,
  verb: Verb<T>,
  moved: Draft<T>[],
  today: string,
  work: UnitOfWork,
): Promise<Issue[]> {
  if (!amountLevels || verb.step !== 'approve') return [];
  const amounts = await work.query<Amount>(
    `SELECT r.id, (${amountLevels.amount})::text AS amount, d.code AS region,
            my_signing_rank() AS rank
       FROM ${type} r JOIN org_unit d ON d.id = r.district_id WHERE r.id = ANY ($1::bigint[])`,
    [moved.map((each) => each.id)],
  );
  const known = new Map(amounts.map((each) => [each.id, each]));
  return moved.flatMap((draft, at) => {
    const { amount, rank, region } = known.get(draft.id!)!;
    const { centre, collective } = approvalLimits(amountLevels.kind, today, region);
    const row = moved.length > 1 ? { row: at + 1 } : {};
    if (rank < RANK.district && isOver(amount, centre))
      return [{ ...row, ...overCentreLimit(amount, centre) }];
    const { decisionDocument } = draft as Draft<LedgerRecord> & Partial<DecidedRecord>;
    if (isOver(amount, collective) && !decisionDocument)
      return [{ ...row, ...decisionMissing(amount, collective) }];
    return [];
  });
}

const isOver = (amount: string, limit: Policy<string>) => new Decimal(amount).gt(limit.value);

const basis = ({ label, value, source, assumed }: Policy<string>) =>
  `“${label}”${inThousands(value)} 元(${source}${assumed ? `;${assumed.replace(/。$/, '')}` : ''})`;

const overCentreLimit = (amount: string, limit: Policy<string>): Issue => ({
  field: 'amountYuan',
  code: 'over-centre-limit',
  message: `金额 ${inThousands(amount)} 元超过${basis(limit)},须由区局负责人审批,请转区局办理。`,
});

const decisionMissing = (amount: string, limit: Policy<string>): Issue => ({
  field: 'decisionDocument',
  code: 'collective-decision-missing',
  message: `金额 ${inThousands(amount)} 元超过${basis(limit)},须经集体研究决定,请填写会议纪要文号和日期后再审批。`,
});
