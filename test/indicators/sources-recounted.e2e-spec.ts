import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { installAccounts } from '../../src/access/install-accounts.js';
import { key } from '../support/builders.js';
import { Chance } from '../support/chance.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office, PASSWORD } from '../support/office.js';

/** As the words say it, over the lines of the journal: slowly, and knowing nothing of spans or balances. */
interface Fact {
  unit: string;
  measure: string;
  day: string;
  quantity: number;
}
interface Figure {
  unit: string;
  indicator: string;
  basis: string;
  asOf: string;
  value: number;
  denominator: number;
}
interface Source {
  unit: string;
  indicator: string;
  takes: string;
  from: string;
  to: string;
}
interface Parent {
  unit: string;
  parent: string;
  isDesk: boolean;
  from: string;
  to: string;
}

const INDICATORS: Record<
  string,
  { of: Record<string, number>; per?: Record<string, number>; stock?: boolean; decimals: number }
> = {
  new_urban_jobs: { of: { new_hires: 1, natural_attrition: -1 }, decimals: 0 },
  registered_unemployed: { of: { registered_unemployed: 1 }, stock: true, decimals: 0 },
  wage_petition_closing_rate: {
    of: { wage_petitions_closed_of_due: 1 },
    per: { wage_petitions_due: 1 },
    decimals: 2,
  },
  talent_introduced: { of: {}, decimals: 0 },
  new_hires: { of: { new_hires: 1 }, decimals: 0 },
  own_balance: { of: {}, decimals: 0 },
  own_share: { of: {}, per: {}, decimals: 2 },
  own_total: { of: {}, decimals: 0 },
};
/** 自设指标 — formulas over indicators; of the first and third new_hires are a term, and again a measure within another. */
const FORMULAS: Record<
  string,
  { label: string; unit: string; of: Record<string, number>; per?: Record<string, number> }
> = {
  own_balance: {
    label: '就业净增',
    unit: '人',
    of: { new_urban_jobs: 1, talent_introduced: 1, new_hires: -1 },
  },
  own_share: {
    label: '净增占比',
    unit: '%',
    of: { new_urban_jobs: 1 },
    per: { new_hires: 1, new_urban_jobs: 1 },
  },
  own_total: { label: '就业总量', unit: '人', of: { own_balance: -1, new_hires: 1 } },
};
const MEASURES = Object.values(INDICATORS).flatMap(({ of, per }) => Object.keys({ ...of, ...per }));
const PARTS = ['value', 'denominator'] as const;
const FIGURES = ['reported', 'sent_up', 'confirmed'];

class Recount {
  facts: Fact[] = [];
  figures: Figure[] = [];
  sources: Source[] = [];
  parents: Parent[] = [];
  /** What the last value was made of: what was counted, and whether a figure was among it. */
  private counted = new Map<string, number>();
  private isTold = false;
  /** Whether a figure went into what was last asked of the day itself, told or not. */
  private isDue = false;
  /** Of which indicators figures did. */
  private readonly due = new Set<string>();
  /** The one term of a formula that is asked for. */
  private only: string | null = null;

  /** Asked for once of a unit by itself, again by each that stands above it and each month that it is in. */
  private readonly known = new Map<string, string | null>();

  value(unit: string, indicator: string, asOf: string): string | null {
    const asked = `${unit} ${indicator} ${asOf} ${this.sources.length} ${this.figures.length}`;
    if (!this.known.has(asked)) this.known.set(asked, this.worth(unit, indicator, asOf));
    return this.known.get(asked)!;
  }

  private worth(unit: string, indicator: string, asOf: string): string | null {
    if (this.untoldTerms(unit, indicator, asOf).includes(true)) return null;
    const { per, decimals, stock } = INDICATORS[indicator]!;
    const isDue = this.isDueOn(unit, indicator, asOf);
    this.counted.clear();
    this.isTold = false;
    const sum = (part: 'value' | 'denominator') =>
      stock
        ? this.onDay(unit, indicator, asOf, asOf, part)
        : this.days(asOf).reduce(
            (all, day) => all + this.onDay(unit, indicator, day, asOf, part),
            0,
          );
    const above = sum('value');
    if (this.isUntold(indicator, isDue)) return null;
    if (!per) return above.toFixed(decimals);
    const denominator = sum('denominator');
    return denominator === 0
      ? null
      : new Decimal(above).times(100).div(denominator).toFixed(2, Decimal.ROUND_HALF_UP);
  }

