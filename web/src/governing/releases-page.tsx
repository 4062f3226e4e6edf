import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  AccountOpeningsDocument,
  RefuseOpeningDocument,
  ReleaseOpeningDocument,
  ReleaseOpeningsDocument,
} from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';
import { storeSlips } from './list-file';
import { OfficeChanges } from './office-changes';

const PAGE = 50;
const MOST_AT_ONCE = 100;

const KINDS: Record<string, string> = {
  password: '一次性密码',
  totp: '解除动态口令',
  rights: '授权',
  active: '启用账号',
};

/** 放行 — what one administrator asked for, and another lets come into force. */
export default function ReleasesPage() {
  usePageTitle(t('放行与批准'));
  const { permissions } = useMe();
  const keeps = permissions.some((each) =>
    /^(policy:(propose|adopt)|accounts:(manage|grant))$/.test(each),
  );
  return (
    <>
      <h1>{t('放行与批准')}</h1>
      {permissions.includes('openings:release') && <Openings />}
      {keeps && <OfficeChanges />}
    </>
  );
}

function Openings() {
  const deed = useDeed();
  const [half, setHalf] = useState<{ username: string; secondHalf: string } | null>(null);
  const [all, setAll] = useState<{ count: number; sheet: string | null } | null>(null);
  const openings = useInfiniteQuery({
    queryKey: ['openings'],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(AccountOpeningsDocument, { limit: PAGE, offset })).accountOpenings,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const mine = (openings.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ mayRelease }) => mayRelease)
    .slice(0, MOST_AT_ONCE);
  async function releaseAll() {
    const answer = await deed.run(() =>
      ask(ReleaseOpeningsDocument, { ids: mine.map(({ id }) => id) }),
    );
    if (!answer) return;
    const { sheet, released } = answer.releaseOpenings;
    setAll({ count: released.length, sheet: sheet ?? null });
  }
  async function release(id: string) {
    const answer = await deed.run(() => ask(ReleaseOpeningDocument, { id }));
    const released = answer?.releaseOpening;
    if (released?.secondHalf)
      setHalf({ username: released.opening.username, secondHalf: released.secondHalf });
  }
  return (
    <section className="card">
      <h2>{t('待放行的账号事项')}</h2>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {mine.length > 1 && (
        <p>
          <Button loading={deed.isBusy} onClick={() => void releaseAll()}>
            {t('放行所列 {count} 项', { count: mine.length })}
          </Button>
        </p>
      )}
      <Paged query={openings} itemsOf={({ items }) => items} none={t('没有等待放行的事项。')}>
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('账号'),
                cell: ({ username, displayName }) => (
                  <>
                    {displayName}
                    <small>{username}</small>
                  </>
                ),
              },
              { label: t('事项'), cell: ({ kind }) => t(KINDS[kind] ?? kind) },
              { label: t('申请人'), cell: ({ askedBy }) => askedBy },
              { label: t('申请时间'), cell: ({ askedAt }) => instantInWords(askedAt) },
              {
                label: t('办理'),
                cell: ({ id, mayRelease }) =>
                  mayRelease ? (
                    <>
                      <Button onClick={() => void release(id)}>{t('放行')}</Button>{' '}
                      <Button
                        danger
                        onClick={() => void deed.run(() => ask(RefuseOpeningDocument, { id }))}
                      >
                        {t('不放行')}
                      </Button>
                    </>
                  ) : (
                    <span className="quiet">{t('须由另一位管理员放行')}</span>
                  ),
              },
            ]}
          />
        )}
      </Paged>
      {all && (
        <Dialog title={t('已放行')} {...(all.sheet ? {} : { close: () => setAll(null) })}>
          <div className="stack">
            <p role="status">{t('已放行 {count} 项。', { count: all.count })}</p>
            {all.sheet && (
              <p>{t('密码后半只在这一次给出:请保存密码条,打印裁开后交给本人,并删除文件。')}</p>
            )}
            <div className="steps">
              {all.sheet && (
                <Button type="primary" onClick={() => storeSlips(all.sheet!, t('密码条后半'))}>
                  {t('保存密码条')}
                </Button>
              )}
              <Button onClick={() => setAll(null)}>{t('关闭')}</Button>
            </div>
          </div>
        </Dialog>
      )}
      {half && (
        <Dialog title={t('一次性密码后半')} close={() => setHalf(null)}>
          <div className="stack">
            <p>
              {t(
                '{username} 的后半只显示这一次,请当面告知本人。登录时依次输入前半、一个连字符和后半。',
                { username: half.username },
              )}
            </p>
            <p className="secret">{half.secondHalf}</p>
            <Button type="primary" onClick={() => setHalf(null)}>
              {t('已告知')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
