import { t } from '../parts/language';
import type { NextStep } from './queries';

/** 下一步由谁办 — each step from here, with the posts that hold it. */
export function Holders({ steps }: { steps: NextStep[] }) {
  const forward = steps.filter(({ verb }) => !['revise', 'withdraw'].includes(verb));
  return (
    <section className="card">
      <h2>{t('下一步')}</h2>
      {forward.length === 0 && <p className="quiet">{t('没有待办的步骤。')}</p>}
      <ul className="plain">
        {forward.map(({ verb, label, heldBy, isPermitted, level }) => (
          <li key={verb}>
            {t('{label}:', { label })}
            <span className="quiet">
              {heldBy.map((role) => t(role)).join(t('、')) || t('无人')}
            </span>
            {level && <span className="quiet">({t(level)})</span>}
            {isPermitted && <strong> {t('您可办理')}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}
