import { Injectable } from '@nestjs/common';
import { FrozenYear, FrozenYears } from '../freezes/frozen-years.service.js';
import type { IndicatorProgress } from '../indicators/progress.model.js';
import { ProgressService } from '../indicators/progress.service.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import {
  FactKnown,
  IndicatorKnown,
  TableKnown,
  knownOfFact,
  knownOfIndicator,
  knownOfTable,
} from './known-of.js';
import { KnownValue, KnownValues } from './known-value.js';

/** 系统数 — what is known of a unit and year: by its freeze where there is one, its report tables and its named facts. */
@Injectable()
export class SystemValues {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly freezes: FrozenYears,
    private readonly progress: ProgressService,
  ) {}

  /** By the freeze of that day, else by what is counted now. */
  async ofDay(unitId: number, lastDay: string): Promise<KnownValues> {
    const freeze = await this.freezes.lastOf(unitId, lastDay);
    return freeze
      ? this.ofFreeze(freeze)
      : this.known(unitId, lastDay, await this.counted(unitId, lastDay));
  }

  async ofFreeze({ id, unitId, lastDay }: FrozenYear): Promise<KnownValues> {
    const frozen = await this.freezes.indicatorsOf(id);
    const indicators = frozen.map((each) => ({ ...each, isAbout: each.qualifier !== null }));
    return this.known(unitId, lastDay, indicators);
  }

  private async counted(unitId: number, lastDay: string): Promise<IndicatorKnown[]> {
    const unit = (await this.units.findById(unitId))!;
    const question = {
      ...{ year: Number(lastDay.slice(0, 4)), asOf: lastDay, orgUnitCode: unit.code },
    };
    const all = await this.progress.progress(question, null);
    return all.map((each) => ofProgress(each, unit.name));
  }

  private async known(
    unitId: number,
    lastDay: string,
    indicators: IndicatorKnown[],
  ): Promise<KnownValues> {
    const tables = await this.tables(unitId, lastDay);
    const facts = await this.facts(unitId, lastDay);
    return new KnownValues(
      [...indicators.flatMap(knownOfIndicator), ...tables, ...facts.map(knownOfFact)],
      lastDay,
    );
  }

  /** Those of the year; of a kind of which it has none those of the year before, as a report of 2022 may print a plan of 2021. */
  private async tables(unitId: number, lastDay: string): Promise<KnownValue[]> {
    const year = Number(lastDay.slice(0, 4));
    const isWhole = lastDay.endsWith('-12-31');
    const rows = await this.work.query<TableKnown & { year: number }>(
      `SELECT r.id::text, r.year, r.kind, r.title, r.amount_unit AS "amountUnit", r.decimals, r.columns, r.lines,
              r.source_document AS "sourceDocument"
         FROM report_table r
        WHERE r.territory_id = $1 AND r.status <> 'withdrawn' AND r.year IN ($2, $2 - 1)
          AND r.last_day IS NOT DISTINCT FROM CASE WHEN $3 THEN NULL
                WHEN r.year = $2 THEN $4::date ELSE ($4::date - interval '1 year')::date END
        ORDER BY r.id`,
      [unitId, year, isWhole, lastDay],
    );
    const keyOf = ({ kind, title }: TableKnown) => (kind === 'other' ? title : kind);
    const own = rows.filter((each) => each.year === year);
    const before = rows.filter((each) => each.year < year);
    const named = new Set(own.map(keyOf));
    return [
      ...own.flatMap((table) =>
        knownOfTable(table, before.find((each) => keyOf(each) === keyOf(table)) ?? null),
      ),
      ...before
        .filter((each) => !named.has(keyOf(each)))
        .flatMap((table) => knownOfTable(table, null, 'cell-1')),
    ];
  }

  /** Of a name that is told of several days the last. */
  private facts(unitId: number, lastDay: string): Promise<FactKnown[]> {
    return this.work.query<FactKnown>(
      `SELECT DISTINCT ON (name) id::text, name, trim_scale(value)::text AS value, value_unit AS "valueUnit",
              source_document AS "sourceDocument"
         FROM named_fact
        WHERE territory_id = $1 AND status <> 'withdrawn' AND as_of BETWEEN date_trunc('year', $2::date) AND $2::date
        ORDER BY name, as_of DESC, id DESC`,
      [unitId, lastDay],
    );
  }
}

const ofProgress = (
  { indicator, value, sameDayLastYear, qualifier, targets }: IndicatorProgress,
  unitName: string,
): IndicatorKnown => ({
  ...indicator,
  isAbout: qualifier !== null,
  lines: [{ figureId: null, unitCode: null, unitName, value, lastYear: sameDayLastYear }],
  months: [],
  targets,
});
