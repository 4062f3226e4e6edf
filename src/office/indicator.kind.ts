import { Injectable } from '@nestjs/common';
import { IndicatorCatalog } from '../indicators/indicator-catalog.js';
import {
  RATIO_UNITS,
  SUM_UNITS,
  canDivide,
  canSum,
  isPoints,
  isRate,
  keptIn,
  ratioScale,
  sumScale,
} from '../indicators/counted-in.js';
import {
  DENOMINATOR,
  Indicator,
  measureOf,
  reportedMeasureOf,
  signOf,
  termsOf,
} from '../indicators/indicator.js';
import {
  indicatorCalled,
  keptTo,
  namesOf,
  officeIndicators,
  ownIndicator,
  typedInAs,
} from '../indicators/office-indicators.js';
import type { Issue } from '../platform/errors.js';
import { problem } from '../ledgers/shared/judgement.js';
import { OrgUnits, regionCalled } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { isBelowOrAbove } from '../policy/policy.js';
import { national } from '../policy/policy-data.js';
import { OwnIndicatorInput } from './indicator.input.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';

/** As it waits: with its region, which is the asker's and not that of whoever approves it. */
type Kept = OwnIndicatorInput & { region?: string };

/** 自设指标 — an indicator that the office types in, or works out from others. */
@Injectable()
export class IndicatorChangeKind implements ChangeKind<Kept> {
  readonly code = 'indicator';
  readonly label = '自设指标';
  readonly input = OwnIndicatorInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: IndicatorCatalog,
    private readonly units: OrgUnits,
  ) {}

  /** Where the asker works; of one that is there already, where it was added. */
  async regionOf({ code, corrects, region }: Kept): Promise<string> {
    if (region) return region;
    const own = ownIndicator(code);
    if (corrects && own) return own.region ?? national;
    const place = (await this.units.findById((await this.work.actor()).districtId))!;
    return place.kind === 'root' ? national : place.code;
  }

  async kept(input: OwnIndicatorInput): Promise<Kept> {
    return { ...input, region: await this.regionOf(input) };
  }

  titleOf({ code, label, corrects }: OwnIndicatorInput): string {
    return `${corrects ? '更正' : '增设'}指标“${label}”(${code})`;
  }

  async besides(input: Kept, unread: readonly Issue[]): Promise<Issue[]> {
    const isRead = (...names: string[]) =>
      unread.every(({ field }) => !names.includes(field.split('.')[0]!));
    return [
      ...(isRead('unit', 'kind', 'decimals', 'of', 'per', 'isRate') ? problemsOf(input) : []),
      ...(isRead('code', 'label') ? this.problemsOfCode(input, await this.regionOf(input)) : []),
      ...(isRead('of', 'per') ? formulaProblems(input, false) : termsTwice(input)),
    ];
  }

  async check(input: Kept): Promise<Issue[]> {
    const region = await this.regionOf(input);
    const issues = [...problemsOf(input), ...this.problemsOfCode(input, region)];
    const ofFormula = formulaProblems(input, issues.length === 0);
    if (ofFormula.length === 0 && input.corrects && ownIndicator(input.code))
      issues.push(...(await this.problemsOfUse(input)));
    issues.push(...ofFormula);
    return issues;
  }

  effects(input: OwnIndicatorInput): Promise<ChangeEffect[]> {
    const { of, per, reported } = definitionOf(input);
    const parts = [of, ...(per ? [per] : [])].map((each) => each.join(' + '));
    const formula = reported ? '填报' : parts.join(' ÷ ');
    return Promise.resolve([{ label: '公式(按统计口径)', count: null, examples: [formula] }]);
  }

  async apply(input: Kept, version: number): Promise<void> {
    await this.work.query(
      'UPDATE office_indicator SET until_version = $2 WHERE code = $1 AND until_version IS NULL',
      [input.code, version],
    );
    await this.work.query(
      'INSERT INTO office_indicator (code, place, definition, from_version) VALUES ($1, $2, $3, $4)',
      [input.code, input.place, definitionOf(input), version],
    );
  }

  private problemsOfCode({ code, label, corrects }: OwnIndicatorInput, region: string): Issue[] {
    const own = ownIndicator(code);
    if (!own && corrects)
      return [
        problem('code', 'indicator-unknown', `本单位没有代码为 ${code} 的自设指标,不是更正。`),
      ];
    const known = this.catalog.find(code);
    if (known && !(own && corrects))
      return [
        problem(
          'code',
          'indicator-known',
          `代码 ${code} 已有指标“${known.label}”${known.region && known.region !== region ? `(${regionCalled(known.region)}自设)` : ''},请另取代码。`,
        ),
      ];
    // Two bureaus of which neither lies in the other may call theirs alike.
    const namesake = this.catalog.all.find(
      (each) =>
        each.label === label &&
        each.code !== code &&
        (!each.region || isBelowOrAbove(each.region, region)),
    );
    return namesake
      ? [
          problem(
            'label',
            'indicator-label-known',
            `已有同名指标(${namesake.code},以${namesake.unit}计),可直接使用;单位或口径不同的,请另取名称。`,
            { known: namesake.code },
          ),
        ]
      : [];
  }

  /** What was typed in, what it was measured against, and what other formulas name keeps its meaning. */
  private async problemsOfUse(input: OwnIndicatorInput): Promise<Issue[]> {
    const { code, unit, kind, of } = input;
    const before = ownIndicator(code)!;
    const isTypedIn = !of?.length;
    const isKeptAlike = typedInAs(before).factor === typedInAs(definitionOf(input)).factor;
    if (
      before.unit === unit &&
      before.kind === kind &&
      Boolean(before.reported) === isTypedIn &&
      isKeptAlike
    )
      return [];
    const [used] = await this.work.query<{ used: boolean }>(
      `SELECT EXISTS (SELECT FROM reported_figure WHERE indicator_code = $1) OR EXISTS (SELECT FROM target WHERE indicator_code = $1) AS used`,
      [code],
    );
    if (used!.used)
      return [
        problem(
          'code',
          'indicator-used',
          '该指标已有填报数或目标,单位、性质、是否填报不能再改,小数位数不能改到两位以上;请另设指标。',
        ),
      ];
    const named = officeIndicators.now.filter(({ names }) => names?.includes(code));
    if (named.length > 0 && (before.unit !== unit || before.kind !== kind))
      return [
        problem(
          'code',
          'indicator-named',
          `指标${named.map(({ label }) => `“${label}”`).join('、')}的公式引用该指标,单位、性质不能再改;请另设指标。`,
          { named: named.map((each) => each.code).join(', ') },
        ),
      ];
    return [];
  }
}

