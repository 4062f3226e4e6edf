import { Suspense, type ComponentType } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ProgressTable } from '../figures/progress-table';
import { UnitsBehind } from '../figures/units-behind';
import { readsRecords } from '../frame/watermark';
import { useLedgerNames } from '../ledgers/queries';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { later } from '../parts/later';
import { Asked, Loading, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe, type Me } from '../session/session';
import { DelegatedToday } from '../signing/delegated-today';
import { SignQueue } from '../signing/sign-queue';
import { CaseBlocks } from './case-blocks';
import { MonthBlock } from './month-block';
import { OwnDrafts } from './own-drafts';
import { OwnEntries } from './own-entries';
import { PayQueue } from './pay-queue';
import { QuickEntry } from './quick-entry';
import { WAITING } from './waiting';
import { WorklistBlock, type Worklist } from './worklist-block';

// Each for one duty: nobody else waits for its code.
const HeadToday = later(() => import('./head-today'));
const AskedOfMe = later(() => import('./to-decide'));
const StatisticsToday = later(() => import('../freezes/statistics-today'));
const FindingsToday = later(() => import('../findings/findings-today'));
const GoverningToday = later(() => import('../governing/governing-today'));

const holds = ({ permissions }: Me, duty: RegExp) => permissions.some((each) => duty.test(each));

/** 首页 — what waits for whoever is signed in, each thing one click away. */
export default function HomePage() {
  usePageTitle(t('首页'));
  const me = useMe();
  const reads = readsRecords(me);
  const governs = holds(me, /^(accounts:(manage|grant)|audit:read)$/);
  const leads = me.permissions.includes('figures:read') && me.permissions.includes('policy:adopt');
  const inspects = me.permissions.includes('petitions:enter');
  const enters = holds(me, /^(?!petitions)[a-z-]+:enter$/);
  return (
    <>
      <h1 className="visually-hidden">{t('首页')}</h1>
      {me.notices.length > 0 && (
        <section className="card">
          <h2>{t('账号变动')}</h2>
          <ul className="plain">
            {me.notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </section>
      )}
      <InOrder>
        {/* What is typed into stands first: a hidden field takes no key. */}
        {enters && !inspects && <QuickEntry />}
        {leads && <ProgressTable isBrief />}
        {leads && <UnitsBehind />}
        {leads && <Later of={HeadToday} />}
        {me.permissions.includes('freezes:enter') && <Later of={StatisticsToday} />}
        {!leads && holds(me, /:(review|approve|sign)$/) && <SignQueue />}
        {!leads && me.permissions.includes('periods:unlock') && <Later of={AskedOfMe} />}
        {!leads && holds(me, /:pay$/) && <PayQueue />}
        {reads && !governs && !inspects && <Waiting />}
        {inspects && <Waiting of={({ ledger }) => ledger !== INSTALMENTS} />}
        {inspects && (
          <CaseBlocks>
            <Waiting of={({ ledger }) => ledger === INSTALMENTS} isPart />
          </CaseBlocks>
        )}
        {me.permissions.includes('delegations:grant') && <DelegatedToday />}
        {me.permissions.includes('findings:explain') && <Later of={FindingsToday} />}
        {holds(me, /:enter$/) && <OwnDrafts />}
        {(enters || inspects) && <OwnEntries />}
        {enters && !inspects && me.permissions.includes('figures:read') && <MonthBlock />}
        {holds(me, /:enter$/) && <Entry />}
        {governs && <Later of={GoverningToday} />}
      </InOrder>
    </>
  );
}

const INSTALMENTS = 'wage_instalment';

function Later({ of: Block }: { of: ComponentType }) {
  return (
    <Suspense fallback={<Loading />}>
      <Block />
    </Suspense>
  );
}

/** 退回给我的 stands above what is due, and what I returned myself below it. */
const PLACES: Record<string, number> = { returned: -1, sent_back: 1 };
const placeOf = ({ code }: Worklist) => PLACES[code] ?? 0;

/** What is returned, due or ending; a part of it says nothing where there is none. */
function Waiting({
  of = () => true,
  isPart = false,
}: {
  of?: (list: Worklist) => boolean;
  isPart?: boolean;
}) {
  const waiting = useQuery(WAITING);
  return (
    <Asked query={waiting}>
      {(all) => {
        const lists = all.filter(of);
        if (lists.length === 0 && isPart) return null;
        return lists.length === 0 ? (
          <section className="card">
            <h2>{t('待办')}</h2>
            <Nothing>{t('没有退回或到期的事项。')}</Nothing>
          </section>
        ) : (
          <InOrder>
            {lists
              .sort((one, other) => placeOf(one) - placeOf(other))
              .map((list) => (
                <WorklistBlock key={`${list.ledger} ${list.code}`} list={list} />
              ))}
          </InOrder>
        );
      }}
    </Asked>
  );
}

/** 登记 — every ledger in which one may enter something. */
function Entry() {
  const names = useLedgerNames();
  const mine = names.data?.filter(({ mayEnter }) => mayEnter) ?? [];
  return (
    <section className="card">
      <h2>{t('登记')}</h2>
      <ul className="choices-of-ledger">
        {mine.map(({ ledger, label }) => (
          <li key={ledger}>
            <Link to={`/ledgers/${ledger}/new`}>{label}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
