import { isRate } from '../indicators/counted-in.js';
import type { TargetProgress } from '../indicators/progress.model.js';
import { choice, type MemberOf } from '../platform/graphql/choices.js';
import type { BlankSheet } from '../platform/workbook/write-workbook.js';
import { changeOf, growthOf } from './line-change.js';
import { FreezeInUse, Line, periodText, targetKey } from './sheet-values.service.js';

/** 现成报表 — made from any freeze without a form of anybody. */
export const readySheetKind = choice(
  'ReadySheetKind',
  '现成报表种类 — made from any freeze without a form.',
  {
    completion: '指标完成情况表',
    monthly: '统计月报表',
    annual: '年度目标完成情况表',
    annex: '定版数值附表',
  },
);
export type ReadySheetKind = MemberOf<typeof readySheetKind>;

/** Not known, and does not apply: never nought. */
const UNKNOWN = '-';
const NOT_APPLICABLE = '/';

const number = (heading: string) => ({
  ...{ heading, isAmount: true, hasNumbers: true, keepsDecimals: true },
});
const text = (heading: string) => ({ heading, isAmount: false });
const named = (value: string | null) => value ?? UNKNOWN;

/** Read and handed in on paper, where a number takes no more room than it needs. */
const NARROW = { least: 9 };

const own = ({ lines }: FreezeInUse) => lines.filter(({ kind }) => kind === 'own');

/** 没有数的 — what nobody keeps here: nothing now, nothing known of last year, and nothing to reach. */
const isUntold = ({ value, lastYear, targets }: Line) =>
  targets.length === 0 && lastYear === null && Number(value ?? 0) === 0;

/** 有目标的 — of an office that has no targets yet everything that has a number. */
const aimedAt = (freeze: FreezeInUse) => {
  const withTargets = own(freeze).filter(({ targets }) => targets.length > 0);
  return withTargets.length > 0 ? withTargets : linesTold(freeze);
};

/** Of a month in which nobody has told anything every indicator stands there, so that the sheet is one. */
const linesTold = (freeze: FreezeInUse) => {
  const told = own(freeze).filter((line) => !isUntold(line));
  return told.length > 0 ? told : own(freeze);
};

const COMPARED: Record<string, string> = { at_most: '(不高于)', exactly: '(等于)' };

const comparedIn = ({ operator, ceiling }: TargetProgress) =>
  ceiling ? '(区间)' : (COMPARED[operator] ?? '');

/** 4.5至5.5 of a range, which is no number. */
const aimIn = ({ target, ceiling }: TargetProgress) => (ceiling ? `${target}至${ceiling}` : target);

/** 完成率 — does not apply to a ceiling; of a goal without a value it is not known. */
function rateSaid(value: string | null, target: TargetProgress | null | undefined): string {
  if (!target || (value === null && target.operator === 'at_least')) return UNKNOWN;
  return target.completionRate ?? NOT_APPLICABLE;
}

/** 完成情况表 — units against indicators that have targets; of what is better the lower no rate is told. */
export function completionSheet(
  freeze: FreezeInUse,
  below: ReadonlyMap<string, TargetProgress[]>,
): Omit<BlankSheet, 'note'> {
  const indicators = aimedAt(freeze);
  const isCeiling = ({ better }: Line) => better === 'less';
  const columns = indicators.flatMap((each) => {
    const head = (what: string) => number(`${each.label}(${each.unit}) ${what}`);
    return [
      head('目标'),
      head('完成'),
      ...(isCeiling(each) ? [] : [number(`${each.label} 完成率(%)`)]),
    ];
  });
  const of = (code: string) => freeze.lines.filter((line) => line.code === code);
  const units = of(indicators[0]?.code ?? '').filter(({ kind }) => kind !== 'month');
  const inOrder = ['own', 'unit', 'rest'].flatMap((kind) =>
    units.filter((each) => each.kind === kind),
  );
  const rows = inOrder.map((unit) => [
    unit.unitName,
    ...indicators.flatMap((indicator) => {
      const line = of(indicator.code).find(
        ({ kind, unitId }) => kind === unit.kind && unitId === unit.unitId,
      );
      const targets =
        unit.kind === 'own'
          ? indicator.targets
          : (below.get(targetKey(unit.unitId, indicator.code)) ?? []);
      const [target] = unit.kind === 'rest' ? [] : targets;
      const rate = rateSaid(line?.value ?? null, target);
      return [
        target ? aimIn(target) : UNKNOWN,
        named(line?.value ?? null),
        ...(isCeiling(indicator) ? [] : [rate]),
      ];
    }),
  ]);
  const name = readySheetKind.labels.completion;
  return { name, columns: [text('地区'), ...columns], rows, ...NARROW, headingLines: 4 };
}

