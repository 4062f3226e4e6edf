import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { ProgressService } from '../indicators/progress.service.js';
import type { TargetProgress } from '../indicators/progress.model.js';
import { targetLevelLabel } from '../indicators/targets/target-levels.js';
import { PeriodFreeze } from '../freezes/freeze.entity.js';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { NotFound } from '../platform/errors.js';
import { chineseDay } from '../platform/day.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { ReportTables } from '../report-tables/report-tables.service.js';
import { differenceUnit, isRate } from '../indicators/counted-in.js';
import { changeOf, growthOf } from './line-change.js';
import { FreezeNotUsable } from './report-sheets.errors.js';
import { OF_TARGET, SheetBinding } from './sheet-binding.js';

/** 取得的值 — or why there is none; of a range from where up to where. */
export type Taken =
  | { value: string; unit: string; figureId: string | null; upTo?: string }
  | { text: string; figureId?: string | null }
  | { code: string; message: string };

/** A line of a freeze, as it was printed. */
export interface Line {
  figureId: string;
  code: string;
  label: string;
  unit: string;
  decimals: number;
  kind: string;
  indicatorKind: string;
  better: string;
  place: number;
  unitId: number | null;
  unitName: string;
  value: string | null;
  lastYear: string | null;
  ofPeriod: string | null;
  /** 近似程度 — of the unit's own value up to the day; over, about, none of what is exact. */
  qualifier: string | null;
  targets: TargetProgress[];
}

/** 所用定版 — with its lines, read once for a whole sheet. */
export interface FreezeInUse {
  id: string;
  isFinal: boolean;
  firstDay: string;
  lastDay: string;
  unit: { id: number; code: string; name: string };
  position: string;
  lines: Line[];
}

/** An indicator at a unit of which targets are wanted. */
interface OfUnit {
  unitId: number;
  indicatorCode: string;
}

export const targetKey = (unitId: number | null, indicatorCode: string) =>
  `${unitId} ${indicatorCode}`;

const gap = (code: string, message: string): Taken => ({ code, message });

