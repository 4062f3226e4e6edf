import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { DelegationsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';

const STANDING = ['waiting', 'coming', 'in_force'];

/** 签字委托 — who signs for whom now or soon, and what waits for one's consent. */
export function DelegatedToday() {
  const all = useQuery({
    queryKey: ['delegations'],
    queryFn: async () => (await ask(DelegationsDocument, {}, 'oneself')).delegations.items,
  });
  return (
    <section className="card">
      <h2>
        {t('签字委托')}
        <Link className="all" to="/signing/delegations">
          {t('办理')}
        </Link>
      </h2>
      <Asked query={all}>
        {(known) => {
          const standing = known.filter(({ state }) => STANDING.includes(state));
          if (standing.length === 0) return <Nothing>{t('没有有效的签字委托。')}</Nothing>;
          return (
            <ul className="waiting">
              {standing.map(({ id, fromName, toName, validFrom, validTo, awaitsMyConsent }) => (
                <li key={id}>
                  <Link to="/signing/delegations">
                    {t('{toName} 代 {fromName} 签字', { toName, fromName })}
                  </Link>
                  <span className="quiet">
                    {t('{firstDay} 至 {lastDay}', { firstDay: validFrom, lastDay: validTo })}
                  </span>
                  {awaitsMyConsent && (
                    <span className="state state-waiting">{t('等待您同意')}</span>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Asked>
    </section>
  );
}