/** What is wrong with an indicator by itself. */
function problemsOf(input: OwnIndicatorInput): Issue[] {
  const { unit, kind, decimals, of, per } = input;
  const issues: Issue[] = [];
  if (kind === 'ratio' && Boolean(of?.length) !== Boolean(per?.length))
    issues.push(problem('per', 'ratio-parts', '比率须有分子和分母;两者都不填的,即填报的比率。'));
  if (kind !== 'ratio' && per?.length)
    issues.push(problem('per', 'not-a-ratio', '只有比率有分母。'));
  if (input.isRate && (kind !== 'ratio' || of?.length || per?.length))
    issues.push(
      problem('isRate', 'not-a-ratio', '“只有比率”用于填报的比率、平均数;有公式的由公式算出。'),
    );
  if (!(kind === 'ratio' ? canDivide(unit) : canSum(unit)))
    issues.push(
      problem(
        'unit',
        'ratio-unit',
        kind === 'ratio'
          ? `“${unit}”不能作比率、平均数的计量单位:可用${RATIO_UNITS.join('、')},或照文件的写法填写(如元/年、人/户)。`
          : `“${unit}”不能作累计数、存量的计量单位:可用${SUM_UNITS.join('、')},或照文件的写法填写(如平方米、万家、支)。`,
      ),
    );
  if (of?.length && (/\/[百千万亿]/.test(unit) || isPoints(unit)))
    issues.push(
      problem('unit', 'ratio-unit', `以${unit}计的,由本单位填报,不能用公式算出;公式可用‰或%。`),
    );
  // What is worked out has as many as one likes.
  const { scale = 1, keptBy = 1 } = worthOf(unit, decimals, kind === 'ratio', false);
  const most = keptTo(kind === 'ratio' ? keptBy : scale);
  if (issues.length === 0 && !of?.length && decimals > most)
    issues.push(
      problem('decimals', 'too-many-decimals', `以${unit}计的,小数位数最多 ${most} 位。`, { most }),
    );
  return issues;
}

