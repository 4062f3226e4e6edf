import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { useFigures } from '../figures/use-figures';
import { FindingKinds } from '../findings/finding-kinds';
import { CountingStateDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { instantInWords, numberInWords } from '../parts/words';
import { useMe } from '../session/session';

/** 核对 — whether the numbers stand: what is not counted yet, whether the last recount agreed, and what is odd about records. */
export function ChecksToday() {
  const { permissions } = useMe();
  // That of the page behind it.
  const { orgUnitCode } = useFigures();
  const counting = useQuery({
    queryKey: ['counting', orgUnitCode],
    queryFn: () => ask(CountingStateDocument, { orgUnitCode }),
  });
  return (
    <section className="card">
      <h2>
        {t('核对')}
        <Link className="all" to="/proofreading">
          {t('核对稿件')}
        </Link>
      </h2>
      <Asked query={counting}>
        {({ postingState: { pending, parked }, lastRecount }) => (
          <ul className="tallies">
            <li>
              <Link to={`/governing/counting?unit=${orgUnitCode}`}>{t('过账与复算')}</Link>
              {pending > 0 && (
                <span>{t('待过账 {count}', { count: numberInWords(String(pending)) })}</span>
              )}
              {parked > 0 && (
                <span className="state state-bad">{t('挂起 {count} 组', { count: parked })}</span>
              )}
              {lastRecount ? (
                <span className={`state state-${lastRecount.differences ? 'bad' : 'good'}`}>
                  {lastRecount.differences
                    ? t('✗ {count} 个不一致', { count: lastRecount.differences })
                    : t('✓ 与记录一致')}
                </span>
              ) : (
                <span className="quiet">{t('还没有复算过')}</span>
              )}
              {lastRecount && <span className="quiet">{instantInWords(lastRecount.at)}</span>}
            </li>
          </ul>
        )}
      </Asked>
      {permissions.includes('findings:read') && <FindingKinds />}
    </section>
  );
}
