import type { EffectFragment } from '../generated/operations';
import { t } from '../parts/language';

/** 变更影响 — what a change would do, counted, with the first of what it concerns. */
export function EffectList({ effects }: { effects: readonly EffectFragment[] }) {
  if (effects.length === 0) return <p className="quiet">{t('没有受影响的记录、账号和机构。')}</p>;
  return (
    <ul>
      {effects.map(({ label, count, examples }) => (
        <li key={label}>
          {label}
          {count !== null && t(':{count} 条', { count })}
          {examples.length > 0 && (
            <span className="quiet">{t('(如 {n})', { n: examples.join(t('、')) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