/** 取数 — what cells take of a freeze, as it was printed; what is not there is said to be missing, and is no nought. */
@Injectable()
export class SheetValues {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly progress: ProgressService,
    private readonly tables: ReportTables,
    @InjectLedger(PeriodFreeze) private readonly freezes: Ledger<PeriodFreeze>,
  ) {}

  /** A freeze whose values are there; one that was thrown away or taken back fills nothing. */
  async freeze(id: string): Promise<FreezeInUse> {
    const { status, firstDay, lastDay, territoryId } = await this.freezes.get(id);
    const [taken] = await this.work.query<{ position: string; isComputed: boolean }>(
      `SELECT p.position, EXISTS (SELECT FROM freeze_done d WHERE d.freeze_id = p.freeze_id) AS "isComputed"
         FROM freeze_position p WHERE p.freeze_id = $1`,
      [id],
    );
    if (status === 'discarded' || status === 'withdrawn' || !taken?.isComputed)
      throw new FreezeNotUsable(status);
    const unit = (await this.units.findById(territoryId))!;
    const lines = await this.work.query<Line>(LINES, [id]);
    const called = lines.find(({ kind }) => kind === 'own')?.unitName;
    return {
      ...{ id, isFinal: status === 'final', firstDay, lastDay, position: taken.position, lines },
      unit: { id: unit.id, code: unit.code, name: called ?? unit.name },
    };
  }

  async of(freeze: FreezeInUse, bindings: readonly SheetBinding[]): Promise<Taken[]> {
    const asked: OfUnit[] = [];
    for (const { aspect, line, orgUnitCode, indicatorCode } of bindings) {
      if (!OF_TARGET.includes(aspect) || line !== 'unit' || !indicatorCode) continue;
      const unit = await this.unitOf(freeze, orgUnitCode);
      if (unit) asked.push({ unitId: unit.id, indicatorCode });
    }
    const targets = await this.targetsBelow(freeze, asked);
    const taken: Taken[] = [];
    for (const each of bindings) taken.push(await this.taken(freeze, each, targets));
    return taken;
  }

  private async taken(
    freeze: FreezeInUse,
    binding: SheetBinding,
    targets: Map<string, TargetProgress[]>,
  ): Promise<Taken> {
    const { aspect } = binding;
    if (aspect === 'unit_name') return this.unitName(freeze, binding);
    if (aspect === 'period') return { text: periodText(freeze) };
    if (aspect === 'as_of') return { text: chineseDay(freeze.lastDay) };
    if (aspect === 'table_cell') return this.tableCell(freeze, binding);
    if (aspect === 'named_fact') return this.namedFact(freeze, binding);
    const line = await this.lineOf(freeze, binding);
    if (!line) return gap('no-line', '定版中没有该指标在该机构(月份)的数。');
    const found =
      line.kind === 'own' ? line.targets : (targets.get(targetKey(line.unitId, line.code)) ?? []);
    return OF_TARGET.includes(aspect) ? ofTarget(line, binding, found) : ofLine(line, binding);
  }

  private async lineOf(
    freeze: FreezeInUse,
    { line, indicatorCode, orgUnitCode, month }: SheetBinding,
  ): Promise<Line | undefined> {
    const { lines, unit } = freeze;
    const asked = (await this.unitOf(freeze, orgUnitCode))?.id;
    const kind = line === 'unit' && asked === unit.id ? 'own' : line;
    return lines.find(
      (each) =>
        each.code === indicatorCode &&
        each.kind === kind &&
        (kind !== 'unit' || (asked !== undefined && each.unitId === asked)) &&
        (kind !== 'month' || each.place === month),
    );
  }

  /** 下级机构的目标 — as they stood at the position; the freeze prints those of its own unit only. */
  async targetsBelow(
    freeze: FreezeInUse,
    asked: readonly OfUnit[],
  ): Promise<Map<string, TargetProgress[]>> {
    const known = new Set(freeze.lines.map(({ code }) => code));
    const codes = [...new Set(asked.map(({ indicatorCode }) => indicatorCode))].filter((each) =>
      known.has(each),
    );
    const { units: seen } = await this.work.actor();
    const ids = [...new Set(asked.map(({ unitId }) => unitId))].filter((id) => seen.includes(id));
    if (codes.length === 0) return new Map();
    const units = await this.units.byIds(ids);
    const progress = await this.progress.progressAt(
      units,
      {
        ...{ year: Number(freeze.lastDay.slice(0, 4)), asOf: freeze.lastDay },
        through: freeze.position,
      },
      codes,
    );
    return new Map(
      units.flatMap(({ id }, at) =>
        progress[at]!.map((each) => [targetKey(id, each.indicator.code), each.targets] as const),
      ),
    );
  }

  /** By its code of the last day that the freeze covers. */
  private async unitOf({ lastDay }: FreezeInUse, code: string | null) {
    return code ? this.units.findCalled(code, lastDay) : undefined;
  }

  private async unitName(freeze: FreezeInUse, { orgUnitCode }: SheetBinding): Promise<Taken> {
    if (!orgUnitCode) return { text: freeze.unit.name };
    const unit = await this.unitOf(freeze, orgUnitCode);
    return unit ? { text: unit.name } : gap('no-unit', '该机构已不存在。');
  }

  private async tableCell(freeze: FreezeInUse, binding: SheetBinding): Promise<Taken> {
    const { tableKind, tableRow, tableColumn, orgUnitCode } = binding;
    try {
      const { value, unit } = await this.tables.cell({
        ...{ orgUnitCode: orgUnitCode ?? freeze.unit.code, kind: tableKind! },
        ...{ year: Number(freeze.lastDay.slice(0, 4)), row: tableRow!, column: tableColumn! },
      });
      return value === null
        ? gap('no-value', '报告数据表的该单元格为空。')
        : { value, unit, figureId: null };
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      return gap('no-table', '该年度没有这张报告数据表,或表中没有该行、栏。');
    }
  }

  private async namedFact(
    freeze: FreezeInUse,
    { factName, orgUnitCode }: SheetBinding,
  ): Promise<Taken> {
    const { unit, lastDay } = freeze;
    const of = orgUnitCode ? (await this.unitOf(freeze, orgUnitCode))?.id : unit.id;
    const [fact] = await this.work.query<{ value: string; unit: string }>(
      `SELECT value::text, value_unit AS unit FROM named_fact
        WHERE territory_id = $1 AND name = $2 AND status <> 'withdrawn' AND as_of <= $3
          AND date_trunc('year', as_of) = date_trunc('year', $3::date) ORDER BY as_of DESC, id DESC LIMIT 1`,
      [of ?? null, factName, lastDay],
    );
    if (!fact) return gap('no-fact', `该年度没有名为“${factName}”的具名事实。`);
    return { value: new Decimal(fact.value).toString(), unit: fact.unit, figureId: null };
  }
}

