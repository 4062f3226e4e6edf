import { Injectable } from '@nestjs/common';
import { figureTerms } from '../indicators/figure-entries.js';
import { indicatorCalled, namesOf } from '../indicators/office-indicators.js';
import { IndicatorCatalog } from '../indicators/indicator-catalog.js';
import { Indicator } from '../indicators/indicator.js';
import {
  IndicatorSource,
  indicatorSources,
  printedNumber,
  sourceKind,
} from '../indicators/indicator-sources.js';
import { ProgressService } from '../indicators/progress.service.js';
import { UnitBreakdownService } from '../indicators/unit-breakdown.service.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { problem } from '../ledgers/shared/judgement.js';
import { Clock } from '../platform/clock.js';
import type { Issue } from '../platform/errors.js';
import { supposing } from '../platform/kept-data.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { RowChange, rowChange } from '../policy/policy-change.js';
import { IndicatorSourceInput } from './indicator-source.input.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';

/** 数据来源变更 — where the value of an indicator comes from at a unit, from a day on. */
@Injectable()
export class IndicatorSourceKind implements ChangeKind<IndicatorSourceInput> {
  readonly code = 'indicator-source';
  readonly label = '数据来源';
  readonly input = IndicatorSourceInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly catalog: IndicatorCatalog,
    private readonly measures: MeasureCatalog,
    private readonly progress: ProgressService,
    private readonly breakdown: UnitBreakdownService,
    private readonly clock: Clock,
  ) {}

  /** Of the unit's district, or of the unit itself above districts; a unit that is not there is refused by the check. */
  async regionOf({ orgUnitCode }: IndicatorSourceInput): Promise<string | null> {
    const unit = await this.unitInReach(orgUnitCode);
    return unit && (await this.units.findById(unit.districtId))!.code;
  }

  titleOf(input: IndicatorSourceInput): string {
    const { indicatorCode, orgUnitCode, atUnitsBelow, validFrom, validTo } = input;
    const label = indicatorCalled(indicatorCode)?.label ?? indicatorCode;
    return `“${label}”(机构${orgUnitCode}${atUnitsBelow ? '的下级各单位' : ''})自${validFrom}${validTo ? `至${validTo}` : ''}${said(rowOf(input, 0))}`;
  }

  async check(input: IndicatorSourceInput): Promise<Issue[]> {
    const { indicatorCode, orgUnitCode, validFrom, validTo, replaces } = input;
    const issues: Issue[] = [];
    const unit = await this.unitInReach(orgUnitCode);
    if (!indicatorCalled(indicatorCode))
      issues.push(
        problem(
          'indicatorCode',
          'indicator-unknown',
          `没有代码为 ${indicatorCode} 的指标,请从指标目录中选择。`,
        ),
      );
    if (!unit)
      issues.push(
        problem(
          'orgUnitCode',
          'unit-unknown',
          `机构代码 ${orgUnitCode} 不存在或不在您的管辖范围内。`,
        ),
      );
    if (validTo && validTo < validFrom)
      issues.push(problem('validTo', 'ends-before-it-begins', '失效日期不能早于生效日期。'));
    if (issues.length > 0) return issues;
    const places = await this.placesOf(input, unit!);
    if (input.atUnitsBelow && places.length === 0)
      return [this.noneBelow('atUnitsBelow', unit!, validFrom)];
    const beyond = await this.beyondReach(places);
    if (beyond)
      return [
        problem(
          'orgUnitCode',
          'unit-unknown',
          `“${beyond.name}”不在您的管辖范围内,请逐个机构指定。`,
        ),
      ];
    const rows = places.flatMap((place) => rowsOf(input, place.id));
    if (replaces && !rows.some((row) => row.id === Number(replaces)))
      return [
        problem(
          'replaces',
          'source-unknown',
          '该指标、该机构没有这个编号的现行数据来源,请刷新后重新选择。',
        ),
      ];
    if (input.source === 'children')
      for (const place of places)
        if ((await this.breakdown.unitsBelow(place.id, validFrom)).length === 0)
          issues.push(this.noneBelow('source', place, validFrom));
    return [...issues, ...places.flatMap((place) => inTheWay(changeOf(input, place.id)))];
  }

  private noneBelow(field: string, { name }: Pick<OrgUnit, 'name'>, day: string): Issue {
    return problem(field, 'no-units-below', `“${name}”在${day}没有下级单位,不能取下级合计。`);
  }

  /** The unit, or each of those directly below it. */
  private async placesOf(
    { atUnitsBelow, validFrom }: IndicatorSourceInput,
    unit: OrgUnit,
  ): Promise<Pick<OrgUnit, 'id' | 'name'>[]> {
    return atUnitsBelow ? this.breakdown.unitsBelow(unit.id, validFrom) : [unit];
  }

  private async beyondReach(places: Pick<OrgUnit, 'id' | 'name'>[]) {
    const { units, governed } = await this.work.actor();
    return places.find(({ id }) => ![...units, ...governed].includes(id));
  }

  /** What stands once these have come into force one after the other; what is new in it has a number below zero. */
  async rowsAfter(inputs: IndicatorSourceInput[]): Promise<readonly IndicatorSource[]> {
    let rows = indicatorSources.now;
    for (const input of inputs)
      rows = await supposing(indicatorSources, rows, () => this.rowsWith(input));
    return rows;
  }

  private async rowsWith(input: IndicatorSourceInput): Promise<readonly IndicatorSource[]> {
    const unit = (await this.unitInReach(input.orgUnitCode))!;
    const changes = (await this.placesOf(input, unit)).map(({ id }) => changeOf(input, id));
    const ended = changes.flatMap((each) => each.ended);
    const next = Math.min(0, ...indicatorSources.now.map(({ id }) => id)) - 1;
    return [
      ...indicatorSources.now.filter((row) => !ended.includes(row)),
      ...changes.flatMap((each) => each.begun).map((row, at) => ({ ...row, id: next - at })),
    ];
  }

  effects(input: IndicatorSourceInput): Promise<ChangeEffect[]> {
    return this.effectsOf([input]);
  }

  /** The value at each unit before and after, and what else goes by it. */
  async effectsOf(inputs: IndicatorSourceInput[]): Promise<ChangeEffect[]> {
    const then = await this.rowsAfter(inputs);
    const values: ChangeEffect[] = [];
    // Of a unit and a day all indicators are asked at once.
    const asked = new Map<string, IndicatorSourceInput[]>();
    for (const each of inputs) {
      const at = `${each.orgUnitCode} ${this.dayOfEffect(each)}`;
      asked.set(at, [...(asked.get(at) ?? []), each]);
    }
    for (const some of asked.values()) {
      const unit = (await this.unitInReach(some[0]!.orgUnitCode))!;
      const asOf = this.dayOfEffect(some[0]!);
      const codes = [...new Set(some.map((each) => each.indicatorCode))];
      const ask = () => this.valuesOf(codes, unit, asOf);
      const before = await ask();
      const after = await supposing(indicatorSources, then, ask);
      for (const code of codes)
        values.push({
          label: `“${indicatorCalled(code)!.label}”${unit.name}截至${asOf}的数值`,
          count: null,
          examples: [`现为${before.get(code)}`, `变更后为${after.get(code)}`],
        });
    }
    const changed = [...new Set(inputs.map((each) => indicatorCalled(each.indicatorCode)!))];
    return [
      ...values,
      ...named('由本指标计算、随之取数的自设指标', changed, (each) => this.workedOutFrom(each)),
      ...named('由相同口径构成、仍按各自数据来源的其他指标', changed, (each) =>
        this.madeOfTheSame(each),
      ),
    ];
  }

  apply(input: IndicatorSourceInput, version: number): Promise<void> {
    return this.applyAll([input], version);
  }

  async applyAll(inputs: IndicatorSourceInput[], version: number): Promise<void> {
    const after = await this.rowsAfter(inputs);
    const ended = indicatorSources.now.filter((row) => !after.includes(row));
    await this.work.query(
      'UPDATE indicator_source SET until_version = $2 WHERE id = ANY ($1::int[])',
      [ended.map((row) => row.id), version],
    );
    await this.work.query(
      `INSERT INTO indicator_source (indicator_code, unit_id, source, printed, valid_from, valid_to, document, for_rates, from_version)
       SELECT r."indicatorCode", r."unitId", r.source, r.printed, r."validFrom", r."validTo", r.document, r."forRates", $2
         FROM jsonb_to_recordset($1::jsonb) AS r ("indicatorCode" text, "unitId" int, source text, printed text, "validFrom" date, "validTo" date, document text, "forRates" boolean)`,
      [JSON.stringify(after.filter(({ id }) => id < 0)), version],
    );
  }

  /** Today, or the nearest day on which it holds. */
  private dayOfEffect({ validFrom, validTo }: IndicatorSourceInput): string {
    const today = this.clock.today();
    if (today < validFrom) return validFrom;
    return validTo && validTo < today ? validTo : today;
  }

  private async valuesOf(codes: string[], { code: orgUnitCode }: OrgUnit, asOf: string) {
    const found = await this.progress.progress(
      { year: Number(asOf.slice(0, 4)), asOf, orgUnitCode },
      codes,
    );
    return new Map(
      found.map(({ indicator, value }) => [
        indicator.code,
        value === null ? '暂无数据' : `${value}${indicator.unit}`,
      ]),
    );
  }

  private madeOfTheSame(indicator: Indicator): Indicator[] {
    const measuresOf = (each: Indicator) =>
      figureTerms(each, this.measures).map(({ measure }) => measure);
    const own = new Set(measuresOf(indicator));
    return this.catalog.all.filter(
      (each) =>
        each !== indicator &&
        !namesOf(each).has(indicator.code) &&
        measuresOf(each).some((measure) => own.has(measure)),
    );
  }

  private workedOutFrom({ code }: Indicator): Indicator[] {
    return this.catalog.all.filter((each) => namesOf(each).has(code));
  }

  private async unitInReach(code: string): Promise<OrgUnit | null> {
    const { units, governed } = await this.work.actor();
    const unit = await this.units.findByCode(code);
    return unit && [...units, ...governed].includes(unit.id) ? unit : null;
  }
}

