import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { authoringActs, handsOf, otherSignaturesThan, RANK } from '../ledgers/shared/four-eyes.js';
import { RecordDecisionInput } from '../ledgers/shared/decided-record.js';
import { LedgerDefinition, Signature, amountOf } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { sendsBack } from '../ledgers/shared/sent-back.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import { waitingStates } from '../ledgers/shared/standing.js';
import { Page } from '../platform/graphql/page.js';
import { ledgers } from '../catalog/ledgers.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policySql } from '../policy/policy.js';
import {
  AwaitingSignature,
  SignQueueArgs,
  SignQueueCount,
  SignQueueMonth,
} from './sign-queue.model.js';

export interface Signed {
  ledger: LedgerDefinition<LedgerRecord>;
  signature: Signature;
}

/** Every signature of every ledger, in the order of the declarations. */
export const signatures: Signed[] = ledgers.flatMap((ledger) =>
  (ledger.signatures ?? []).map((signature) => ({ ledger, signature })),
);

/** Whoever gives any signature may ask what awaits it. */
export const signingPermissions = [
  ...new Set(signatures.map(({ signature }) => signature.permission)),
];

const DAY_MS = 86_400_000;

/** $6 — a day of the month that is asked for, or every one. */
const OF_MONTH = `WHERE ($6 = '' OR to_char(day, 'YYYY-MM') = left($6, 7))`;

/** 逐件办理 — a signature with facts of its own for each record, such as a certificate's number, is not given to many at once. */
export const isSignedSingly = ({ ledger, signature }: Signed): boolean => {
  const fills = ledger.verbs[signature.verb]!.input;
  return fills !== undefined && fills !== RecordDecisionInput;
};

interface Counted extends SignQueueMonth {
  ledger: string;
  verb: string;
}

/** 待我签字 — what waits, over all ledgers, for the signature of whoever asks: nothing of one's own, and nothing over one's level. */
@Injectable()
export class SignQueue {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One for each ledger and signature that has anything waiting, by month, the longest wait first; one statement. */
  async counts(args: Pick<SignQueueArgs, 'orgUnitCode'>): Promise<SignQueueCount[]> {
    const mine = await this.mine({});
    if (mine.length === 0) return [];
    const rows = await this.work.query<Counted>(
      `SELECT ledger, verb, date_trunc('month', day)::date::text AS "yearMonth", count(*)::int AS count, nullif(count(DISTINCT person_id)::int, 0) AS people,
              sum(amount::numeric)::text AS "amountYuan", min(since) AS "waitingSince"
         FROM (${await this.waiting(mine)}) w GROUP BY 1, 2, 3 ORDER BY 3`,
      await this.parameters(args),
    );
    const now = this.clock.now().getTime();
    return signatures
      .flatMap(({ ledger, signature }) => {
        const { type, label, verbs } = ledger;
        const { verb, step, returns } = signature;
        const months = rows.filter((row) => row.ledger === type && row.verb === verb);
        if (months.length === 0) return [];
        const since = Math.min(...months.map(({ waitingSince }) => waitingSince.getTime()));
        return {
          ...{ ledger: type, ledgerLabel: label, verb, verbLabel: verbs[verb]!.label, step },
          ...{ returns, returnsLabel: verbs[returns]!.label },
          states: waitingStates(ledger, signature),
          signedSingly: isSignedSingly({ ledger, signature }),
          count: months.reduce((sum, { count }) => sum + count, 0),
          waitingSince: new Date(since),
          oldestDays: Math.floor((now - since) / DAY_MS),
          months,
        };
      })
      .sort((one, other) => one.waitingSince.getTime() - other.waitingSince.getTime());
  }