/** What is wrong with what it is made of; whether that fits together is asked of what is right by itself. */
function formulaProblems(
  { code, unit, kind, of, per }: OwnIndicatorInput,
  isWell: boolean,
): Issue[] {
  const named = [
    ...(of ?? []).map((term) => ['of', term]),
    ...(per ?? []).map((term) => ['per', term]),
  ] as [string, string][];
  const issues = named.flatMap(([field, term]): Issue[] => {
    const other = indicatorCalled(measureOf(term));
    if (measureOf(term) === code || (other && namesOf(other).has(code)))
      return [
        problem(field, 'refers-to-itself', `公式中的 ${measureOf(term)} 又引用本指标,请核对。`),
      ];
    if (!other)
      return [
        problem(
          field,
          'indicator-unknown',
          `没有代码为 ${measureOf(term)} 的指标,请从指标目录中选择。`,
        ),
      ];
    if (other.kind === 'ratio')
      return [problem(field, 'ratio-in-formula', `“${other.label}”是比率,不能相加减。`)];
    return [];
  });
  issues.push(...termsTwice({ of, per }));
  if (issues.length > 0 || named.length === 0 || !isWell) return issues;
  const others = named.map(([, term]) => indicatorCalled(measureOf(term))!);
  const kinds = new Set(others.map((other) => other.kind));
  if (kinds.size > 1 || (kind !== 'ratio' && !kinds.has(kind)))
    issues.push(
      problem('of', 'kinds-mixed', '流量与存量不能在同一公式中混用,指标性质须与各项一致。'),
    );
  const kept = (terms: readonly string[]) =>
    new Set(terms.map((term) => keptIn(indicatorCalled(measureOf(term))!.unit)));
  const isAverage = kind === 'ratio' && !isRate(unit);
  const [above, below] = [kept(of ?? []), kept(per ?? [])];
  const all = new Set([...above, ...below]);
  const isOfOne = isAverage
    ? above.size === 1 && above.has(keptIn(unit)) && below.size === 1
    : all.size === 1 && (kind === 'ratio' || all.has(keptIn(unit)));
  if (!isOfOne)
    issues.push(
      problem(
        'of',
        'units-mixed',
        isAverage
          ? `以${unit}计的平均数,分子各项须以${keptIn(unit)}计,分母各项的单位须一致。`
          : `公式中各项的单位不一致(${[...new Set(others.map((other) => other.unit))].join('、')}),不能相加、相除。`,
      ),
    );
  return issues;
}

function termsTwice({ of, per }: Pick<OwnIndicatorInput, 'of' | 'per'>): Issue[] {
  return Object.entries({ of, per }).flatMap(([field, terms]) => {
    const codes = (terms ?? []).map(measureOf);
    const again = codes.find((term, at) => codes.indexOf(term) < at);
    return again ? [problem(field, 'indicator-twice', `公式中 ${again} 不止一次,请核对。`)] : [];
  });
}

function definitionOf({
  code,
  label,
  unit,
  decimals,
  kind,
  better,
  of,
  per,
  region,
  isRate: alone,
}: Kept): Indicator {
  const measures = (terms: string[]) => terms.flatMap(measuresOf);
  return {
    code,
    label,
    unit,
    decimals,
    kind,
    better,
    of: measures(of ?? []),
    ...(per?.length ? { per: measures(per) } : {}),
    ...(kind === 'ratio' && !per?.length
      ? { per: [`${reportedMeasureOf(code)}${DENOMINATOR}`], reported: 'flow' as const }
      : {}),
    ...worthOf(unit, decimals, kind === 'ratio', Boolean(per?.length)),
    ...(region && region !== national ? { region } : {}),
    ...(alone ? { alone: true as const } : {}),
    ...(of?.length || kind === 'ratio' ? {} : { reported: kind }),
    names: [...(of ?? []), ...(per ?? [])].map(measureOf),
    ...(of?.length ? { formula: { of, per: per ?? [] } } : {}),
  };
}

/** By what it is divided to be read, and of a ratio multiplied to be kept where it has more decimals than an entry of the journal. */
function worthOf(
  unit: string,
  decimals: number,
  isRatio: boolean,
  isFormula: boolean,
): Pick<Indicator, 'scale' | 'keptBy'> {
  const scale = isRatio ? ratioScale(unit, isFormula) : sumScale(unit);
  const ofFormula = isFormula && !isRate(unit) && scale ? scale / 100 : 1;
  const keptBy =
    isRatio && (!isFormula || !isRate(unit)) ? Math.max(ofFormula, decimals > 2 ? 100 : 1) : 1;
  return { ...(scale ? { scale } : {}), ...(keptBy > 1 ? { keptBy } : {}) };
}

/** The measures that a named indicator is a sum of, each with its sign. */
const measuresOf = (term: string): string[] =>
  termsOf(indicatorCalled(measureOf(term))!).map((each) =>
    signOf(term) * signOf(each) < 0 ? `-${measureOf(each)}` : measureOf(each),
  );
