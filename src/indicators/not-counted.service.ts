import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { COVERED } from '../journal/openings.js';
import { Measure, NOT_DATED, reasonsOf, verdictsSql } from '../journal/measure.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { snakeCase } from '../platform/database/naming.js';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { InputRefused } from '../platform/errors.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { figureTerms, scopeOf, spansSql, weightSql } from './figure-entries.js';
import type { FigureTerm } from './taken.js';
import { NotCountedPage, NotCountedRecord } from './figures.model.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import { nameInstead, sayNotCounted } from './verdict-words.js';

interface Asked extends Question {
  indicatorCode: string;
  from?: string | null;
  reason?: string | null;
  limit: number;
  offset: number;
}

interface Judged {
  measure: string;
  record_id: string;
  unit_id: number;
  day: string | null;
  rule_version: string;
  reason: string;
  counted_instead: string | null;
}

interface Answer {
  reasons: { measure: string; reason: string; count: number }[];
  page: Judged[];
}

/** No question is worth more of the database than this. */
const PATIENCE = '20s';

/** 未计入清单 — what countingTrail says of one record, of all records of a unit and period at once: the rules themselves judge. */
@Injectable()
export class NotCountedService {
  constructor(
    private readonly progress: ProgressService,
    private readonly measures: MeasureCatalog,
    private readonly ledgers: LedgerCatalog,
    private readonly units: OrgUnits,
    private readonly work: UnitOfWork,
    @Inject(JOBS_POOL) private readonly jobs: Pool,
  ) {}

  async notCounted(asked: Asked): Promise<NotCountedPage> {
    const unit = await this.progress.placeOf(asked);
    const [indicator] = this.progress.chosen([asked.indicatorCode]);
    const measures = this.judged(figureTerms(indicator!, this.measures));
    const from = asked.from ?? `${asked.year}-01-01`;
    refuseUnfit(asked, from, measures);
    const { reasons, page } = await this.judge(measures, [
      unit.id,
      from,
      asked.asOf,
      (await this.work.actor()).units,
      asked.reason ?? null,
      asked.limit,
      asked.offset,
      JSON.stringify(scopeOf(indicator!)),
    ]);
    const counted = reasons.filter((each) => !asked.reason || each.reason === asked.reason);
    return {
      totalCount: counted.reduce((sum, each) => sum + each.count, 0),
      reasons: reasons.map((each) => ({
        ...each,
        measureLabel: this.measures.get(each.measure).label,
        explanation: sayNotCounted(this.measures.get(each.measure), each.reason),
      })),
      items: await this.worded(page),
    };
  }

  /** What came back of a payment is no record of its own: one that did not come back is missing from nothing. */
  private judged(terms: FigureTerm[]): Measure[] {
    const recordOf = ({ measure }: FigureTerm) => this.measures.get(measure).record;
    const added = new Set(terms.filter(({ sign }) => sign > 0).map(recordOf));
    const meant = terms.filter((term) => term.sign > 0 || !added.has(recordOf(term)));
    return [...new Set(meant.map(({ measure }) => measure))].map((code) => this.measures.get(code));
  }

  /** Over whole groups, which may reach beyond the caller's scope; the verdicts returned are of the units asked for. One statement. */
  private judge(measures: Measure[], values: unknown[]): Promise<Answer> {
    return inTransaction(this.jobs, 'REPEATABLE READ', async (client) => {
      await client.query(`SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = '${PATIENCE}'`);
      const judged = measures.map((measure, at) =>
        verdictsOf(measure, snakeCase(this.ledgers.get(measure.record)!.day), at),
      );
      const { rows } = await client.query<Answer>(notCountedSql(judged), values);
      return rows[0]!;
    });
  }

  private async worded(page: Judged[]): Promise<NotCountedRecord[]> {
    const seen = await this.seen(page);
    return Promise.all(
      page.map(async (each) => {
        const measure = this.measures.get(each.measure);
        const instead = each.counted_instead;
        return {
          measure: measure.code,
          measureLabel: measure.label,
          ledger: measure.record,
          recordId: seen.has(`${measure.record}:${each.record_id}`) ? each.record_id : null,
          orgUnitCode: (await this.units.findById(each.unit_id))!.code,
          day: each.day,
          reason: each.reason,
          explanation: sayNotCounted(
            measure,
            each.reason,
            instead && nameInstead(instead, seen.has(`${measure.record}:${instead}`)),
          ),
          countedInsteadId: instead && seen.has(`${measure.record}:${instead}`) ? instead : null,
          ruleVersion: each.rule_version,
        };
      }),
    );
  }

