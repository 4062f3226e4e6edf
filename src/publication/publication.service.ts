import { Injectable } from '@nestjs/common';
import { BalanceReader } from '../indicators/balance-reader.js';
import { firstOfYear } from '../indicators/balances.js';
import { IndicatorCatalog } from '../indicators/indicator-catalog.js';
import { Indicator, allTermsOf, measureOf, termsOf } from '../indicators/indicator.js';
import { flowsAndStocks } from '../indicators/progress.js';
import { stocksOf, valueThen } from '../indicators/value-on.js';
import { ProgressService } from '../indicators/progress.service.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { InputRefused } from '../platform/errors.js';
import { indicatorSources, takesOf } from '../indicators/indicator-sources.js';
import { StandingThen } from '../indicators/standing-then.js';
import {
  ELSEWHERE,
  UnitBelow,
  UnitBreakdownService,
} from '../indicators/unit-breakdown.service.js';
import { holdsOn } from '../platform/day.js';
import type { OrgUnit } from '../platform/org-units.js';
import { standsAsDistrictSql } from '../org-units/stands-as-district.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';
import { withheldAmounts } from './amounts.js';
import { Bonds, bondsOf, isCount, isPlainCount } from './bonds.js';
import { PublishedIndicator, PublishedTableArgs, PublishedTable } from './publication.model.js';
import { Counts, PublishedQuarter, Quarter, publishQuarters } from './published-counts.js';

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'];

const endOf = ({ year, quarter }: Pick<PublishedTableArgs, 'year' | 'quarter'>) =>
  `${year}-${QUARTER_ENDS[quarter - 1]}`;

