import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ProgressTable } from '../figures/progress-table';
import { UnitsBehind } from '../figures/units-behind';
import { readsRecords } from '../frame/watermark';
import { StatisticsToday } from '../freezes/statistics-today';
import { GoverningToday } from '../governing/governing-today';
import { useLedgerNames } from '../ledgers/queries';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe, type Me } from '../session/session';
import { SignQueue } from '../signing/sign-queue';
import { CaseBlocks } from './case-blocks';
import { MonthBlock } from './month-block';
import { OwnDrafts } from './own-drafts';
import { OwnEntries } from './own-entries';
import { QuickEntry } from './quick-entry';
import { WAITING } from './waiting';
import { WorklistBlock } from './worklist-block';

const holds = ({ permissions }: Me, duty: RegExp) => permissions.some((each) => duty.test(each));

/** 首页 — what waits for whoever is signed in, each thing one click away. */
export default function HomePage() {
  usePageTitle(t('首页'));
  const me = useMe();
  const reads = readsRecords(me);
  const governs = holds(me, /^(accounts:(manage|grant)|audit:read)$/);
  const leads = me.permissions.includes('figures:read') && !holds(me, /:(enter|review|approve)$/);
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
        {leads && <ProgressTable />}
        {leads && <UnitsBehind />}
        {me.permissions.includes('freezes:enter') && <StatisticsToday />}
        {holds(me, /:(review|approve|sign)$/) && <SignQueue />}
        {reads && !governs && <Waiting />}
        {inspects && <CaseBlocks />}
        {holds(me, /:enter$/) && <OwnDrafts />}
        {(enters || inspects) && <OwnEntries />}
        {enters && !inspects && me.permissions.includes('figures:read') && <MonthBlock />}
        {holds(me, /:enter$/) && <Entry />}
        {governs && <GoverningToday />}
      </InOrder>
    </>
  );
}

function Waiting() {
  const waiting = useQuery(WAITING);
  return (
    <Asked query={waiting}>
      {(lists) =>
        lists.length === 0 ? (
          <section className="card">
            <h2>{t('待办')}</h2>
            <Nothing>{t('没有退回或到期的事项。')}</Nothing>
          </section>
        ) : (
          <InOrder>
            {[...lists]
              // 退回给我的 stands above what is due.
              .sort(
                (one, other) => Number(other.code === 'returned') - Number(one.code === 'returned'),
              )
              .map((list) => (
                <WorklistBlock key={`${list.ledger} ${list.code}`} list={list} />
              ))}
          </InOrder>
        )
      }
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
