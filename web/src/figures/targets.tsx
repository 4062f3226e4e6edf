import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { quantityInWords } from '../parts/words';

export interface ShownTarget {
  targetId: string;
  levelLabel: string;
  documentNumber: string;
  operator: string;
  target: string;
  completionRate: string | null;
  remaining: string | null;
  monthlyPaceNeeded: string | null;
  status: string;
  hint: string | null;
}

/** 进度状态 — a colour says roughly, the word exactly. */
export const STATES: Record<string, [tone: string, word: string]> = {
  met: ['good', '已完成'],
  ahead: ['good', '快于时序'],
  on_pace: ['plain', '符合时序'],
  behind: ['bad', '慢于时序'],
  missed: ['bad', '未完成'],
  no_data: ['gone', '无数据'],
};

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
        cell: ({ operator, target }) =>
          `${operator === 'at_most' ? t('不超过 ') : ''}${quantityInWords(target)} ${unit}`,
      },
      {
        label: t('完成率'),
        isNumber: true,
        cell: ({ completionRate }) => (completionRate === null ? '' : `${completionRate}%`),
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
        cell: ({ status, hint }) => {
          const [tone, word] = STATES[status] ?? ['plain', status];
          return (
            <>
              <span className={`state state-${tone}`}>{t(word)}</span>
              {hint && <small>{hint}</small>}
            </>
          );
        },
      },
      { label: t('文号或文件'), cell: ({ documentNumber }) => documentNumber },
    ]}
  />
);
