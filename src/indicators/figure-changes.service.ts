import { Injectable } from '@nestjs/common';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { InputRefused, Issue } from '../platform/errors.js';
import type { OrgUnit } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { BalanceReader } from './balance-reader.js';
import { FIGURE_ENTRIES, entriesOf } from './figure-entries.js';
import {
  FigureChange,
  FigureChangeCount,
  FigureChangePage,
  figureChangeKinds,
} from './figures.model.js';
import { indicatorCalled } from './office-indicators.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import { StandingThen } from './standing-then.js';
import { takenTerms } from './taken.js';
import { valueThen } from './value-on.js';

/** Between which two positions of the journal, each by its number or by the instant at which it was the last. */
interface Between {
  fromPosition?: string | null;
  fromTime?: Date | null;
  toPosition?: string | null;
  toTime?: Date | null;
}

/** 指标变动 — which records came into a figure, left it or count otherwise between two positions; the values are those of its progress. */
@Injectable()
export class FigureChangesService {
  constructor(
    private readonly progress: ProgressService,
    private readonly balances: BalanceReader,
    private readonly measures: MeasureCatalog,
    private readonly work: UnitOfWork,
    private readonly standing: StandingThen,
  ) {}

  async changes(
    indicatorCode: string,
    question: Question,
    between: Between,
    page: { limit: number; offset: number },
  ): Promise<FigureChangePage> {
    const unit = await this.progress.placeOf(question);
    const positions = await this.positions(unit.id, question.asOf, between);
    const { from } = positions;
    // Of an indicator that was added since there was none.
    const valueBefore = await this.standing.at(unit.id, from, async () =>
      indicatorCalled(indicatorCode) ? this.value(indicatorCode, unit, question.asOf, from) : null,
    );
    const isUntilNow = !between.toPosition && !between.toTime;
    return this.standing.at(unit.id, isUntilNow ? null : positions.to, async () => ({
      ...(await this.changesOf(indicatorCode, unit, question, positions, page)),
      valueBefore,
    }));
  }

  /** By the scope of the end: a source that changed meanwhile is told by the values, not by records. */
  private async changesOf(
    indicatorCode: string,
    unit: OrgUnit,
    question: Question,
    { from, to }: { from: string; to: string },
    page: { limit: number; offset: number },
  ): Promise<Omit<FigureChangePage, 'valueBefore'>> {
    const [indicator] = this.progress.chosen([indicatorCode]);
    const parameters = [
      ...entriesOf(unit.id, question, indicator!, takenTerms(indicator!, this.measures)),
      from,
      to,
    ];
    const counts = await this.work.query<FigureChangeCount>(
      `${CHANGES} SELECT kind, count(*)::int AS count, coalesce(sum(after - before) FILTER (WHERE part = 'numerator'), 0)::text AS quantity
         FROM changes GROUP BY kind`,
      parameters,
    );
    const items = await this.work.query<Omit<FigureChange, 'measureLabel'>>(
      `${CHANGES} SELECT c.kind, c.part, c.measure, c.record_type AS ledger,
              CASE WHEN app_sees(c.record_type, c.record_id) THEN c.record_id END AS "recordId", o.code AS "orgUnitCode", c.day,
              c.before::text AS before, c.after::text AS after, e.revision, e.cause, e.posted_at AS "postedAt"
         FROM changes c JOIN org_unit o ON o.id = c.unit_id JOIN journal_entry e ON e.id = c.last
        ORDER BY c.last DESC, c.part LIMIT $7 OFFSET $8`,
      [...parameters, page.limit, page.offset],
    );
    return {
      fromPosition: from,
      toPosition: to,
      valueAfter: await this.value(indicatorCode, unit, question.asOf, to),
      counts: Object.keys(figureChangeKinds).map(
        (kind) => counts.find((each) => each.kind === kind) ?? { kind, count: 0, quantity: '0' },
      ),
      totalCount: counts.reduce((sum, each) => sum + each.count, 0),
      items: items.map((each) => ({
        ...each,
        measureLabel: this.measures.get(each.measure).label,
      })),
    };
  }

  private async value(code: string, unit: OrgUnit, asOf: string, position: string) {
    const indicator = this.progress.chosen([code])[0]!;
    const balances = await this.balances.at(unit.id, asOf, position);
    return valueThen(indicator, unit, asOf, balances, this.measures).value.published;
  }