const NONE = '该指标无数值:尚无已审批的填报数,或分母为零。';

const NO_GAIN = '没有本期数(比率只有期末数,没有本期数)。';

function ofLine(line: Line, { aspect }: SheetBinding): Taken {
  const { figureId, unit, value, lastYear, ofPeriod } = line;
  const given = (each: string | null, code: string, message: string): Taken =>
    each === null ? gap(code, message) : { value: each, unit, figureId };
  if (aspect === 'value') return given(value, 'no-value', NONE);
  if (aspect === 'last_year') return given(lastYear, 'no-last-year', '没有上年同期数。');
  if (aspect === 'of_period') return given(ofPeriod, 'no-value', value === null ? NONE : NO_GAIN);
  if (value === null) return gap('no-value', NONE);
  if (lastYear === null) return gap('no-last-year', '没有上年同期数。');
  if (aspect === 'change')
    return {
      ...{ value: changeOf(line)!.toFixed(line.decimals), figureId },
      unit: differenceUnit(unit),
    };
  if (isRate(unit)) return gap('no-rate', '比率的变化以百分点计,不计同比增长率。');
  const growth = growthOf(line);
  return growth === null
    ? gap('no-rate', '上年同期为零,不计同比增长率。')
    : { value: growth, unit: '%', figureId };
}

function ofTarget(
  { figureId, unit, label, value }: Line,
  { aspect, level }: SheetBinding,
  targets: TargetProgress[],
): Taken {
  const target = level ? targets.find((each) => each.level === level) : targets[0];
  const of = level ? `${targetLevelLabel(level)}的` : '';
  if (!target) return gap('no-target', `“${label}”没有${of}目标。`);
  if (aspect === 'target_document') return { text: target.documentNumber, figureId };
  if (aspect === 'target')
    return {
      value: target.target,
      ...(target.ceiling ? { upTo: target.ceiling } : {}),
      unit,
      figureId,
    };
  if (value === null && target.operator === 'at_least') return gap('no-value', NONE);
  return target.completionRate === null
    ? gap('no-rate', '上限类目标(越低越好)不计完成率。')
    : { value: target.completionRate, unit: '%', figureId };
}

/** 2022年1-6月, 2022年6月, 2022年; days where the period is of no whole months. */
export function periodText({
  firstDay,
  lastDay,
}: Pick<FreezeInUse, 'firstDay' | 'lastDay'>): string {
  const [year, from] = firstDay.split('-').map(Number);
  const [, to] = lastDay.split('-').map(Number);
  const isWhole =
    firstDay.endsWith('-01') && new Date(Date.parse(lastDay) + 86_400_000).getUTCDate() === 1;
  if (!isWhole) return `${chineseDay(firstDay)}至${chineseDay(lastDay)}`;
  if (from === 1 && to === 12) return `${year}年`;
  return from === to ? `${year}年${to}月` : `${year}年${from}-${to}月`;
}

const LINES = `
  SELECT g.id::text AS "figureId", g.indicator_code AS code, i.label, i.unit, i.decimals, g.kind, i.kind AS "indicatorKind", g.place,
         i.progress #>> '{indicator,better}' AS better,
         g.unit_id AS "unitId", g.unit_name AS "unitName", g.value::text, g.same_day_last_year::text AS "lastYear",
         g.of_period::text AS "ofPeriod",
         CASE g.kind WHEN 'own' THEN i.progress ->> 'qualifier' END AS qualifier, CASE g.kind WHEN 'own' THEN i.progress -> 'targets' ELSE '[]' END AS targets
    FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code) WHERE g.freeze_id = $1
   ORDER BY i.place, array_position(ARRAY['own', 'month', 'unit', 'rest'], g.kind), g.place`;
