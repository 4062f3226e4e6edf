import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { differenceUnit, quantityInWords, unitInWords } from '../parts/words';

export interface ShownTarget {
  targetId: string;
  levelLabel: string;
  documentNumber: string;
  operator: string;
  target: string;
  ceiling: string | null;
  completionRate: string | null;
  gap: string | null;
  remaining: string | null;
  monthlyPaceNeeded: string | null;
  status: string;
  hint: string | null;
}

/** 4.5–5.5 — of a range both its ends. */
export const rangeInWords = (floor: string, ceiling: string | null) =>
  `${quantityInWords(floor)}${ceiling === null ? '' : `–${quantityInWords(ceiling)}`}`;

/** 阶段 — a quarter or half of the year by its name, other months by their number. */
export function stageInWords(label: string): string {
  const months = /^1—(\d+)月$/.exec(label)?.[1];
  return months ? t('1—{months}月', { months }) : t(label);
}

/** 进度状态 — a colour says roughly, the word exactly. */
const STATES: Record<string, [tone: string, word: string]> = {
  met: ['good', '已完成'],
  ahead: ['good', '快于时序'],
  on_pace: ['plain', '符合时序'],
  behind: ['bad', '慢于时序'],
  missed: ['bad', '未完成'],
  no_data: ['gone', '无数据'],
};

const CEILINGS: Record<string, string> = { met: '达标', behind: '未达标', missed: '未达标' };

/** 进度状态 — of a ceiling, which nobody completes, whether it is kept. */
export function stateOf({
  status,
  operator,
}: Pick<ShownTarget, 'status' | 'operator'>): [tone: string, word: string] {
  const [tone, word] = STATES[status] ?? ['plain', status];
  return [tone, (operator === 'at_most' && CEILINGS[status]) || word];
}

/** 控制线 — how far below or above a ceiling, as reports say it; nothing of a floor. */
export function fromCeiling(
  { operator, gap }: Pick<ShownTarget, 'operator' | 'gap'>,
  unit: string,
): string | null {
  if (operator !== 'at_most' || gap === null) return null;
  const size = gap.replace('-', '');
  const said = { gap: quantityInWords(size), unit: differenceUnit(unit, size) };
  return gap.startsWith('-')
    ? t('高于控制线 {gap}{unit}', said)
    : t('低于控制线 {gap}{unit}', said);
}

/** 各项目标 — of every level with its document. */
export const Targets = ({ targets, unit }: { targets: ShownTarget[]; unit: string }) => (
  <PlainTable
    rows={targets}
    keyOf={({ targetId }) => targetId}
    columns={[
      { label: t('层级'), cell: ({ levelLabel }) => levelLabel },
      {
        label: t('目标'),
        isNumber: true,
        cell: ({ operator, target, ceiling }) =>
          `${operator === 'at_most' ? t('不超过 ') : ''}${rangeInWords(target, ceiling)} ${unitInWords(unit, ceiling ?? target)}`,
      },
      {
        label: t('完成率'),
        isNumber: true,
        cell: (target) =>
          target.completionRate === null ? fromCeiling(target, unit) : `${target.completionRate}%`,
      },
      {
        label: t('尚差'),
        isNumber: true,
        cell: ({ remaining }) =>
          remaining !== null && Number(remaining) > 0 ? quantityInWords(remaining) : '',
      },
      {
        label: t('每月需'),
        isNumber: true,
        cell: ({ monthlyPaceNeeded }) =>
          monthlyPaceNeeded === null ? '' : quantityInWords(monthlyPaceNeeded),
      },
      {
        label: t('进度'),
        cell: (target) => {
          const [tone, word] = stateOf(target);
          return (
            <>
              <span className={`state state-${tone}`}>{t(word)}</span>
              {target.hint && <small>{target.hint}</small>}
            </>
          );
        },
      },
      { label: t('文号或文件'), cell: ({ documentNumber }) => documentNumber },
    ]}
  />
);