  private isDueOn(unit: string, indicator: string, asOf: string): boolean {
    this.isDue = false;
    this.due.clear();
    for (const part of PARTS) this.onDay(unit, indicator, asOf, asOf, part);
    return this.isDue;
  }

  private hasSource = (code: string) => this.sources.some(({ indicator }) => indicator === code);

  /** What a formula without a source of its own is worked out from, formulas among it by their own. */
  private leavesOf(indicator: string): string[] {
    const { of, per } = FORMULAS[indicator] ?? {};
    if (!of || this.hasSource(indicator)) return [];
    return Object.keys({ ...of, ...per }).flatMap((term) => {
      const leaves = this.leavesOf(term);
      return leaves.length > 0 ? leaves : [term];
    });
  }

  /** Whether each term was not told; none of what is no formula, or gives a figure of its own at the unit or below. */
  private untoldTerms(unit: string, indicator: string, asOf: string): boolean[] {
    if (!FORMULAS[indicator]) return [];
    if (!this.hasSource(indicator))
      return this.leavesOf(indicator).map((term) => this.isTermUntold(unit, term, asOf));
    this.isDueOn(unit, indicator, asOf);
    if (this.due.has(indicator)) return [];
    const { of, per } = FORMULAS[indicator]!;
    return Object.keys({ ...of, ...per }).map((term) => {
      this.only = term;
      const isUntold = this.isTermUntold(unit, indicator, asOf, term);
      this.only = null;
      return isUntold;
    });
  }

  /** Of some terms only: the others stand, and come to nothing together. */
  isPartlyUntold(unit: string, indicator: string, asOf: string): boolean {
    const untold = this.untoldTerms(unit, indicator, asOf);
    return untold.includes(true) && untold.includes(false);
  }

  /** What a unit brought after a day of the same year. */
  since(unit: string, indicator: string, day: string, asOf: string): string | null {
    const [until, before] = [this.value(unit, indicator, asOf), this.value(unit, indicator, day)];
    if (until === null || this.isPartlyUntold(unit, indicator, day)) return null;
    return new Decimal(until).minus(before ?? 0).toFixed(INDICATORS[indicator]!.decimals);
  }

  private isTermUntold(unit: string, indicator: string, asOf: string, term = indicator): boolean {
    const isDue = this.isDueOn(unit, indicator, asOf);
    this.counted.clear();
    this.isTold = false;
    for (const day of INDICATORS[indicator]!.stock ? [asOf] : this.days(asOf))
      for (const part of term === indicator ? PARTS.slice(0, 1) : PARTS)
        this.onDay(unit, indicator, day, asOf, part);
    return this.isUntold(term, isDue);
  }

  /** Nobody told anything where a figure goes into the value. */
  private isUntold(indicator: string, isDue: boolean): boolean {
    if (this.isTold) return false;
    if (indicator === 'talent_introduced') return true;
    if ([...this.counted.values()].some((sum) => sum !== 0)) return false;
    return isDue;
  }

  isCountedAlone(code: string): boolean {
    return (
      Object.keys(INDICATORS[code]!.of).length > 0 &&
      !this.sources.some(({ indicator }) => indicator === code)
    );
  }

  private days(asOf: string) {
    const all = [...this.facts.map(({ day }) => day), ...this.figures.map((each) => each.asOf)];
    return [...new Set(all)].filter((day) => day <= asOf && day >= `${asOf.slice(0, 4)}-01-01`);
  }

  /** What a day brings by its own tree, or a stock holds by the tree of the day asked for; the sources are those of that day. */
  private onDay(
    unit: string,
    indicator: string,
    day: string,
    asOf: string,
    part: 'value' | 'denominator',
  ): number {
    const takes = this.takes(unit, indicator, asOf);
    if (FORMULAS[indicator]) return this.formula(unit, indicator, day, asOf, part);
    if (FIGURES.includes(takes)) return this.given(unit, indicator, takes, day, asOf, part);
    const children = this.parents.filter(
      (each) => each.parent === unit && each.from <= day && day < each.to,
    );
    const below = children
      .filter(({ isDesk }) => takes !== 'children' || !isDesk)
      .reduce((sum, each) => sum + this.onDay(each.unit, indicator, day, asOf, part), 0);
    return takes === 'children' ? below : below + this.own(unit, indicator, day, part);
  }

