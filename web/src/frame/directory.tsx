import { NavLink } from 'react-router';
import { GOVERNING } from '../governing/pages';
import { useLedgerNames } from '../ledgers/queries';
import { t } from '../parts/language';
import { useMe } from '../session/session';

/** Ledgers that have a page of their own. */
const APART = new Set(['period_freeze']);

/** 目录 — every ledger that one may read, as the definitions name them. */
export function Directory({ isOpen }: { isOpen: boolean }) {
  const { permissions } = useMe();
  const names = useLedgerNames();
  const governing = GOVERNING.filter(({ holds }) => permissions.some((each) => holds.test(each)));
  return (
    <nav
      id="directory"
      className={isOpen ? 'directory is-open' : 'directory'}
      aria-label={t('目录')}
    >
      <ul>
        <li>
          <NavLink to="/" end>
            {t('首页')}
          </NavLink>
        </li>
        {permissions.some((each) => /:(review|approve|sign)$/.test(each)) && (
          <li>
            <NavLink to="/signing">{t('签字')}</NavLink>
          </li>
        )}
        {permissions.includes('figures:read') && (
          <li>
            <NavLink to="/figures">{t('指标进度')}</NavLink>
          </li>
        )}
        {permissions.includes('figures:read') && (
          <li>
            <NavLink to="/freezes">{t('定版')}</NavLink>
          </li>
        )}
        {permissions.includes('figures:read') && (
          <li>
            <NavLink to="/reports">{t('报告')}</NavLink>
          </li>
        )}
        {permissions.includes('periods:read') && (
          <li>
            <NavLink to="/periods">{t('封账')}</NavLink>
          </li>
        )}
        {permissions.includes('figures:read') && (
          <li>
            <NavLink to="/proofreading">{t('核对稿件')}</NavLink>
          </li>
        )}
      </ul>
      {governing.length > 0 && (
        <>
          <h2>{t('管理')}</h2>
          <ul>
            {governing.map(({ path, label }) => (
              <li key={path}>
                <NavLink to={path}>{t(label)}</NavLink>
              </li>
            ))}
          </ul>
        </>
      )}
      {names.data && names.data.length > 0 && (
        <>
          <h2>{t('台账')}</h2>
          <ul>
            {names.data
              .filter(({ ledger }) => !APART.has(ledger))
              .map(({ ledger, label }) => (
                <li key={ledger}>
                  <NavLink to={`/ledgers/${ledger}`}>{label}</NavLink>
                </li>
              ))}
          </ul>
        </>
      )}
    </nav>
  );
}
