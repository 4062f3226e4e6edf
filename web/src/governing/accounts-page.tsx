import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import { AccountsDocument, type AccountsQuery } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { AccountDialog } from './account-dialog';
import { AccountListDialog, ListedRightsDialog } from './account-list-dialog';
import { AccountSteps } from './account-steps';
import { REACHES, ROLES } from './account-words';
import { RightsDialog } from './rights-dialog';

export type Account = AccountsQuery['userAccounts']['items'][number];

const PAGE = 50;

const WAITING: Record<string, string> = {
  password: '密码待放行',
  totp: '解除动态口令待放行',
  rights: '授权待放行',
  active: '启用待放行',
};

/** 账号 — who signs in, from where, and as what. */
export default function AccountsPage() {
  usePageTitle(t('账号'));
  const { permissions } = useMe();
  const manages = permissions.includes('accounts:manage');
  const grants = permissions.includes('accounts:grant');
  const [typed, setTyped] = useState('');
  const [text, setText] = useState<string | null>(null);
  const [isCreating, setCreating] = useState(false);
  const [list, openList] = useState<'import' | 'rights' | null>(null);
  const [granting, grant] = useState<Account | null>(null);
  const [half, setHalf] = useState<{ username: string; firstHalf: string } | null>(null);
  const accounts = useInfiniteQuery({
    queryKey: ['accounts', text],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(AccountsDocument, { text, limit: PAGE, offset })).userAccounts,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });

  return (
    <>
      <div className="page-head">
        <h1>{t('账号')}</h1>
        {manages && (
          <>
            <Button type="primary" onClick={() => setCreating(true)}>
              {t('新增账号')}
            </Button>{' '}
            <Button onClick={() => openList('import')}>{t('导入清单')}</Button>
          </>
        )}
        {grants && <Button onClick={() => openList('rights')}>{t('按清单授权')}</Button>}
      </div>
      <form
        className="filter"
        onSubmit={(event) => {
          event.preventDefault();
          setText(typed.trim() || null);
        }}
      >
        <label className="filter-text">
          <span>{t('姓名、拼音首字母、用户名、机构')}</span>
          <input
            className="control"
            type="search"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        <Button htmlType="submit">{t('查找')}</Button>
      </form>
      <Paged query={accounts} itemsOf={({ items }) => items} none={t('没有账号。')}>
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('姓名'),
                cell: ({ displayName, username: name }) => (
                  <>
                    {displayName}
                    <small>{name}</small>
                  </>
                ),
              },
              { label: t('机构'), cell: ({ orgUnitName }) => orgUnitName },
              {
                label: t('角色'),
                cell: ({ roles }) =>
                  roles.map((role) => t(ROLES[role])).join(t('、')) || t('未授权'),
              },
              { label: t('数据范围'), cell: ({ reach }) => t(REACHES[reach]) },
              { label: t('状态'), cell: (account) => <Standing account={account} /> },
              {
                label: t('办理'),
                cell: (account) => (
                  <AccountSteps account={account} grant={() => grant(account)} told={setHalf} />
                ),
              },
            ]}
          />
        )}
      </Paged>
      {isCreating && <AccountDialog close={() => setCreating(false)} created={setHalf} />}
      {list === 'import' && <AccountListDialog close={() => openList(null)} />}
      {list === 'rights' && <ListedRightsDialog close={() => openList(null)} />}
      {granting && <RightsDialog account={granting} close={() => grant(null)} />}
      {half && (
        <Dialog title={t('一次性密码前半')} close={() => setHalf(null)}>
          <div className="stack">
            <p>
              {t('{username} 的前半只显示这一次,请当面告知本人;另一位管理员放行后,得到后半。', {
                username: half.username,
              })}
            </p>
            <p className="secret">{half.firstHalf}</p>
            <Button type="primary" onClick={() => setHalf(null)}>
              {t('已告知')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Standing({ account }: { account: Account }) {
  const { isActive, blockedUntil, hasTotp, openSessions, waiting } = account;
  return (
    <>
      <span className={`state state-${isActive ? 'good' : 'gone'}`}>
        {isActive ? t('启用#is') : t('停用#is')}
      </span>
      {blockedUntil && <span className="state state-bad">{t('已锁定')}</span>}
      {waiting.map((each) => (
        <span key={each} className="state state-waiting">
          {t(WAITING[each] ?? each)}
        </span>
      ))}
      <small>
        {hasTotp ? t('已绑定动态口令') : t('未绑定动态口令')}
        {openSessions > 0 && t(',{openSessions} 处登录中', { openSessions })}
      </small>
    </>
  );
}
