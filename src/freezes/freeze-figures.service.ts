import { Injectable } from '@nestjs/common';
import { FigureSourcesService } from '../indicators/figure-sources.service.js';
import { FigureSourcePage } from '../indicators/figures.model.js';
import { ProgressService } from '../indicators/progress.service.js';
import { NotFound } from '../platform/errors.js';
import { Loaders, listsBy } from '../platform/graphql/loaders.js';
import { Page } from '../platform/graphql/page.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import {
  FigureOrigin,
  FigureRecount,
  FreezeDistrict,
  FreezePosition,
  FrozenFigure,
  FrozenFigureArgs,
  StatisticalMonth,
  StatisticalMonthArgs,
} from './freeze.model.js';
import type { MadeOf, PrintedIndicator } from './printed.js';
import { Sum, isPartUntold, restOf, valueOf } from './recounted.js';
import { lastOfMonth, statisticalMonth } from './statistical-month.js';

type Printed = Pick<
  PrintedIndicator,
  'definition' | 'rules' | 'madeOf' | 'progress' | 'numbers'
> & {
  position: string;
  unitId: number | null;
};

/** 定版查询 — what was printed, and where each of it came from. Nothing is computed anew but the recount. */
@Injectable()
export class FreezeFigures {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sources: FigureSourcesService,
    private readonly progress: ProgressService,
    private readonly loaders: Loaders,
  ) {}

  position(freezeId: string): Promise<FreezePosition | null> {
    return this.loaders.load('freeze-position', freezeId, (ids: string[]) => this.positions(ids));
  }

  private async positions(ids: string[]): Promise<Map<string, FreezePosition>> {
    const taken = await this.work.query<Omit<FreezePosition, 'districts'> & { id: string }>(
      `SELECT p.freeze_id::text AS id, p.position, p.taken_at AS "takenAt", p.office_version AS "officeVersion", p.rule_set AS "ruleSet", p.previous_id AS "previousId",
              EXISTS (SELECT FROM freeze_done d WHERE d.freeze_id = p.freeze_id) AS "isComputed"
         FROM freeze_position p WHERE p.freeze_id = ANY ($1)`,
      [ids],
    );
    const districts = await this.work.query<FreezeDistrict & { id: string }>(
      `SELECT d.freeze_id::text AS id, o.code AS "orgUnitCode", d.last_entry AS "lastEntry", d.parked
         FROM freeze_district d JOIN org_unit o ON o.id = d.district_id WHERE d.freeze_id = ANY ($1) ORDER BY o.code`,
      [ids],
    );
    const byFreeze = listsBy(ids, districts, ({ id }) => id);
    return new Map(taken.map((each) => [each.id, { ...each, districts: byFreeze.get(each.id)! }]));
  }

  /** 第几版 — of its period: one more than what it corrects. */
  async version(freezeId: string): Promise<number> {
    const version = await this.loaders.load('freeze-version', freezeId, async (ids: string[]) => {
      const rows = await this.work.query<{ id: string; version: number }>(
        `SELECT f.id::text, ${versionOf('f.id')} AS version FROM period_freeze f WHERE f.id = ANY ($1)`,
        [ids],
      );
      return new Map(rows.map((each) => [each.id, each.version]));
    });
    return version!;
  }

  /** Of several freezes at once where a list asks for the same of each. */
  async figures(freezeId: string, args: FrozenFigureArgs): Promise<Page<FrozenFigure>> {
    const asked = JSON.stringify(args);
    const page = await this.loaders.load(`figures:${asked}`, freezeId, (ids: string[]) =>
      this.pages(ids, args),
    );
    return page!;
  }

  private async pages(
    ids: string[],
    args: FrozenFigureArgs,
  ): Promise<Map<string, Page<FrozenFigure>>> {
    const { indicatorCodes = null, kind = null, orgUnitCode = null, limit, offset } = args;
    const narrowed = [ids, indicatorCodes, kind, orgUnitCode];
    const where = `g.freeze_id = f.id AND ($2::text[] IS NULL OR g.indicator_code = ANY ($2)) AND ($3::text IS NULL OR g.kind = $3)
          AND ($4::text IS NULL OR g.unit_code = $4)`;
    const rows = await this.work.query<FrozenFigure>(
      `SELECT p.* FROM unnest($1::bigint[]) f (id), LATERAL (
         ${FIGURES} WHERE ${where} ORDER BY i.place, ${IN_ORDER}, g.place LIMIT $5 OFFSET $6) p`,
      [...narrowed, limit + 1, offset],
    );
    const totals = async (of: string[]) => {
      const found = await this.work.query<{ id: string; total: number }>(
        `SELECT f.id::text, (SELECT count(*)::int FROM frozen_figure g WHERE ${where}) AS total FROM unnest($1::bigint[]) f (id)`,
        [of, ...narrowed.slice(1)],
      );
      return new Map(found.map((each) => [each.id, each.total]));
    };
    const byFreeze = listsBy(ids, rows, ({ freezeId }) => freezeId);
    const pageOf = (id: string) => {
      const own = byFreeze.get(id)!;
      const count = async () =>
        (await this.loaders.load(`figure-count:${JSON.stringify(narrowed.slice(1))}`, id, totals))!;
      return new Page(own.slice(0, limit), own.length > limit, count);
    };
    return new Map(ids.map((id) => [id, pageOf(id)]));
  }

  /** 数值出处 — by the address of a value. */
  async origin(id: string): Promise<FigureOrigin> {
    const [figure] = await this.work.query<FrozenFigure>(`${FIGURES} WHERE g.id = $1`, [id]);
    if (!figure) throw new NotFound('定版数值');
    const printed = await this.printed(id);
    const isOwn = figure.kind === 'own';
    return {
      figure,
      definition: printed.definition,
      rules: printed.rules,
      targets: isOwn ? printed.progress.targets : [],
      numbers: isOwn ? printed.numbers : null,
      position: printed.position,
      recount: await this.recount(figure, printed),
    };
  }

  /** 来源清单 — the records behind a printed value, by the entries of then; which they are, only who sees them learns. */
  async records(id: string, page: { limit: number; offset: number }): Promise<FigureSourcePage> {
    const [figure] = await this.work.query<FrozenFigure>(`${FIGURES} WHERE g.id = $1`, [id]);
    if (!figure) throw new NotFound('定版数值');
    const { unitId, madeOf, position } = await this.printed(id);
    if (unitId === null) return { totalCount: 0, totalQuantity: '0', items: [] };
    return this.sources.linesOf(entriesOf(unitId, figure.asOf, madeOf), position, page);
  }

  /** 记录条数 — behind every printed value of a freeze, as `records` counts them; none of what no unit below counts. */
  async recordCounts(freezeId: string): Promise<ReadonlyMap<string, number>> {
    const counts = await this.work.query<{ figure: string; records: number }>(
      'SELECT figure::text, records FROM frozen_counts($1)',
      [freezeId],
    );
    return new Map(counts.map(({ figure, records }) => [figure, records]));
  }

  async statisticalMonth({
    orgUnitCode,
    year,
    month,
  }: StatisticalMonthArgs): Promise<StatisticalMonth> {
    const unit = await this.progress.unitInScope(orgUnitCode, lastOfMonth(year, month));
    const [district] = await this.work.query<{ code: string }>(
      'SELECT code FROM org_unit WHERE id = $1',
      [unit.districtId],
    );
    return statisticalMonth(year, month, district!.code);
  }

  private async printed(id: string): Promise<Printed> {
    const [row] = await this.work.query<Printed>(
      `SELECT g.unit_id AS "unitId", p.position, i.definition, i.rules, i.made_of AS "madeOf", i.progress, i.numbers
         FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code) JOIN freeze_position p USING (freeze_id)
        WHERE g.id = $1`,
      [id],
    );
    return row!;
  }

  /** 复算 — from the entries, not from balances; what no unit below counts is the total less the units, as it was printed. */
  private async recount(figure: FrozenFigure, { madeOf, unitId }: Printed): Promise<FigureRecount> {
    const sums = await this.work.query<Sum>(
      'SELECT root, sign, part, measure, quantity FROM frozen_sums($1)',
      [figure.id],
    );
    const value = figure.kind === 'rest' ? restOf(madeOf, sums) : valueOf(madeOf, sums);
    const isUnknown =
      figure.kind === 'unit'
        ? madeOf.unknownAt?.includes(unitId!)
        : figure.kind !== 'rest' && madeOf.unknownOn?.includes(figure.asOf);
    if (figure.value === null && (isUnknown || isPartUntold(madeOf, sums)))
      return { value: null, isEqual: true };
    // 尚未填报: none was printed where there is nothing; of a unit below none also of what is counted elsewhere, and so of the rest.
    if (figure.value === null && !madeOf.isRatio) {
      const isEqual = !['own', 'month'].includes(figure.kind) || Number(value) === 0;
      return { value: isEqual ? null : value, isEqual };
    }
    return { value, isEqual: value === figure.value };
  }
}

