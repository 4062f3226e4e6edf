import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  AuditEntriesDocument,
  AuditVerificationsDocument,
  RequestAuditVerificationDocument,
} from '../generated/operations';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';

const PAGE = 50;

/** 审计 — who did what and when, and whether the chain of it holds. */
export default function AuditPage() {
  usePageTitle('审计');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const asked = { from: from || null, to: to || null };
  const entries = useInfiniteQuery({
    queryKey: ['audit', asked],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(AuditEntriesDocument, { ...asked, limit: PAGE, offset })).auditEntries,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  return (
    <>
      <h1>审计</h1>
      <Verification />
      <div className="filter">
        <label>
          <span>自</span>
          <input
            className="control"
            type="date"
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
        </label>
        <label>
          <span>至</span>
          <input
            className="control"
            type="date"
            value={to}
            onChange={({ target }) => setTo(target.value)}
          />
        </label>
      </div>
      <Paged query={entries} itemsOf={({ items }) => items} none="没有审计记录。">
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: '时间',
                cell: ({ at }) => <time className="when">{instantInWords(at)}</time>,
              },
              {
                label: '操作人',
                cell: ({ userName, typedUsername }) => userName ?? typedUsername ?? '—',
              },
              { label: '操作', cell: ({ actionLabel }) => actionLabel },
              {
                label: '内容',
                cell: ({ sentence, reason }) => (
                  <>
                    {sentence}
                    {reason && <small>理由:{reason}</small>}
                  </>
                ),
              },
              { label: '机构', cell: ({ unitName }) => unitName ?? '' },
              { label: '来源地址', cell: ({ address }) => address ?? '' },
            ]}
          />
        )}
      </Paged>
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
        审计链核验{' '}
        <Button
          loading={deed.isBusy}
          onClick={() =>
            void deed
              .run(() => ask(RequestAuditVerificationDocument, {}))
              .then((done) => setAsked(done !== undefined))
          }
        >
          重新核验
        </Button>
      </h2>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {isAsked && <p role="status">已受理,核验完成后显示在下面。</p>}
      <Asked query={last}>
        {(all) =>
          all.length === 0 ? (
            <Nothing>还没有核验过。</Nothing>
          ) : (
            <ul className="waiting">
              {all.map(({ at, districtCode, breaks, found, lines, unsealed }) => (
                <li key={districtCode ?? ''}>
                  <span className={`state state-${breaks === 0 ? 'good' : 'bad'}`}>
                    {breaks === 0 ? '✓ 完整' : `✗ ${breaks} 处断点`}
                  </span>
                  <span>{districtCode ?? '未登录者的尝试'}</span>
                  <span className="quiet">
                    已封存 {lines} 行,未封存 {unsealed} 行,核验于 {instantInWords(at)}
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
