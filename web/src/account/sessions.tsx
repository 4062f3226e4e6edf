import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  EndMyOtherSessionsDocument,
  EndMySessionDocument,
  MySessionsDocument,
} from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { useDeed } from '../parts/use-deed';
import { instantInWords } from '../parts/words';

const PAGE = 20;

const KINDS = { browser: '浏览器', program: '程序' };

/** 登录会话 — where this account is signed in, and how that ends: one, or all but this one. */
export function Sessions() {
  const deed = useDeed();
  const [ended, setEnded] = useState<number | null>(null);
  const sessions = useInfiniteQuery({
    queryKey: ['my sessions'],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(MySessionsDocument, { limit: PAGE, offset }, 'oneself')).mySessions,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });

  async function end(act: () => Promise<number>) {
    setEnded(null);
    setEnded((await deed.run(act)) ?? null);
  }
  const endOne = (id: string) =>
    end(async () => Number((await ask(EndMySessionDocument, { id }, 'oneself')).endMySession));
  const endOthers = () =>
    end(async () => (await ask(EndMyOtherSessionsDocument, {}, 'oneself')).endMySessions);

  return (
    <section className="card" aria-label={t('登录会话')}>
      <h2>{t('登录会话')}</h2>
      <p className="quiet">
        {t(
          '不是本人登录的,请立即结束,并修改密码。被结束的一处,下一次操作时须重新登录,已填写的内容仍在。',
        )}
      </p>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {ended !== null && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={ended === 0 ? t('该会话此前已经结束。') : t('已结束 {ended} 处会话。', { ended })}
        />
      )}
      <Paged query={sessions} itemsOf={({ items }) => items} none={t('没有登录会话。')}>
        {(rows) => (
          <>
            <PlainTable
              label={t('登录会话')}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  label: t('登录处'),
                  cell: ({ kind, address, isThisOne }) => (
                    <>
                      {t(KINDS[kind])}{' '}
                      {isThisOne && <span className="state state-good">{t('本次登录')}</span>}
                      <small>{address ?? t('地址不明')}</small>
                    </>
                  ),
                },
                { label: t('登录时间'), cell: ({ createdAt }) => instantInWords(createdAt) },
                { label: t('最近使用'), cell: ({ lastUsedAt }) => instantInWords(lastUsedAt) },
                { label: t('最迟到期'), cell: ({ expiresAt }) => instantInWords(expiresAt) },
                {
                  label: t('办理'),
                  cell: ({ id, isThisOne, createdAt }) =>
                    isThisOne ? (
                      <span className="quiet">{t('请点右上角“退出”')}</span>
                    ) : (
                      <Button
                        aria-label={t('结束 {createdAt} 登录的会话', {
                          createdAt: instantInWords(createdAt),
                        })}
                        disabled={deed.isBusy}
                        onClick={() => void endOne(id)}
                      >
                        {t('结束')}
                      </Button>
                    ),
                },
              ]}
            />
            {rows.length > 1 && (
              <Button
                className="more"
                danger
                disabled={deed.isBusy}
                onClick={() => void endOthers()}
              >
                {t('结束其他全部会话')}
              </Button>
            )}
          </>
        )}
      </Paged>
    </section>
  );
}
