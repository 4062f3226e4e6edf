import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { keepAnswers } from '../platform/graphql/kept-answers.js';
import { OrgUnit, OrgUnits, unitIndex } from '../platform/org-units.js';
import { InputRefused, NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { isBelowOrAbove } from '../policy/policy.js';
import { BalanceReader } from './balance-reader.js';
import { Balances, UnitBalances, sumsOf } from './balances.js';
import {
  DENOMINATOR,
  Indicator,
  RATE,
  allTermsOf,
  measureOf,
  signOf,
  termsOf,
} from './indicator.js';
import { IndicatorCatalog } from './indicator-catalog.js';
import {
  changeSince,
  compare,
  elapsedOf,
  elapsedShare,
  forecastOf,
  yearOnYear,
} from './progress.js';
import { DaysAsked, Question, checkDays } from './question.js';
import { IndicatorProgress } from './progress.model.js';
import { indicatorSources, sourceOn } from './indicator-sources.js';
import { officeIndicators } from './office-indicators.js';
import { sourceChangeOf } from './source-change.js';
import { isByTerms, takenPieces } from './taken.js';
import { StandingThen } from './standing-then.js';
import { openingStarts } from './before-the-start.js';
import { sameDayBefore, wholeYearBefore } from './last-year.js';
import { targetLevelLabel, targetLevels } from './targets/target-levels.js';
import type { TargetInForce } from './targets/target-in-force.js';
import { dueOn, stageInWords } from './targets/stages.js';
import { TargetReader } from './targets/target-reader.js';
import { baseOf, stocksOf, valueThen } from './value-on.js';
import { WorkedOut } from './worked-out.js';

/** Values against targets. It reads balances only: what it costs does not depend on the number of records. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly catalog: IndicatorCatalog,
    private readonly measures: MeasureCatalog,
    private readonly balances: BalanceReader,
    private readonly targets: TargetReader,
    private readonly standing: StandingThen,
    private readonly units: OrgUnits,
    private readonly work: UnitOfWork,
  ) {}

  private readonly workedOut = new WorkedOut<IndicatorProgress[]>();

  async progress(question: Question, codes: string[] | null): Promise<IndicatorProgress[]> {
    return this.asked(question, async (unit, lastTarget) => {
      const { year, asOf, through = null } = question;
      // Asked together, they are waited for once.
      const [balances, targets] = await Promise.all([
        this.balances.at(unit.id, asOf, through),
        this.targets.inForce(unit.id, year, asOf, lastTarget),
      ]);
      const [all] = await this.worked([unit], question, codes, [balances], [targets]);
      return all!;
    });
  }

  /** The same of several units that one sees, in as many statements as of one; at a position of several districts, as of each way in which they stood. */
  async progressAt(
    units: OrgUnit[],
    question: DaysAsked,
    codes: string[] | null,
  ): Promise<IndicatorProgress[][]> {
    const { year, asOf, through = null } = question;
    return this.standing.atEach(units, through, async (alike, lastTargets) => {
      const ids = alike.map(({ id }) => id);
      const [balances, targets] = await Promise.all([
        this.balances.atAll(
          ids.map((unitId) => ({ unitId, asOf })),
          through,
        ),
        this.targets.inForceAt(ids, year, asOf, lastTargets),
      ]);
      return this.worked(alike, question, codes, balances, targets);
    });
  }

  /** Of a unit that one sees and days that can be asked for, with everything as it stood at the position. */
  async asked<T>(
    question: Question,
    act: (unit: OrgUnit, lastTarget: string | null) => Promise<T>,
  ): Promise<T> {
    const unit = await this.placeOf(question);
    return this.standing.at(unit.id, question.through, (lastTarget) => act(unit, lastTarget));
  }

  private async worked(
    units: OrgUnit[],
    question: DaysAsked,
    codes: string[] | null,
    balances: UnitBalances[],
    targets: ReadonlyMap<string, TargetInForce[]>[],
  ): Promise<IndicatorProgress[][]> {
    const ended = await this.stagesEnded(units, question, targets);
    return units.map((unit, at) =>
      this.workedAt(unit, question.asOf, codes, balances[at]!, targets[at]!, ended[at]!),
    );
  }

  private workedAt(
    unit: OrgUnit,
    asOf: string,
    codes: string[] | null,
    balances: UnitBalances,
    targets: ReadonlyMap<string, TargetInForce[]>,
    ended: ReadonlyMap<string, UnitBalances>,
  ): IndicatorProgress[] {
    const indicators = codes ? this.chosen(codes) : this.shownAt(unit);
    const work = () => this.compared(indicators, unit, asOf, balances, targets, ended);
    // What is taken from elsewhere is read anew each time.
    const all = [balances, ...ended.values()];
    if (all.some(({ taken }) => taken.size > 0)) return work();
    const kept = [
      ...[indicatorSources.now, officeIndicators.now, targetLevels.now],
      ...[openingStarts.now, unitIndex.known],
    ];
    const sums = [...ended.values()].map(({ yearToDate }) => yearToDate);
    const beside = [codes?.join() ?? null, unit.beganOn, targets, ...kept, ...sums];
    return this.workedOut.of(balances.yearToDate, beside, () => keepAnswers(work()));
  }

  private compared(
    indicators: readonly Indicator[],
    unit: OrgUnit,
    asOf: string,
    balances: UnitBalances,
    targets: ReadonlyMap<string, TargetInForce[]>,
    ended: ReadonlyMap<string, UnitBalances>,
  ): IndicatorProgress[] {
    const isStock = stocksOf(this.measures);
    const elapsed = elapsedShare(asOf);
    const elapsedPercent = elapsed.times(100).toFixed(2);
    return indicators.map((indicator) => {
      const own = sumsOf(balances, indicator.code);
      const { source, printed } = sourceOn(indicator.code, unit.id, asOf);
      const { value, explanation } = valueThen(indicator, unit, asOf, balances, this.measures);
      const before = sameDayBefore(indicator, unit, asOf, balances, this.measures);
      const lastYear = wholeYearBefore(indicator, unit, asOf, balances, this.measures);
      return {
        indicator,
        orgUnitCode: unit.code,
        value: value.published,
        valueExplanation: explanation,
        base: baseOf(indicator, { value: value.published, explanation }),
        source,
        printed,
        sourceChange: sourceChangeOf(indicator.code, unit.id, asOf),
        qualifier: this.qualifier(indicator, own),
        finding: value.finding,
        asOf,
        parts: this.parts(indicator, own, isStock),
        sameDayLastYear: before.value.published,
        lastYearExplanation: before.explanation,
        yearOnYearRate: yearOnYear(indicator, value, before.value),
        yearOnYearChange: changeSince(indicator, value, before.value),
        elapsedShare: elapsedPercent,
        targets: (targets.get(indicator.code) ?? [])
          .filter(({ dueMonth }) => dueMonth === null)
          .map((target) => ({ ...said(target), ...compare(indicator, value, target, elapsed) })),
        stages: (targets.get(indicator.code) ?? [])
          .flatMap((target) => {
            if (target.dueMonth === null) return [];
            const due = dueOn(Number(asOf.slice(0, 4)), target.dueMonth);
            const then = ended.get(due);
            const { value: reached, explanation: why } = then
              ? valueThen(indicator, unit, due, then, this.measures)
              : { value, explanation };
            const share = elapsedOf(elapsed, target.dueMonth);
            const compared = compare(indicator, reached, target, share, target.dueMonth);
            return {
              ...said(target),
              ...{
                stageLabel: stageInWords(target.dueMonth),
                dueOn: due,
                value: reached.published,
              },
              elapsedShare: share.times(100).toFixed(2),
              ...compared,
              hint: reached.published === null ? why : compared.hint,
            };
          })
          .sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn))),
        forecast: forecastOf(
          indicator,
          value,
          before.value,
          lastYear,
          asOf,
          elapsed,
          lastEntered(indicator, own),
        ),
      };
    });
  }

  /** What stood on the last days of the stages that are over, at each of the units: by it they are judged. */
  private async stagesEnded(
    units: OrgUnit[],
    { year, asOf, through }: DaysAsked,
    targets: ReadonlyMap<string, TargetInForce[]>[],
  ): Promise<ReadonlyMap<string, UnitBalances>[]> {
    const points = units.flatMap(({ id: unitId }, at) => {
      const months = new Set([...targets[at]!.values()].flat().map(({ dueMonth }) => dueMonth));
      return [...months]
        .flatMap((month) => (month === null ? [] : [dueOn(year, month)]))
        .filter((day) => day < asOf)
        .sort()
        .map((day) => ({ unitId, asOf: day, at }));
    });
    if (points.length === 0) return units.map(() => NONE_ENDED);
    const balances = await this.balances.atAll(points, through ?? null);
    const ended = units.map(() => new Map<string, UnitBalances>());
    points.forEach((point, n) => ended[point.at]!.set(point.asOf, balances[n]!));
    return ended;
  }

  /** The unit that a question is about, once its days can be answered for. */
  async placeOf(question: Question): Promise<OrgUnit> {
    checkDays(question);
    const unit = await this.unitInScope(question.orgUnitCode, question.asOf);
    return unit;
  }

  /** A unit out of scope answers as a missing one; of a day it is the one that had the code then. */
  async unitInScope(code: string, asOf?: string): Promise<OrgUnit> {
    const actor = await this.work.actor();
    const unit = await this.units.findCalled(code, asOf);
    if (!unit || !actor.units.includes(unit.id)) throw new NotFound('机构');
    return unit;
  }

  /** What there is to show at a unit: of what offices added themselves, what was added there, above it or below. */
  shownAt(unit: OrgUnit): readonly Indicator[] {
    const place = unitIndex.known?.byId.get(unit.districtId)?.code ?? unit.code;
    return this.catalog.all.filter(
      ({ region }) => !region || unit.kind === 'root' || isBelowOrAbove(place, region),
    );
  }

  /** 指标目录 — where the asker works. */
  async directory(): Promise<readonly Indicator[]> {
    const { districtId } = await this.work.actor();
    return this.shownAt((await this.units.findById(districtId))!);
  }

  chosen(codes: string[]): readonly Indicator[] {
    return codes.map((code) => {
      const indicator = this.catalog.find(code);
      if (!indicator) {
        throw new InputRefused([
          {
            field: 'indicatorCodes',
            code: 'indicator-unknown',
            message: `没有“${code.slice(0, 80)}”这项指标,请从指标目录中选择。`,
          },
        ]);
      }
      return indicator;
    });
  }

  private qualifier(indicator: Indicator, sums: Balances): string | null {
    const keys = keysAbove(indicator);
    const isMarked = (mark: 'over' | 'about') =>
      keys.some((key) => sums.yearToDate.get(`${key}#${mark}`)?.gt(0) ?? false);
    return isMarked('about') ? 'about' : isMarked('over') ? 'over' : null;
  }

  private parts(indicator: Indicator, balances: Balances, isStock: (measure: string) => boolean) {
    const counted = (isByTerms(indicator) ? [] : allTermsOf(indicator)).map((term) => {
      const measure = measureOf(term);
      const sums = isStock(measure) ? balances.running : balances.yearToDate;
      return {
        measure,
        label: this.measures.get(measure).label,
        quantity: (sums.get(measure) ?? new Decimal(0)).times(signOf(term)).toString(),
      };
    });
    // Of a rate by itself what it is divided by is nobody's number.
    const isRateAlone = (key: string) =>
      balances.yearToDate.get(`${key.replace(DENOMINATOR, '')}${RATE}`)?.gt(0) ?? false;
    const taken = takenPieces(indicator)
      .filter(({ key }) => balances.yearToDate.has(key))
      .filter(({ key, part }) => part === 'numerator' || !isRateAlone(key))
      .map(({ measure, sign, key }) => ({
        measure,
        label: this.measures.get(isRateAlone(key) ? `${measure}${RATE}` : measure).label,
        quantity: balances.yearToDate.get(key)!.times(sign).toString(),
      }));
    return [...counted, ...taken];
  }
}

const NONE_ENDED: ReadonlyMap<string, UnitBalances> = new Map();

const said = (target: TargetInForce) => ({
  targetId: target.id,
  level: target.level,
  levelLabel: targetLevelLabel(target.level),
  operator: target.operator,
  target: new Decimal(target.value).toString(),
  ceiling: target.ceiling && new Decimal(target.ceiling).toString(),
  documentNumber: target.documentNumber,
  issuedOn: target.issuedOn,
  completionRounding: target.completionRounding,
});

/** Under which the sums of the numerator stand. */
const keysAbove = (indicator: Indicator): string[] => [
  ...termsOf(indicator).map(measureOf),
  ...takenPieces(indicator)
    .filter(({ part }) => part === 'numerator')
    .map(({ key }) => key),
];

/** The last month of last year in which anything of the indicator is dated. */
const lastEntered = (indicator: Indicator, { lastYearUntil }: Balances) =>
  keysAbove(indicator)
    .flatMap((key) => lastYearUntil.get(key) ?? [])
    .sort()
    .at(-1) ?? null;