  /** By its own source where it has one; where a term takes a figure, or there is none below, the sum of what its terms show. */
  private formula(
    unit: string,
    indicator: string,
    day: string,
    asOf: string,
    part: 'value' | 'denominator',
  ): number {
    const { of, per = {} } = FORMULAS[indicator]!;
    const terms = Object.entries(part === 'value' ? of : per).filter(
      ([term]) => this.only === null || term === this.only,
    );
    const sum = (value: (term: string) => number) =>
      terms.reduce((all, [term, sign]) => all + sign * value(term), 0);
    const byTerms = (at: string, meant = (_: string) => true) =>
      sum((term) => (meant(term) ? this.onDay(at, term, day, asOf, 'value') : 0));
    const takes = this.takes(unit, indicator, asOf);
    if (FIGURES.includes(takes)) return this.given(unit, indicator, takes, day, asOf, part);
    const isFigure = (term: string) => FIGURES.includes(this.takes(unit, term, asOf));
    const isWithoutSource = !this.sources.some((each) => each.indicator === indicator);
    const named = Object.keys({ ...of, ...per });
    if (takes === 'counted' && (isWithoutSource || named.some(isFigure))) return byTerms(unit);
    const ownLeftOut = (term: string) =>
      takes === 'children' || this.takes(unit, term, asOf) === 'children';
    const below = this.parents
      .filter((each) => each.parent === unit && each.from <= day && day < each.to)
      .reduce(
        (all, each) =>
          all +
          (each.isDesk
            ? byTerms(each.unit, (term) => !ownLeftOut(term))
            : this.onDay(each.unit, indicator, day, asOf, part)),
        0,
      );
    return below + sum((term) => (ownLeftOut(term) ? 0 : this.own(unit, term, day, 'value')));
  }

  private takes(unit: string, indicator: string, asOf: string) {
    return (
      this.sources.find(
        (each) =>
          each.unit === unit &&
          each.indicator === indicator &&
          each.from <= asOf &&
          asOf <= each.to,
      )?.takes ?? 'counted'
    );
  }

  private readonly byUnit = new Map<string, Fact[]>();

  private factsOf(unit: string): Fact[] {
    if (!this.byUnit.has(unit))
      this.byUnit.set(
        unit,
        this.facts.filter((fact) => fact.unit === unit),
      );
    return this.byUnit.get(unit)!;
  }

  /** Counted records of the unit itself; what is typed in for an indicator without records is counted where it is typed in. */
  private own(unit: string, indicator: string, day: string, part: 'value' | 'denominator') {
    const { of, per = {}, stock } = INDICATORS[indicator]!;
    const terms = part === 'value' ? of : per;
    const facts = this.factsOf(unit).filter((fact) => (stock ? fact.day <= day : fact.day === day));
    const counted = facts.reduce(
      (sum, fact) => sum + (terms[fact.measure] ?? 0) * fact.quantity,
      0,
    );
    for (const { measure, quantity } of facts)
      if (terms[measure]) this.counted.set(measure, (this.counted.get(measure) ?? 0) + quantity);
    return indicator === 'talent_introduced'
      ? this.figure(unit, indicator, 'reported', day, part)
      : counted;
  }

  private given(
    unit: string,
    indicator: string,
    basis: string,
    day: string,
    asOf: string,
    part: 'value' | 'denominator',
  ) {
    this.isDue ||= day === asOf;
    if (day === asOf) this.due.add(indicator);
    return this.figure(unit, indicator, basis, day, part);
  }