/** 对外公开 — figures for outside. Leaders inside see all of them elsewhere. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly progress: ProgressService,
    private readonly balances: BalanceReader,
    private readonly catalog: IndicatorCatalog,
    private readonly measures: MeasureCatalog,
    private readonly units: UnitBreakdownService,
    private readonly work: UnitOfWork,
    private readonly standing: StandingThen,
  ) {}

  async table(args: PublishedTableArgs): Promise<PublishedTable> {
    const district = await this.progress.unitInScope(args.orgUnitCode, endOf(args));
    const found = await this.work.query<{ id: number }>(
      `SELECT d.id FROM org_unit d WHERE d.id = $1 AND ${standsAsDistrictSql('d')}`,
      [district.id],
    );
    if (found.length === 0) throw new InputRefused([NOT_A_DISTRICT]);
    const { freezeId } = args;
    const through = freezeId ? await this.positionOf(freezeId, district, args) : args.through;
    return this.standing.at(district.id, through, () =>
      this.tableOf(district, { ...args, through }),
    );
  }

  /** 定版账位 — of what was printed of the district at the end of the quarter. */
  private async positionOf(
    freezeId: string,
    district: OrgUnit,
    { year, quarter, through }: PublishedTableArgs,
  ): Promise<string> {
    const [found] = await this.work.query<{ position: string }>(
      `SELECT p.position::text FROM period_freeze f JOIN freeze_position p ON p.freeze_id = f.id
        WHERE f.id = $1 AND f.status = 'final' AND f.territory_id = $2 AND f.last_day = $3::date`,
      [freezeId, district.id, endOf({ year, quarter })],
    );
    if (!found || through) throw new InputRefused([found ? ONE_OF_TWO : FREEZE_OF_ANOTHER]);
    return found.position;
  }

  private async tableOf(
    district: OrgUnit,
    { year, quarter, orgUnitCode, indicatorCodes, through = null }: PublishedTableArgs,
  ): Promise<PublishedTable> {
    const days = QUARTER_ENDS.slice(0, quarter).map((day) => `${year}-${day}`);
    const asOf = days.at(-1)!;
    const chosen = this.progress.chosen([...new Set(indicatorCodes)]);
    const policy = policyOn('publication.smallest-count', asOf, orgUnitCode);
    const streets = await this.units.unitsBelow(district.id, asOf);
    const quarters: Quarter[] = [];
    for (const day of days)
      quarters.push(
        await this.counts(district.id, await this.units.unitsBelow(district.id, day), day, through),
      );
    const bonds = bondsOf(this.catalog.all, this.catalog.measuresRead());
    const published = publishQuarters(quarters, bonds, policy.value).at(-1)!;
    const amounts = await this.amountsWithheld(district.id, { asOf, through }, policy.value);
    const balances = await this.balances.at(district.id, asOf, through);
    const takenElsewhere = await this.takenElsewhere(district.id, asOf);
    const isTaken = ({ code, names = [] }: Indicator): boolean =>
      takenElsewhere.has(code) || names.some((name) => isTaken(this.catalog.find(name)!));
    return {
      asOf,
      limit: policy.value,
      source: policy.assumed ?? policy.source,
      note: `对外公开使用:小于 ${policy.value} 的计数不予公开,并隐去可据以推算的其他数值;同一张表对任何人相同。`,
      indicators: chosen.map((indicator) => {
        const { code: indicatorCode, label, unit } = indicator;
        const told = valueThen(indicator, district, asOf, balances, this.measures);
        const { published: value } = told.value;
        const said = {
          ...{ indicatorCode, label, unit, explanation: told.explanation },
          rows: [] as PublishedIndicator['rows'],
        };
        if (value === null) return { ...said, total: null };
        if (isTaken(indicator))
          return { ...said, total: isLargeCount(indicator, value, policy.value) ? value : null };
        if (isPlainCount(indicator)) {
          const { rows, total } = published.measures.get(measureOf(termsOf(indicator)[0]!))!;
          const units = [...streets, { code: 'other', name: ELSEWHERE }];
          return {
            ...said,
            rows: rows.map((count, at) => ({
              orgUnitCode: units[at]!.code,
              name: units[at]!.name,
              value: count,
            })),
            total: total === null ? null : value,
          };
        }
        const isGiven =
          indicator.kind === 'ratio'
            ? this.isTelling(indicator, quarters.at(-1)!, published, bonds, policy.value)
            : indicator.scale
              ? amounts.has(indicatorCode)
              : published.sums.get(indicatorCode) === null;
        return { ...said, total: isGiven ? null : value };
      }),
    };
  }

  /** Where a figure stands in the place of records, the streets do not add up with what is counted: only the whole is published. */
  private async takenElsewhere(districtId: number, asOf: string): Promise<Set<string>> {
    const elsewhere = indicatorSources.now.filter(
      (each) => takesOf(each) !== 'counted' && holdsOn(each, asOf),
    );
    const rows = await this.work.query<{ id: number }>(
      'SELECT id FROM org_unit WHERE district_id = $1 AND id = ANY ($2::int[])',
      [districtId, elsewhere.map(({ unitId }) => unitId)],
    );
    const units = new Set(rows.map(({ id }) => id));
    return new Set(
      elsewhere.filter(({ unitId }) => units.has(unitId)).map((each) => each.indicatorCode),
    );
  }

  /** A rate tells a count that is small or hidden, whether it is divided, divides, or is what is missing to the whole. */
  private isTelling(
    { of, per = [] }: Indicator,
    quarter: Quarter,
    { measures }: PublishedQuarter,
    { printed }: Bonds,
    limit: number,
  ): boolean {
    const totalOf = (terms: string[]) =>
      terms.reduce((sum, term) => sum + (quarter.get(measureOf(term))?.total ?? 0), 0);
    const isSmall = (count: number) => count > 0 && count < limit;
    return (
      [...of, ...per].some((term) => {
        const code = measureOf(term);
        return (
          isSmall(totalOf([term])) || (printed.includes(code) && measures.get(code)?.total === null)
        );
      }) || isSmall(totalOf(per) - totalOf(of))
    );
  }

  /** Every measure that any published indicator is made of, whichever are asked for: their tables are published side by side. */
  private async counts(
    districtId: number,
    streets: UnitBelow[],
    asOf: string,
    through: string | null,
  ): Promise<Quarter> {
    const points = [districtId, ...streets.map(({ id }) => id)];
    const balances = await this.balances.atAll(
      points.map((unitId) => ({ unitId, asOf })),
      through,
    );
    const [whole, ...byStreet] = balances.map((each) => flowsAndStocks(each).now);
    const isStock = stocksOf(this.measures);
    const count = ([flows, stocks]: (typeof byStreet)[number], code: string) =>
      (isStock(code) ? stocks : flows).get(code)?.toNumber() ?? 0;
    const terms = this.catalog.all
      .filter((each) => !each.scale || each.kind === 'ratio')
      .flatMap(allTermsOf)
      .map(measureOf);
    return new Map(
      [...new Set(terms)].map((code): [string, Counts] => {
        const total = count(whole!, code);
        const rows = byStreet.map((each) => count(each, code));
        const all = [...rows, total - rows.reduce((sum, each) => sum + each, 0)];
        return [code, { rows: all.some((each) => each < 0) ? null : all, total }];
      }),
    );
  }

  private async amountsWithheld(
    districtId: number,
    { asOf, through }: { asOf: string; through: string | null },
    limit: number,
  ): Promise<Set<string>> {
    const amounts = this.catalog.all.filter((each) => each.scale && each.kind !== 'ratio');
    const behind = await this.work.query<{ measure: string; records: number }>(
      `SELECT measure, count(*)::int AS records
         FROM (SELECT measure, record_type, record_id FROM journal_entry
                WHERE district_id = $1 AND measure = ANY ($2::text[]) AND day BETWEEN $3::date AND $4::date
                  AND ($5::bigint IS NULL OR id <= $5::bigint)
                GROUP BY measure, record_type, record_id HAVING sum(quantity) <> 0) counted
        GROUP BY measure`,
      [
        districtId,
        amounts.flatMap((each) => termsOf(each).map(measureOf)),
        firstOfYear(asOf),
        asOf,
        through,
      ],
    );
    const records = new Map(behind.map((each) => [each.measure, each.records]));
    return withheldAmounts(amounts, (measure) => records.get(measure) ?? 0, limit);
  }
}

/** Of a figure nobody knows how many are behind an amount or a rate. */
const isLargeCount = (indicator: Indicator, value: string, limit: number) =>
  isCount(indicator) && (Number(value) === 0 || Number(value) >= limit);

const NOT_A_DISTRICT = {
  field: 'orgUnitCode',
  code: 'not-a-district',
  message: '对外公开表按区县出具,请填写区县代码。',
};

const FREEZE_OF_ANOTHER = {
  field: 'freezeId',
  code: 'freeze-of-another',
  message: '须为该区县已定稿、截止日期为该季度末的定版。',
};

const ONE_OF_TWO = {
  field: 'through',
  code: 'freeze-or-position',
  message: '定版编号和账位只填一项。',
};