/** 第几版 of the freeze with this number, as SQL. */
export const versionOf = (id: string) => `(
  WITH RECURSIVE before (id, supersedes_id) AS (
    SELECT id, supersedes_id FROM period_freeze WHERE id = ${id}
    UNION SELECT f.id, f.supersedes_id FROM before b JOIN period_freeze f ON f.id = b.supersedes_id)
  SELECT count(*)::int FROM before)`;

const entriesOf = (unitId: number, asOf: string, madeOf: MadeOf): unknown[] => [
  unitId,
  asOf,
  `${asOf.slice(0, 4)}-01-01`,
  JSON.stringify(madeOf),
];

const IN_ORDER = `array_position(ARRAY['own', 'month', 'unit', 'rest'], g.kind)`;

const FIGURES = `
  SELECT g.id, g.freeze_id AS "freezeId", g.indicator_code AS "indicatorCode", i.label AS "indicatorLabel", i.unit, i.kind AS "indicatorKind",
         g.kind, CASE WHEN g.kind = 'month' THEN g.place END AS month, g.unit_code AS "orgUnitCode", g.unit_name AS "orgUnitName",
         g.as_of AS "asOf", g.value::text AS value, g.same_day_last_year::text AS "sameDayLastYear", g.of_period::text AS "ofPeriod"
    FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code)`;
