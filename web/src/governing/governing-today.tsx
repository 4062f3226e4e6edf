import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import {
  AccountOpeningsDocument,
  OfficeChangesDocument,
  SecurityAlarmsDocument,
} from '../generated/operations';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { Loading } from '../parts/states';
import { useMe } from '../session/session';
import { GapsToday, JobsToday } from './house-today';
import { GOVERNING } from './pages';

/** 管理岗位首页 — what waits for another's release or approval, and the ways to everything else. */
export default function GoverningToday() {
  const { permissions } = useMe();
  const has = (permission: RegExp) => permissions.some((each) => permission.test(each));
  const openings = useQuery({
    queryKey: ['openings waiting'],
    queryFn: async () =>
      (await ask(AccountOpeningsDocument, { limit: 1, offset: 0 })).accountOpenings.totalCount,
    enabled: has(/^openings:release$/),
  });
  const changes = useQuery({
    queryKey: ['changes waiting'],
    queryFn: async () =>
      (await ask(OfficeChangesDocument, { state: 'waiting', limit: 1, offset: 0 })).officeChanges
        .totalCount,
    enabled: has(/^(policy:(propose|adopt)|accounts:(manage|grant))$/),
  });
  const alarms = useQuery({
    queryKey: ['alarms waiting'],
    queryFn: async () =>
      (await ask(SecurityAlarmsDocument, { onlyOpen: true, limit: 1, offset: 0 })).securityAlarms
        .totalCount,
    enabled: has(/^alarms:read$/),
  });
  return (
    <InOrder>
      <section className="card">
        <h2>{t('等待放行与批准')}</h2>
        {[openings, changes, alarms].some(({ isLoading }) => isLoading) && <Loading />}
        <ul className="tallies">
          {alarms.data !== undefined && (
            <li>
              <Link to="/governing/alarms">{t('安全预警')}</Link>
              <strong className="count">{alarms.data}</strong>
            </li>
          )}
          {openings.data !== undefined && (
            <li>
              <Link to="/governing/releases">{t('账号事项')}</Link>
              <strong className="count">{openings.data}</strong>
            </li>
          )}
          {changes.data !== undefined && (
            <li>
              <Link to="/governing/releases">{t('机构数据变更')}</Link>
              <strong className="count">{changes.data}</strong>
            </li>
          )}
        </ul>
      </section>
      {has(/^policy:(propose|adopt)$/) && <GapsToday />}
      {has(/^jobs:manage$/) && <JobsToday />}
      <section className="card">
        <h2>{t('管理')}</h2>
        <ul className="choices-of-ledger">
          {GOVERNING.filter(({ holds }) => has(holds)).map(({ path, label }) => (
            <li key={path}>
              <Link to={path}>{t(label)}</Link>
            </li>
          ))}
        </ul>
      </section>
    </InOrder>
  );
}
