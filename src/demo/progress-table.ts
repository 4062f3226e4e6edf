import { differenceUnit } from '../indicators/counted-in.js';
import { IndicatorProgress, TargetProgress } from '../indicators/progress.model.js';

const OPERATORS: Record<string, string> = { at_least: '≥', at_most: '≤', exactly: '=' };
const QUALIFIERS: Record<string, [before: string, after: string]> = {
  over: ['', '余'],
  about: ['近', ''],
};

/** Columns of a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\uffdc]/u.test(character) ? 2 : 1),
    0,
  );
}

const padded = (text: string, width: number, right = false) => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
};

function valueText({ value, qualifier, indicator }: IndicatorProgress): string {
  if (value === null) return '无数据';
  const [before, after] = QUALIFIERS[qualifier ?? ''] ?? ['', ''];
  return `${before}${value}${after} ${indicator.unit}`;
}

function completionText(target: TargetProgress, unit: string): string {
  if (target.completionRate !== null) return `${target.completionRate}%`;
  if (target.gap === null) return '';
  const points = differenceUnit(unit) === unit ? '' : ` ${differenceUnit(unit)}`;
  return target.gap.startsWith('-')
    ? `高于上限 ${target.gap.slice(1)}${points}`
    : `低于上限 ${target.gap}${points}`;
}

/** 指标进度表 — for the terminal: one line per target, one for an indicator without any. */
export function progressTable(rows: IndicatorProgress[]): string {
  const lines: string[][] = [['指标', '数值', '目标', '层级', '完成情况', '达标']];
  for (const row of rows) {
    const head = [row.indicator.label, valueText(row)];
    if (row.targets.length === 0) lines.push([...head, '—', '', '', '']);
    row.targets.forEach((target, at) => {
      lines.push([
        ...(at === 0 ? head : ['', '']),
        target.ceiling
          ? `${target.target}–${target.ceiling}`
          : `${OPERATORS[target.operator]}${target.target}`,
        target.levelLabel,
        completionText(target, row.indicator.unit),
        target.met === null ? '' : target.met ? '是' : '否',
      ]);
    });
  }
  const widths = lines[0]!.map((_, column) =>
    Math.max(...lines.map((line) => widthOf(line[column]!))),
  );
  const text = lines.map((line) =>
    line
      .map((cell, column) => padded(cell, widths[column]!, column === 1))
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [text[0], rule, ...text.slice(1)].join('\n');
}