  /** Of a stock the last one; of a flow what the figure of the day has more than the one before it in the year. */
  private figure(
    unit: string,
    indicator: string,
    basis: string,
    day: string,
    part: 'value' | 'denominator',
  ) {
    const last = (until: (asOf: string) => boolean) =>
      this.figures
        .filter(
          (each) =>
            each.unit === unit &&
            each.indicator === indicator &&
            each.basis === basis &&
            until(each.asOf),
        )
        .sort((a, b) => (a.asOf < b.asOf ? 1 : -1))[0]?.[part] ?? 0;
    const { stock } = INDICATORS[indicator]!;
    const inYear = (asOf: string) => stock || asOf.slice(0, 4) === day.slice(0, 4);
    this.isTold ||= this.figures.some(
      (each) =>
        each.unit === unit &&
        each.indicator === indicator &&
        each.basis === basis &&
        inYear(each.asOf) &&
        each.asOf <= day,
    );
    if (stock) return last((asOf) => asOf <= day);
    return last((asOf) => inYear(asOf) && asOf <= day) - last((asOf) => inYear(asOf) && asOf < day);
  }
}

const PROGRESS = `query ($unit: String!, $year: Int!, $asOf: Date!, $codes: [String!]!, $whole: Boolean!) {
  indicatorProgress(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { value sameDayLastYear lastYearExplanation indicator { code } }
  indicatorByUnit(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { total rows { orgUnitCode until value } }
  indicatorSeries(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) @include(if: $whole) { months { asOf value explanation } }
  figureComparison(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { value } }`;
const SOURCES = `query ($unit: String!, $year: Int!, $asOf: Date!, $code: String!) {
  figureSources(indicatorCode: $code, year: $year, asOf: $asOf, orgUnitCode: $unit) { totalQuantity } }`;

/** A community that moved in the middle of the year: it brought to the other street what it has since. */
const [MOVED, CAME] = ['510403001902', '2022-04-30'];
const isFlow = (code: string) => !INDICATORS[code]!.stock && !INDICATORS[code]!.per;

const CODES = Object.keys(INDICATORS);
const DAYS = ['2021-12-31', '2022-03-31', '2022-06-20', '2022-12-31'];
const WHOLE_YEAR = '2022-12-31';
const FROM = ['2021-01-01', '2022-01-01', '2022-04-01', '2022-06-15'];

