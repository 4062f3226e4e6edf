import { useState } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  AuditEntriesDocument,
  AuditVerificationsDocument,
  ExportAuditEntriesDocument,
  RequestAuditVerificationDocument,
  type ExportAuditEntriesMutation,
} from '../generated/operations';
import { storeBlob } from '../files/bytes';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords, numberInWords } from '../parts/words';
import { useMe } from '../session/session';

const PAGE = 50;
/** So many lines are taken into one file. */
const MOST = 50_000;

/** 审计 — who did what and when, and whether the chain of it holds. */
export default function AuditPage() {
  usePageTitle(t('审计'));
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [by, setBy] = useState<{ id: string; name: string } | null>(null);
  const asked = { from: from || null, to: to || null, userId: by?.id ?? null };
  const entries = useInfiniteQuery({
    queryKey: ['audit', asked],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(AuditEntriesDocument, { ...asked, limit: PAGE, offset })).auditEntries,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1>{t('审计')}</h1>
      <Verification />
      <div className="filter">
        <label>
          <span>{t('自')}</span>
          <input
            className="control"
            type="date"
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
        </label>
        <label>
          <span>{t('至')}</span>
          <input
            className="control"
            type="date"
            value={to}
            onChange={({ target }) => setTo(target.value)}
          />
        </label>
        {by && (
          <Button onClick={() => setBy(null)} aria-label={t('取消只看 {name}', { name: by.name })}>
            {t('只看 {name} ✕', { name: by.name })}
          </Button>
        )}
        <ExportOf {...asked} />
      </div>
      <Paged query={entries} itemsOf={({ items }) => items} none={t('没有审计记录。')}>
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('时间'),
                cell: ({ at }) => <time className="when">{instantInWords(at)}</time>,
              },
              {
                label: t('操作人'),
                isShort: true,
                cell: ({ userId, userName, typedUsername }) =>
                  userId !== null && userName !== null && !by ? (
                    <button
                      type="button"
                      className="as-link"
                      aria-label={t('只看{userName}的操作', { userName })}
                      onClick={() => setBy({ id: userId, name: userName })}
                    >
                      {userName}
                    </button>
                  ) : (
                    (userName ?? typedUsername ?? '—')
                  ),
              },
              { label: t('操作'), isShort: true, cell: ({ actionLabel }) => actionLabel },
              {
                label: t('内容'),
                cell: ({ sentence, reason }) => (
                  <>
                    {sentence}
                    {reason && <small>{t('理由:{reason}', { reason })}</small>}
                  </>
                ),
              },
              { label: t('机构'), isShort: true, cell: ({ orgUnitName }) => orgUnitName ?? '' },
              { label: t('来源地址'), cell: ({ address }) => address ?? '' },
            ]}
          />
        )}
      </Paged>
    </>
  );
}

/** 导出 — what is shown, page by page into one file; each page is itself noted. */
function ExportOf(asked: { from: string | null; to: string | null; userId: string | null }) {
  const { permissions } = useMe();
  const deed = useDeed();
  const [rows, setRows] = useState(0);
  const [hasMore, setMore] = useState(false);
  if (!permissions.includes('audit:export')) return null;
  async function take() {
    const pages: string[] = [];
    let taken = 0;
    let after: string | null = null;
    do {
      const page: ExportAuditEntriesMutation['exportAuditEntries'] = (
        await ask(ExportAuditEntriesDocument, { ...asked, after })
      ).exportAuditEntries;
      pages.push(page.csv);
      setRows((taken += page.rows));
      after = page.next;
    } while (after && taken < MOST);
    storeBlob(new Blob(pages, { type: 'text/csv' }), t('审计记录.csv'));
    setMore(after !== null);
  }
  return (
    <>
      <Button loading={deed.isBusy} onClick={() => void deed.run(take)}>
        {t('导出(csv)')}
      </Button>
      {deed.isBusy && rows > 0 && (
        <span role="status" className="quiet">
          {t('已取得 {rows} 行', { rows: numberInWords(String(rows)) })}
        </span>
      )}
      {!deed.isBusy && hasMore && (
        <p role="status" className="odd">
          {t('已导出最近的 {rows} 行,更早的请缩小日期范围另行导出。', {
            rows: numberInWords(String(rows)),
          })}
        </p>
      )}
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
    </>
  );
}

function Verification() {
  const deed = useDeed();
  const [isAsked, setAsked] = useState(false);
  const last = useQuery({
    queryKey: ['verification'],
    queryFn: async () => (await ask(AuditVerificationsDocument, {})).lastAuditVerification,
    refetchInterval: isAsked ? 3000 : false,
  });
  return (
    <section className="card">
      <h2>
        {t('审计链核验')}{' '}
        <Button
          loading={deed.isBusy}
          onClick={() =>
            void deed
              .run(() => ask(RequestAuditVerificationDocument, {}))
              .then((done) => setAsked(done !== undefined))
          }
        >
          {t('重新核验')}
        </Button>
      </h2>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {isAsked && <p role="status">{t('已受理,核验完成后显示在下面。')}</p>}
      <Asked query={last}>
        {(all) =>
          all.length === 0 ? (
            <Nothing>{t('还没有核验过。')}</Nothing>
          ) : (
            <ul className="waiting">
              {all.map(({ at, districtCode, districtName, breaks, found, lines, unsealed }) => (
                <li key={districtCode ?? ''}>
                  <span className={`state state-${breaks === 0 ? 'good' : 'bad'}`}>
                    {breaks === 0 ? t('✓ 完整') : t('✗ {breaks} 处断点', { breaks })}
                  </span>
                  <span>{districtName ?? t('未登录者的尝试')}</span>
                  <span className="quiet">
                    {t('已封存 {lines} 行,未封存 {unsealed} 行,核验于 {at}', {
                      lines: numberInWords(String(lines)),
                      unsealed: numberInWords(String(unsealed)),
                      at: instantInWords(at),
                    })}
                  </span>
                  {found.map((each) => (
                    <span key={each} className="reason">
                      {each}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}
