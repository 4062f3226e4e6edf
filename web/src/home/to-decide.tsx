import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { OfficeChangesDocument, PeriodUnlocksDocument } from '../generated/operations';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { Asked, Loading, Nothing } from '../parts/states';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';
import { SignQueue } from '../signing/sign-queue';

/** So many are named; the page behind has all. */
const FIRST = 5;

/** Where all of a kind that wait are listed. */
const LISTS = {
  changes: '/governing/releases?state=waiting',
  unlocks: '/periods?state=requested',
};

interface Matter {
  key: string;
  of: keyof typeof LISTS;
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

/** Whoever signs in the ledgers all day is told of it where there is any. */
export default function AskedOfMe() {
  return <Matters isPart />;
}

function Matters({ isPart = false }: { isPart?: boolean }) {
  const { permissions } = useMe();
  const matters = useQuery({
    queryKey: ['to decide'],
    queryFn: async () =>
      (
        await Promise.all([
          permissions.includes('policy:adopt') ? changes() : [],
          permissions.includes('periods:unlock') ? unlocks() : [],
        ])
      ).flat(),
  });
  if (isPart && matters.isPending) return <Loading />;
  if (isPart && matters.data?.length === 0) return null;
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
              <More
                to={LISTS.changes}
                label={t('数据变更')}
                count={all.slice(FIRST).filter(({ of }) => of === 'changes').length}
              />
              <More
                to={LISTS.unlocks}
                label={t('解封申请')}
                count={all.slice(FIRST).filter(({ of }) => of === 'unlocks').length}
              />
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

function More({ to, label, count }: { to: string; label: string; count: number }) {
  if (count === 0) return null;
  return (
    <li>
      <Link to={to}>{t('{label}另有 {count} 项', { label, count })}</Link>
    </li>
  );
}

const AT_ONCE = 100;

interface PageOf<Item> {
  items: Item[];
  totalCount: number;
}

/** All that waits, however many: they are counted. */
async function allOf<Item>(pageFrom: (offset: number) => Promise<PageOf<Item>>): Promise<Item[]> {
  const found: Item[] = [];
  for (;;) {
    const { items, totalCount } = await pageFrom(found.length);
    found.push(...items);
    if (items.length === 0 || found.length >= totalCount) return found;
  }
}

async function changes(): Promise<Matter[]> {
  const waiting = await allOf(async (offset) => {
    const asked = { state: 'waiting' as const, limit: AT_ONCE, offset };
    return (await ask(OfficeChangesDocument, asked)).officeChanges;
  });
  return waiting
    .filter(({ mayApprove }) => mayApprove)
    .map(({ id, title, kindLabel, askedBy, askedAt }) => ({
      of: 'changes' as const,
      ...{ key: `change ${id}`, what: title, kind: kindLabel },
      ...{ to: `/governing/releases?change=${id}`, who: askedBy, since: askedAt },
    }));
}

/** Nobody decides what they asked for, nor what was closed above them. */
async function unlocks(): Promise<Matter[]> {
  const waiting = await allOf(async (offset) => {
    const asked = { state: 'requested' as const, limit: AT_ONCE, offset };
    return (await ask(PeriodUnlocksDocument, asked)).periodUnlocks;
  });
  return waiting
    .filter(({ mayApprove }) => mayApprove)
    .map(({ id, orgUnitName, firstDay, lastDay, reason, requestedAt }) => ({
      of: 'unlocks' as const,
      ...{ key: `unlock ${id}`, to: LISTS.unlocks, kind: t('解封申请') },
      what: t('{unit} {firstDay} 至 {lastDay}', { unit: orgUnitName, firstDay, lastDay }),
      ...{ who: reason, since: requestedAt },
    }));
}