  /** An instant stands for the last position before it; without an end it is the last there is. */
  private async positions(unitId: number, asOf: string, between: Between) {
    const issues: Issue[] = [];
    const { fromPosition, fromTime, toPosition, toTime } = between;
    if (!fromPosition === !fromTime) issues.push(ONE_BEGINNING);
    if (toPosition && toTime) issues.push(ONE_END);
    if (issues.length > 0) throw new InputRefused(issues);
    const [row] = await this.work.query<{ from: string; to: string }>(
      `WITH districts AS (SELECT DISTINCT o.district_id FROM balance_spans($1, $2::date, $2::date) s JOIN org_unit o ON o.id = s.unit_id)
       SELECT coalesce($3::bigint, ${lastAt('$4')}, 0)::text AS from, coalesce($5::bigint, ${lastAt('$6')}, 0)::text AS to`,
      [
        unitId,
        asOf,
        fromPosition ?? null,
        fromTime ?? null,
        toPosition ?? null,
        toTime ?? 'infinity',
      ],
    );
    if (BigInt(row!.from) > BigInt(row!.to)) throw new InputRefused([FROM_AFTER_TO]);
    return row!;
  }
}

/** From the end backwards, so that yesterday is near. */
const lastAt = (instant: string) => `(
  SELECT e.id FROM journal_entry e WHERE e.district_id IN (SELECT district_id FROM districts) AND e.posted_at <= ${instant}::timestamptz
   ORDER BY e.id DESC LIMIT 1)`;

const ONE_BEGINNING: Issue = {
  field: 'fromPosition',
  code: 'one-beginning',
  message: '请填写起始账位或起始时间,且只填一项。',
};
const ONE_END: Issue = {
  field: 'toPosition',
  code: 'one-end',
  message: '截止账位与截止时间只能填一项。',
};
const FROM_AFTER_TO: Issue = {
  field: 'fromPosition',
  code: 'from-after-end',
  message: '起始账位(时间)不得晚于截止账位(时间)。',
};

/**
 * $5 and $6 the positions. A record that counted neither before nor after is no change; one that only moved, to another place, day or
 * person, is. What rules take from a place and give back to it, as where they judge records together otherwise, is nothing.
 */
const CHANGES = `
  WITH ${FIGURE_ENTRIES},
  lines AS (
    SELECT part, measure, record_type, record_id, unit_id, day, coalesce(sum(quantity) FILTER (WHERE id <= $5::bigint), 0) AS before,
           coalesce(sum(quantity) FILTER (WHERE id > $5::bigint AND cause = 'record'), 0) AS by_record,
           coalesce(sum(quantity) FILTER (WHERE id > $5::bigint AND cause <> 'record'), 0) AS by_rule,
           max(id) FILTER (WHERE id > $5::bigint AND cause = 'record') AS last_by_record, max(id) FILTER (WHERE id > $5::bigint) AS last
      FROM entries WHERE id <= $6::bigint
     GROUP BY part, measure, record_type, record_id, group_id, unit_id, day
  ),
  places AS (
    SELECT part, measure, record_type, record_id, unit_id, day, sum(before) AS before, sum(before + by_record + by_rule) AS after,
           CASE WHEN sum(by_rule) = 0 THEN bool_or(by_record <> 0) ELSE bool_or(by_record + by_rule <> 0) END AS moved,
           CASE WHEN sum(by_rule) = 0 THEN max(last_by_record) ELSE max(last) END AS last
      FROM lines GROUP BY part, measure, record_type, record_id, unit_id, day
  ),
  changes AS (
    SELECT part, measure, record_type, record_id, sum(before) AS before, sum(after) AS after, max(last) AS last,
           (array_agg(unit_id ORDER BY after <> 0 DESC, day DESC))[1] AS unit_id,
           (array_agg(day ORDER BY after <> 0 DESC, day DESC))[1] AS day,
           CASE WHEN sum(before) = 0 THEN 'entered' WHEN sum(after) = 0 THEN 'left' ELSE 'changed' END AS kind
      FROM places
     GROUP BY part, measure, record_type, record_id
    HAVING bool_or(moved) AND (sum(before) <> 0 OR sum(after) <> 0)
  )`;