  async list(args: SignQueueArgs): Promise<Page<AwaitingSignature>> {
    const mine = await this.mine(args);
    if (mine.length === 0) return new Page([], false, () => Promise.resolve(0));
    const parameters = [...(await this.parameters(args)), args.yearMonth ?? ''];
    const rows = await this.work.query<AwaitingSignature>(
      `SELECT w.ledger, w.verb, w.id::text AS "recordId", w.revision, w.day::text AS day, t.name AS territory, h.name AS "handlingUnit",
              w.amount AS "amountYuan", n.display_name AS "enteredBy", w.since AS "waitingSince"
         FROM (SELECT * FROM (${await this.waiting(mine)}) all_of_it ${OF_MONTH} ORDER BY since, id LIMIT $7 OFFSET $8) w
         JOIN org_unit t ON t.id = w.territory_id JOIN org_unit h ON h.id = w.handling_unit_id
         LEFT JOIN LATERAL staff_names(ARRAY[w.entered_by]) n ON true
        ORDER BY w.since, w.ledger, w.id`,
      [...parameters, args.limit + 1, args.offset],
    );
    const count = async () => {
      const [all] = await this.work.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (${await this.waiting(mine)}) w ${OF_MONTH}`,
        parameters,
      );
      return all!.n;
    };
    return new Page(rows.slice(0, args.limit), rows.length > args.limit, count);
  }

  /** What the actor's permissions let them sign. */
  private async mine({ ledger, verb }: Pick<SignQueueArgs, 'ledger' | 'verb'>): Promise<Signed[]> {
    const { roles } = await this.work.actor();
    return signatures.filter(
      (each) =>
        mayDo(roles, each.signature.permission) &&
        (!ledger || each.ledger.type === ledger) &&
        (!verb || each.signature.verb === verb),
    );
  }

  /** $1 districts, $2 who signs and for whom, $3 today, $4 unit, $5 whether every unit. */
  private async parameters({ orgUnitCode }: Pick<SignQueueArgs, 'orgUnitCode'>) {
    const actor = await this.work.actor();
    return [actor.districts, handsOf(actor), this.clock.today(), orgUnitCode ?? '', !orgUnitCode];
  }

  private async waiting(mine: Signed[]): Promise<string> {
    const { connection } = await this.work.manager();
    const person = ({ ledger }: Signed) =>
      connection.getMetadata(ledger.entity).findColumnWithPropertyName('personId')
        ? 'r.person_id'
        : 'NULL::bigint';
    return mine.map((each) => this.waitingOf(each, person(each))).join(' UNION ALL ');
  }

  private waitingOf({ ledger, signature }: Signed, person: string): string {
    const { type, day, amountLevels } = ledger;
    const acts = authoringActs(ledger).map((act) => `'${act}'`);
    const others = ['', ...otherSignaturesThan(ledger, signature.verb, signature.step)].map(
      (verb) => `'${verb}'`,
    );
    const dayColumn = day.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const approves = signature.step === 'approve';
    const amount = `(${amountOf(ledger) ?? 'NULL::numeric'})`;
    const limit = amountLevels
      ? policySql(`approval.${amountLevels.kind}.centre-limit`, '$3::date', 'partition.code')
      : null;
    return `
      SELECT '${type}' AS ledger, '${signature.verb}' AS verb, r.id, r.revision, r.${dayColumn} AS day, r.territory_id, r.handling_unit_id,
             ${person} AS person_id, r.entered_by, r.changed_at AS since, ${amount}::text AS amount
        FROM ${type} r JOIN org_unit desk ON desk.id = r.handling_unit_id JOIN org_unit partition ON partition.id = r.district_id
       WHERE r.district_id = ANY ($1::int[]) AND ${standsIn(waitingStates(ledger, signature))} AND $3::date IS NOT NULL
         AND (SELECT my_signing_rank()) >= greatest(${RANK[signature.by]}, signing_rank(desk.kind))
         AND (r.entered_by IS NULL OR r.entered_by <> ALL ($2::int[]))
         ${approves ? `AND (r.reviewed_by IS NULL OR r.reviewed_by <> ALL ($2::int[]))` : ''}
         ${limit && approves ? `AND ((SELECT my_signing_rank()) >= ${RANK.district} OR (${amountLevels!.amount}) <= (${limit}))` : ''}
         AND NOT EXISTS (SELECT FROM record_revision v
                          WHERE v.record_type = '${type}' AND v.record_id = r.id
                            AND (v.changed_by = ANY ($2::int[]) AND v.action IN (${acts.join(', ')})
                                 OR ${sendsBack(type, [signature.returns])}))
         AND NOT EXISTS (SELECT FROM signature s WHERE s.record_type = '${type}' AND s.record_id = r.id AND s.verb IN (${others.join(', ')})
                            AND (s.user_id = ANY ($2::int[]) OR s.for_user_id = ANY ($2::int[])))
         AND ($5::boolean OR r.handling_unit_id IN (SELECT b.unit_id FROM org_unit o, org_unit_spans(o.id, $3, $3) b WHERE o.code = $4)
                          OR r.territory_id IN (SELECT b.unit_id FROM org_unit o, org_unit_spans(o.id, $3, $3) b WHERE o.code = $4))`;
  }
}