/** 统计月报表 — indicators that have a number against this period, the year so far, last year and the change. */
export function monthlySheet(freeze: FreezeInUse): Omit<BlankSheet, 'note'> {
  return {
    name: readySheetKind.labels.monthly,
    ...NARROW,
    columns: [
      ...[text('指标'), text('计量单位'), number('本期'), number('累计'), number('上年同期')],
      ...[number('同比增减'), number('同比增长(%)')],
    ],
    rows: linesTold(freeze).map((line) => [
      ...[line.label, line.unit],
      line.indicatorKind === 'ratio' ? NOT_APPLICABLE : named(line.ofPeriod),
      ...[named(line.value), named(line.lastYear), changeSaid(line), growthSaid(line)],
    ]),
  };
}

/** 年度表 — 指标 | 目标(文号) | 完成 | 完成率 | 同比 | 未完成原因; a line for each target, and the reason is the office's to write. */
export function annualSheet(freeze: FreezeInUse): Omit<BlankSheet, 'note'> {
  return {
    name: readySheetKind.labels.annual,
    ...NARROW,
    columns: [
      ...[text('指标'), text('计量单位'), text('目标层级'), number('目标'), text('文号')],
      ...[number('完成'), number('完成率(%)'), number('上年同期'), number('同比增减')],
      ...[number('同比增长(%)'), text('是否完成'), text('未完成原因')],
    ],
    rows: aimedAt(freeze).flatMap((line) => {
      const targets = line.targets.length > 0 ? line.targets : [null];
      return targets.map((target) => [
        ...[line.label, line.unit],
        target ? `${target.levelLabel}${comparedIn(target)}` : UNKNOWN,
        target ? aimIn(target) : UNKNOWN,
        ...[target?.documentNumber ?? UNKNOWN, named(line.value)],
        ...[rateSaid(line.value, target), named(line.lastYear)],
        ...[
          changeSaid(line),
          growthSaid(line),
          target?.met === true ? '是' : target?.met === false ? '否' : UNKNOWN,
          '',
        ],
      ]);
    }),
  };
}

export interface AnnexFigure extends Line {
  month: number | null;
  asOf: string;
  definition: string;
  rules: string;
  source: string;
  printed: string;
  /** 记录条数 — none of what no unit below counts. */
  records: number | null;
}

const KINDS: Record<string, string> = {
  own: '本单位',
  month: '分月',
  unit: '下级机构',
  rest: '本级及其他',
};

/** 附表 — every printed value with all that is asked about it. */
export function annexSheet(freeze: FreezeInUse, figures: AnnexFigure[]): Omit<BlankSheet, 'note'> {
  return {
    name: readySheetKind.labels.annex,
    columns: [
      ...[text('数值编号'), text('指标代码'), text('指标'), text('计量单位'), text('范围')],
      ...[text('机构'), text('期间'), text('截止日期'), number('累计'), number('上年同期')],
      ...[number('本期'), text('各项目标(文号)'), text('数据来源'), text('采用的数')],
      ...[number('记录条数'), text('指标定义'), text('口径版本')],
    ],
    rows: figures.map((each) => [
      ...[each.figureId, each.code, each.label, each.unit, KINDS[each.kind] ?? each.kind],
      ...[each.unitName, each.kind === 'month' ? `${each.month}月` : periodText(freeze), each.asOf],
      ...[named(each.value), named(each.lastYear), named(each.ofPeriod)],
      each.targets
        .map((target) => `${target.levelLabel} ${aimIn(target)}(${target.documentNumber})`)
        .join(';'),
      ...[each.source, each.printed, each.records === null ? NOT_APPLICABLE : String(each.records)],
      ...[each.definition, each.rules],
    ]),
  };
}

const changeSaid = (line: Line): string => changeOf(line)?.toFixed(line.decimals) ?? UNKNOWN;

const growthSaid = (line: Line): string =>
  isRate(line.unit) ? NOT_APPLICABLE : named(growthOf(line));