describe.each([1, 2])('values by their sources, history %i', (seed) => {
  const chance = new Chance(seed);
  const recount = new Recount();
  let office: Office;
  let desk: OfficeDesk;
  let units: string[];

  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await installAccounts(
      office.admin,
      [
        { username: 'city_reviewer', displayName: '甲', unitCode: '510400', roles: ['reviewer'] },
        { username: 'city_approver', displayName: '乙', unitCode: '510400', roles: ['approver'] },
      ],
      PASSWORD,
    );
    // A community that moved in the middle of the year, with what it counts.
    await office.admin.query(`
      UPDATE org_unit_parent SET valid_to = '2022-05-01' WHERE unit_id = (SELECT id FROM org_unit WHERE code = '510403001902');
      INSERT INTO org_unit_parent (unit_id, parent_id, valid_from, valid_to)
      SELECT u.id, p.id, '2022-05-01', 'infinity' FROM org_unit u, org_unit p WHERE u.code = '510403001902' AND p.code = '510403002'`);
    const { rows: parents } = await office.admin.query<Parent>(
      `SELECT u.code AS unit, p.code AS parent, u.kind = 'handling' AS "isDesk", t.valid_from::text AS from,
              replace(t.valid_to::text, 'infinity', '9999-12-31') AS to
         FROM org_unit_parent t JOIN org_unit u ON u.id = t.unit_id JOIN org_unit p ON p.id = t.parent_id`,
    );
    recount.parents = parents.map((each) => ({
      ...each,
      from: each.from === '-infinity' ? '0000-01-01' : each.from,
    }));
    const all = ['510400', ...new Set(parents.map(({ unit }) => unit))];
    units = all.filter((code) => code.startsWith('5104') && !code.includes('-'));
    const signed = (terms: Record<string, number>) =>
      Object.entries(terms).map(([term, sign]) => (sign < 0 ? `-${term}` : term));
    for (const [code, { label, unit, of, per }] of Object.entries(FORMULAS))
      await desk.propose(OF_THE_CITY[0], 'Indicator', {
        code,
        label,
        unit,
        decimals: INDICATORS[code]!.decimals,
        kind: per ? 'ratio' : 'flow',
        better: 'more',
        place: 10,
        of: signed(of),
        ...(per ? { per: signed(per) } : {}),
      });
    await count(all.filter((code) => code.startsWith('5104')));
  }, 120_000);
  afterAll(() => office?.close());

  /** Entries anywhere, at streets, districts, desks and the city itself. */
  const count = async (places: string[]) => {
    recount.facts = Array.from({ length: 160 }, () => ({
      unit: chance.one(places),
      measure: chance.one(MEASURES),
      day: `${2021 + chance.below(2)}-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`,
      quantity: 1 + chance.below(9),
    }));
    await office.admin.query(
      `INSERT INTO journal_entry (district_id, measure, unit_id, day, quantity, record_type, record_id, revision, group_id, rule_version)
       SELECT o.district_id, f.measure, o.id, f.day, f.quantity, 'employment_registration', row_number() OVER (), 1, 1, '1'
         FROM jsonb_to_recordset($1::jsonb) AS f (unit text, measure text, day date, quantity numeric) JOIN org_unit o ON o.code = f.unit`,
      [JSON.stringify(recount.facts)],
    );
    for (const [table, column] of [
      ['balance_day', 'day'],
      ['balance_month', `date_trunc('month', day)::date`],
    ])
      await office.admin.query(
        `INSERT INTO ${table} SELECT e.district_id, u.id, e.measure, ${column}, sum(e.quantity) FROM journal_entry e
          CROSS JOIN LATERAL (SELECT e.unit_id AS id UNION SELECT e.district_id) u GROUP BY 1, 2, 3, 4`,
      );
  };

  const changeSource = async () => {
    // The formula over a formula has none, so that both levels below it may have.
    const [unit, indicator] = [
      chance.one(units),
      chance.one(CODES.filter((code) => code !== 'own_total')),
    ];
    const source = chance.one(['counted', 'reported', 'children']);
    const printed = chance.weighted([
      [4, 'own'],
      [1, 'sent_up'],
      [1, 'confirmed'],
    ]);
    const validFrom = chance.one(FROM);
    const answer = await desk.tryPropose(OF_THE_CITY[0], 'IndicatorSource', {
      indicatorCode: indicator,
      orgUnitCode: unit,
      source,
      printed,
      validFrom,
      document: '示例〔2022〕1号',
    });
    const refused = codesOf(answer);
    expect(refused.every((code) => ['sources-overlap', 'no-units-below'].includes(code))).toBe(
      true,
    );
    if (refused.length > 0) return;
    const mine = recount.sources.filter(
      (each) => each.unit === unit && each.indicator === indicator && each.to === '9999-12-31',
    );
    for (const each of mine)
      each.to = new Date(Date.parse(validFrom) - 86_400_000).toISOString().slice(0, 10);
    recount.sources.push({
      unit,
      indicator,
      takes: printed === 'own' ? source : printed,
      from: validFrom,
      to: '9999-12-31',
    });
  };

  const typeIn = async () => {
    const [indicator, unit] = [chance.one(CODES), chance.one(units)];
    const asOf = chance.one(['2021-06-30', '2021-12-31', '2022-03-31', '2022-06-10', '2022-09-30']);
    const basis = chance.one(FIGURES);
    const denominator = INDICATORS[indicator]!.per ? 20 + chance.below(30) : 0;
    const value = chance.below(denominator || 60);
    const { data, errors } = await office.graphql<{ reportFigure: { id: string } }>(
      'city_leader',
      `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id } }`,
      {
        input: {
          territoryCode: unit,
          indicatorCode: indicator,
          asOf,
          basis,
          value: String(value),
          ...(denominator ? { denominator: String(denominator) } : {}),
          sourceDocument: '示例统计表',
        },
        key: key(),
      },
    );
    const refused = errors.flatMap(({ extensions }) => extensions.issues!.map(({ code }) => code));
    expect(
      refused.every((code) => ['indicator-is-counted', 'figure-duplicate'].includes(code)),
    ).toBe(true);
    if (refused.length > 0) return;
    for (const [who, verb] of [
      ['city_reviewer', 'review'],
      ['city_approver', 'approve'],
    ] as const) {
      const { record } = await office.ask<{ record: { revision: number } }>(
        who,
        `query ($id: ID!) { record(ledger: "reported_figure", id: $id) { revision } }`,
        data!.reportFigure,
      );
      await office.ask(
        who,
        `mutation ($id: ID!, $revision: Int!) { act(ledger: "reported_figure", verb: "${verb}", steps: [{ id: $id, revision: $revision }]) { id } }`,
        { id: data!.reportFigure.id, revision: record.revision },
      );
    }
    recount.figures.push({ unit, indicator, basis, asOf, value, denominator });
  };

  const compareAll = async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      'SELECT DISTINCT district_id AS id FROM org_unit WHERE district_id IS NOT NULL',
    );
    for (const { id } of rows) await office.app.get(PostingService).postDistrict(id);
    for (const unit of units)
      for (const asOf of DAYS) {
        const whole = asOf === WHOLE_YEAR;
        const asked = { unit, year: Number(asOf.slice(0, 4)), asOf };
        const answer = await office.ask<{
          indicatorProgress: {
            value: string | null;
            sameDayLastYear: string | null;
            lastYearExplanation: string | null;
          }[];
          indicatorByUnit: {
            total: string | null;
            rows: { orgUnitCode: string | null; until: string | null; value: string | null }[];
          }[];
          indicatorSeries?: {
            months: { asOf: string; value: string | null; explanation: string | null }[];
          }[];
          figureComparison: { value: string | null }[];
        }>('city_leader', PROGRESS, { ...asked, codes: CODES, whole });
        for (const [at, code] of CODES.entries()) {
          const expected = recount.value(unit, code, asOf);
          const { rows: below } = answer.indicatorByUnit[at]!;
          const named = below.filter(({ orgUnitCode }) => orgUnitCode !== null);
          const sourcesOf = async () =>
            (
              await office.ask<{ figureSources: { totalQuantity: string } }>(
                'city_leader',
                SOURCES,
                { ...asked, code },
              )
            ).figureSources.totalQuantity;
          // The records of the other terms are listed beside a formula of which one was not told.
          const isListed =
            whole && !INDICATORS[code]!.per && !recount.isPartlyUntold(unit, code, asOf);
          const months = answer.indicatorSeries?.[at]!.months ?? [];
          const { sameDayLastYear, lastYearExplanation } = answer.indicatorProgress[at]!;
          expect(lastYearExplanation === null).toBe(sameDayLastYear !== null);
          // Figures may have been told less far last year, which is unknown; what is counted alone is known since its first record.
          if (recount.isCountedAlone(code) && !INDICATORS[code]!.per)
            expect(lastYearExplanation ?? '才有记录').toMatch(/才有记录|尚无记录/);
          for (const month of months)
            if (month.explanation) expect(recount.value(unit, code, month.asOf)).toBeNull();
          expect({
            unit,
            code,
            asOf,
            value: answer.indicatorProgress[at]!.value,
            lastYear: sameDayLastYear,
            total: answer.indicatorByUnit[at]!.total,
            rows: named,
            compared: answer.figureComparison[at]!.value,
            sources: isListed ? Number(await sourcesOf()) : null,
            months,
          }).toEqual({
            unit,
            code,
            asOf,
            value: expected,
            lastYear:
              sameDayLastYear && recount.value(unit, code, `${asked.year - 1}${asOf.slice(4)}`),
            total: expected,
            // What moved away brought what it had until then; what holds is told where it is now.
            rows: named.map(({ orgUnitCode, until }) => ({
              ...{ orgUnitCode, until },
              value:
                until && INDICATORS[code]!.stock
                  ? null
                  : unit === '510403002' && orgUnitCode === MOVED && isFlow(code) && asOf > CAME
                    ? recount.since(MOVED, code, CAME, asOf)
                    : recount.value(orgUnitCode!, code, until ?? asOf),
            })),
            compared: expected,
            sources: isListed ? Number(expected ?? 0) : null,
            // Before its first figure of a year what is typed in is not nought but unknown.
            months: months.map(({ asOf: day, explanation }) => ({
              ...{ asOf: day, explanation },
              value: explanation ? null : recount.value(unit, code, day),
            })),
          });
        }
      }
  };

  it('are what a recount of the words gives, at every unit and day', async () => {
    await compareAll();
    for (let step = 0; step < 60; step += 1) {
      await changeSource();
      await typeIn();
    }
    await compareAll();
    expect(recount.sources.length).toBeGreaterThan(10);
    expect(recount.figures.length).toBeGreaterThan(8);
  }, 300_000);
});