const rowsOf = ({ indicatorCode }: IndicatorSourceInput, unitId: number) =>
  indicatorSources.now.filter(
    (row) => row.indicatorCode === indicatorCode && row.unitId === unitId,
  );

const rowOf = (input: IndicatorSourceInput, unitId: number): Omit<IndicatorSource, 'id'> => ({
  indicatorCode: input.indicatorCode,
  unitId,
  source: input.source,
  printed: input.printed ?? 'own',
  validFrom: input.validFrom,
  validTo: input.validTo ?? null,
  document: input.document,
  forRates: false,
});

const changeOf = (input: IndicatorSourceInput, unitId: number): RowChange<IndicatorSource> =>
  rowChange(rowsOf(input, unitId), {
    next: rowOf(input, unitId),
    from: input.validFrom,
    replaces: input.replaces ? Number(input.replaces) : null,
  });

const said = ({ source, printed }: Pick<IndicatorSource, 'source' | 'printed'>) =>
  `${sourceKind.labels[source]}${printed === 'own' ? '' : `,采用${printedNumber.labels[printed]}`}`;

/** What is not changed itself, and goes along. */
function named(
  label: string,
  changed: Indicator[],
  found: (indicator: Indicator) => Indicator[],
): ChangeEffect[] {
  const others = new Set(changed.flatMap(found).filter((each) => !changed.includes(each)));
  const examples = [...others].slice(0, 5).map((each) => each.label);
  return examples.length === 0 ? [] : [{ label, count: null, examples }];
}

const inTheWay = ({ inTheWay: rows }: RowChange<IndicatorSource>): Issue[] =>
  rows.map((row) =>
    problem(
      'validFrom',
      'sources-overlap',
      row.id < 0
        ? `与本清单另一行“${said(row)}”(${row.validFrom}至${row.validTo ?? '今后'})的期间重叠,请调整期间。`
        : `与现行数据来源“${said(row)}”(编号${row.id},${row.validFrom}至${row.validTo ?? '今后'})的期间重叠:如由本来源替代,请在“被替代的数据来源”中填写该编号,否则请调整期间。`,
    ),
  );