  /** Which of them, and of those that count in their place, the caller sees. */
  private async seen(page: Judged[]): Promise<Set<string>> {
    const named = page.flatMap(({ measure, record_id, counted_instead }) =>
      [record_id, counted_instead]
        .filter((id) => id !== null)
        .map((id) => [this.measures.get(measure).record, id] as const),
    );
    const rows = await this.work.query<{ named: string }>(
      `SELECT n.type || ':' || n.id AS named FROM unnest($1::text[], $2::bigint[]) AS n (type, id) WHERE app_sees(n.type, n.id)`,
      [named.map(([type]) => type), named.map(([, id]) => id)],
    );
    return new Set(rows.map((row) => row.named));
  }
}

function refuseUnfit({ asOf, reason }: Asked, from: string, measures: Measure[]): void {
  const known = [NOT_DATED, COVERED, ...measures.flatMap(reasonsOf).map(({ code }) => code)];
  const issues = [
    ...(from > asOf ? [FROM_AFTER_END] : []),
    ...(reason && !known.includes(reason) ? [unknownReason(known)] : []),
  ];
  if (issues.length > 0) throw new InputRefused(issues);
}

const FROM_AFTER_END = {
  field: 'from',
  code: 'from-after-end',
  message: '起始日期不得晚于截止日期。',
};

const unknownReason = (known: string[]) => ({
  field: 'reason',
  code: 'reason-unknown',
  message: `该指标没有这个未计入原因,可填:${[...new Set(known)].join('、')}。`,
});

/**
 * What one measure leaves out. A record without a day on which it would count is asked for by the day of its ledger.
 * $1 unit, $2 and $3 the period, $4 units in reach.
 */
function verdictsOf(measure: Measure, ledgerDay: string, at: number): string {
  const { record, group, join = '', on, where, kind } = measure;
  const dated = `coalesce((${on})::date, r.${ledgerDay})`;
  const shownOn = `coalesce(v.day, l.${ledgerDay})`;
  return `
    SELECT ${at} AS at, '${measure.code}' AS measure, v.record_id, v.unit_id, v.day, ${shownOn} AS shown_on, v.rule_version,
           v.reason, v.counted_instead
      FROM asked_district CROSS JOIN LATERAL (
        WITH listed AS (
          SELECT ${group.key} AS group_id FROM ${record} r ${join}
           WHERE r.district_id = asked_district.id AND ${dated} BETWEEN $2::date AND $3::date ${where ? `AND (${where})` : ''})
        ${verdictsSql(measure, 'listed', 'asked_district.id')}) v
      JOIN ${record} l ON l.id = v.record_id
     WHERE v.reason IS NOT NULL AND ${shownOn} BETWEEN $2::date AND $3::date AND v.unit_id = ANY ($4::int[])
       AND ${weightSql('l', `'counted'`, kind === 'stock' ? '$3::date' : shownOn).replaceAll('l.unit_id', 'v.unit_id')} > 0`;
}

/** $5 one reason or null, $6 and $7 the page, $8 the scope: what stands below a unit that gives a figure is not asked for. */
const notCountedSql = (judged: string[]) => `
  WITH spans AS MATERIALIZED (${spansSql('$1', '$2::date', '$3::date', '$8')}),
  asked_district AS (SELECT DISTINCT district_id AS id FROM spans),
  judged AS MATERIALIZED (${judged.join(' UNION ALL ')})
  SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('measure', c.measure, 'reason', c.reason, 'count', c.count)
                                    ORDER BY c.at, c.count DESC, c.reason), '[]'::jsonb)
            FROM (SELECT at, measure, reason, count(*) AS count FROM judged GROUP BY at, measure, reason) c) AS reasons,
         (SELECT coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.n), '[]'::jsonb)
            FROM (SELECT row_number() OVER page AS n, measure, record_id::text, unit_id, day, rule_version, reason, counted_instead::text
                    FROM judged WHERE $5::text IS NULL OR reason = $5
                  WINDOW page AS (ORDER BY shown_on DESC, record_id DESC, at) ORDER BY n LIMIT $6 OFFSET $7) p) AS page`;
