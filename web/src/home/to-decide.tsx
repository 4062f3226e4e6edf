import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { OfficeChangesDocument, PeriodUnlocksDocument } from '../generated/operations';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';
import { SignQueue } from '../signing/sign-queue';

/** So many are named; the page behind has all. */
const FIRST = 5;

interface Matter {
  key: string;
  to: string;
  what: string;
  kind: string;
  /** Who asked for it, or why. */
  who: string;
  since: string;
}

/** 我的签字 — what waits for one's own word: changes of the office's data, periods to be opened, and what is signed in the ledgers. */
export function ToDecide() {
  const { permissions } = useMe();
  const signs = permissions.some((each) => /:(review|approve)$/.test(each));
  return (
    <InOrder>
      <Matters />
      {signs && <SignQueue />}
    </InOrder>
  );
}

function Matters() {
  const { permissions } = useMe();
  const matters = useQuery({
    queryKey: ['to decide'],
    queryFn: async () => [
      ...(permissions.includes('policy:adopt') ? await changes() : []),
      ...(permissions.includes('periods:unlock') ? await unlocks() : []),
    ],
  });
  return (
    <section className="card">
      <h2>
        {t('我的签字')}
        {matters.data && <span className="count"> {matters.data.length}</span>}
      </h2>
      <Asked query={matters}>
        {(all) =>
          all.length === 0 ? (
            <Nothing>{t('没有等待您批准的事项。')}</Nothing>
          ) : (
            <ul className="waiting">
              {all.slice(0, FIRST).map(({ key, to, what, kind, who, since }) => (
                <li key={key}>
                  <Link to={to}>{what}</Link>
                  <span className="state state-waiting">{kind}</span>
                  <span className="quiet">
                    {who} {instantInWords(since)}
                  </span>
                </li>
              ))}
              {all.length > FIRST && (
                <li>
                  <Link to={all[FIRST]!.to}>
                    {t('另有 {count} 项', { count: all.length - FIRST })}
                  </Link>
                </li>
              )}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

const MOST = 100;

async function changes(): Promise<Matter[]> {
  const asked = { state: 'waiting' as const, limit: MOST, offset: 0 };
  const { items } = (await ask(OfficeChangesDocument, asked)).officeChanges;
  return items
    .filter(({ mayApprove }) => mayApprove)
    .map(({ id, title, kindLabel, askedBy, askedAt }) => ({
      ...{ key: `change ${id}`, to: `/governing/releases?change=${id}`, what: title },
      ...{ kind: kindLabel, who: askedBy, since: askedAt },
    }));
}

async function unlocks(): Promise<Matter[]> {
  const { items } = (await ask(PeriodUnlocksDocument, { limit: MOST, offset: 0 })).periodUnlocks;
  return items
    .filter(({ state }) => state === 'requested')
    .map(({ id, orgUnitName, firstDay, lastDay, reason, requestedAt }) => ({
      ...{ key: `unlock ${id}`, to: '/periods', kind: t('解封申请') },
      what: t('{unit} {firstDay} 至 {lastDay}', { unit: orgUnitName, firstDay, lastDay }),
      ...{ who: reason, since: requestedAt },
    }));
}
