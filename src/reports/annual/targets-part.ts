import { targetNameOf } from '../../indicators/targets/target-levels.js';
import { Decimal } from 'decimal.js';
import type { TargetProgress } from '../../indicators/progress.model.js';
import type { Line } from '../../report-sheets/sheet-values.service.js';
import { Part, Run, gap, heading, paragraph } from '../report-document.js';
import { printedNumber } from '../../indicators/printed-number.js';
import { bare, changeSaid, digitsOf, growthIn, sourceOf, valueOf } from '../said.js';
import type { ReportMaterial } from './report-material.js';
import { isUnmet, untoldTargets, withTargets } from './lines.js';

/** 目标任务完成情况 — each indicator that has targets, in a sentence, in the table and in the figure. */
export function targetsPart(material: ReportMaterial): Part[] {
  const lines = withTargets(material);
  // A public text leaves away what is to be filled in, unless there is nothing else.
  const isFilledIn = material.smallest === null || lines.length === 0;
  const untold = isFilledIn ? untoldTargets(material) : [];
  if (lines.length + untold.length === 0)
    return [heading('目标任务完成情况'), gap('系统中没有本单位本年度的目标,请先登记目标')];
  return [
    heading('目标任务完成情况'),
    paragraph(`有目标的指标共${lines.length + untold.length}项,完成情况如下:`),
    ...lines.map((line) => paragraph(...sentenceOf(line))),
    ...untold.map(({ label, indicatorKind }) =>
      gap(
        `有目标而没有完成数:${label},请补报填报数${indicatorKind === 'ratio' ? '(比率须有分母)' : ''}`,
      ),
    ),
    ...(lines.length > 0 ? [tableOf(lines, material.smallest !== null), chartOf(lines)] : []),
    ...(material.smallest === null
      ? lines.filter(isUnmet).map(({ label }) => gap(`未完成原因:${label},由本单位填写`))
      : []),
  ];
}

function sentenceOf(line: Line): Run[] {
  const isCeiling = line.better === 'less';
  return [
    line.label,
    valueOf(line),
    ',',
    ...told(line).flatMap((target, at, all) => [
      at > 0 ? '、' : isCeiling ? '' : '完成',
      ...(target.ceiling
        ? rangeSaid(line, target, target.ceiling)
        : isCeiling
          ? ceilingSaid(line, target, all[at - 1], all[at + 1])
          : shareSaid(line, target)),
    ]),
    ...changeSaid(line),
    '。',
  ];
}

/** Two documents may set one target of one level: told once. */
const told = ({ targets }: Line): TargetProgress[] =>
  targets.filter(
    (each, at) =>
      targets.findIndex(
        (one) =>
          targetNameOf(one.levelLabel) === targetNameOf(each.levelLabel) &&
          one.target === each.target &&
          (one.ceiling ?? null) === (each.ceiling ?? null),
      ) === at,
  );

const shareSaid = (line: Line, target: TargetProgress): Run[] => [
  targetNameOf(target.levelLabel),
  {
    printed: printedNumber(target.target, line.unit),
    source: sourceOf(line, targetNameOf(target.levelLabel)),
  },
  ...(target.completionRate === null
    ? []
    : [
        '的',
        {
          printed: `${new Decimal(target.completionRate).toString()}%`,
          source: sourceOf(line, '完成率'),
        },
      ]),
];

/** 控制在省级目标4.5%、区级目标4%以内 — of targets that came out alike, said once. */
const ceilingSaid = (
  line: Line,
  target: TargetProgress,
  before?: TargetProgress,
  after?: TargetProgress,
): Run[] => [
  isAlike(target, before) ? '' : isOver(target) ? '高于' : '控制在',
  targetNameOf(target.levelLabel),
  {
    printed: printedNumber(target.target, line.unit),
    source: sourceOf(line, targetNameOf(target.levelLabel)),
  },
  isOver(target) || isAlike(target, after) ? '' : '以内',
];

const isOver = ({ met }: TargetProgress) => met === false;
const isAlike = (one: TargetProgress, other?: TargetProgress) =>
  other !== undefined && !other.ceiling && isOver(one) === isOver(other);

/** 处于目标4.5%至5.5%之间. */
const rangeSaid = (line: Line, target: TargetProgress, ceiling: string): Run[] => {
  const name = targetNameOf(target.levelLabel);
  const bound = (value: string) => ({
    printed: printedNumber(value, line.unit),
    source: sourceOf(line, name),
  });
  const word = target.met === false ? '不在' : '处于';
  return [`${word}${name}`, bound(target.target), '至', bound(ceiling), '之间'];
};

const HEADS = ['指标', '单位', '目标(文号)', '完成', '完成率(%)', '上年', '同比(%)', '未完成原因'];

/** 完成情况表 — a line for each target; why one was missed is for the office to write, so a public text has no column for it. */
function tableOf(lines: Line[], isPublic: boolean): Part {
  return {
    kind: 'table',
    caption: '目标任务完成情况',
    heads: isPublic ? HEADS.slice(0, -1) : HEADS,
    rows: lines.flatMap((line) =>
      line.targets.map((target): Run[] => [
        ...[line.label, line.unit],
        `${new Decimal(target.target).toString()}${target.ceiling ? `至${target.ceiling}` : ''}(${targetNameOf(target.levelLabel)},${target.documentNumber})`,
        digitsOf(line),
        target.completionRate === null
          ? '/'
          : bare(target.completionRate, sourceOf(line, '完成率')),
        bare(line.lastYear, sourceOf(line, '上年同期')),
        growthIn(line),
        ...(isPublic ? [] : [target.met === false ? '待填写' : '']),
      ]),
    ),
  };
}

/** 图1 — the completion rate at every level. */
function chartOf(lines: Line[]): Part {
  const rated = lines.filter(({ targets }) => targets.some(({ completionRate }) => completionRate));
  const levels = [
    ...new Set(
      rated.flatMap(({ targets }) => targets.map(({ levelLabel }) => targetNameOf(levelLabel))),
    ),
  ];
  return {
    kind: 'chart',
    caption: '各级目标完成率',
    chart: {
      names: rated.map(({ label }) => label),
      rows: levels.map((level) => ({
        label: level,
        values: rated.map(
          ({ targets }) =>
            targets.find((each) => targetNameOf(each.levelLabel) === level)?.completionRate ?? null,
        ),
      })),
      unit: '%',
      line: { label: '目标', at: '100' },
    },
  };
}
