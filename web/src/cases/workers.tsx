import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { CaseWagesDocument } from '../generated/operations';
import { StateTag } from '../ledgers/state-tag';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { numberInWords, yuanInWords } from '../parts/words';
import { useMe } from '../session/session';
import { useLinked, valueOf } from './linked';
import { More } from './more';

interface Sums {
  owed: string | null;
  paid: string | null;
  left: string | null;
}

const HEADS = ['拖欠(元)', '已付(元)', '尚欠(元)'];

const Amounts = ({ owed, paid, left }: Sums) =>
  [owed, paid, left].map((yuan, at) => (
    <td className="number" data-label={t(HEADS[at]!)} key={HEADS[at]}>
      {yuan === null ? '—' : numberInWords(yuan)}
    </td>
  ));

/** 涉及劳动者 — owed, paid and left to each, and to all of them, and what is to be paid next. */
export function Workers({ petition }: { petition: string }) {
  const { today } = useMe();
  const wages = useQuery({
    queryKey: ['case wages', petition],
    queryFn: async () => (await ask(CaseWagesDocument, { id: petition })).caseWages,
  });
  return (
    <section className="card" id="petition_worker">
      <h2>
        {t('涉及劳动者')}
        <More ledger="petition_worker" petition={petition} pasted={t('粘贴名单')} />
      </h2>
      <Asked query={wages}>
        {({ workers, each, ...all }) =>
          workers === 0 ? (
            <Nothing>{t('还没有登记劳动者名单。')}</Nothing>
          ) : (
            <div className="table-frame">
              <table className="table is-still">
                <thead>
                  <tr>
                    <th scope="col">{t('姓名')}</th>
                    {HEADS.map((head) => (
                      <th scope="col" className="number" key={head}>
                        {t(head)}
                      </th>
                    ))}
                    <th scope="col">{t('下一期')}</th>
                  </tr>
                </thead>
                <tbody>
                  {each.map(({ workerId, name, nextInstalmentId, nextDueOn, ...row }) => (
                    <tr key={workerId}>
                      <th scope="row">
                        <Link to={`/ledgers/petition_worker/${workerId}`}>{name}</Link>
                      </th>
                      <Amounts owed={row.owedYuan} paid={row.paidYuan} left={row.leftYuan} />
                      <td data-label={t('下一期')}>
                        {nextInstalmentId && (
                          <Link to={`/ledgers/wage_instalment/${nextInstalmentId}`}>
                            {nextDueOn} {yuanInWords(row.nextYuan!)}
                          </Link>
                        )}
                        {nextDueOn && nextDueOn < today && (
                          <span className="state state-bad">{t('已过')}</span>
                        )}
                      </td>
                    </tr>
                  ))}
                  <tr>
                    <th scope="row">{t('合计 {workers} 人', { workers })}</th>
                    <Amounts owed={all.owedYuan} paid={all.paidYuan} left={all.listLeftYuan} />
                    <td data-label={t('追发')}>
                      {each.length < workers && t('只列前 {length} 人;', { length: each.length })}
                      {t('追发')} {yuanInWords(all.recoveredYuan)}
                    </td>
                  </tr>
                </tbody>
              </table>
            </div>
          )
        }
      </Asked>
    </section>
  );
}

/** 分期支付 — what was agreed for whom, by when, and what was paid. */
export function Instalments({ petition }: { petition: string }) {
  const { today } = useMe();
  const instalments = useLinked('wage_instalment', petition);
  return (
    <section className="card" id="wage_instalment">
      <h2>
        {t('分期支付')}
        <More ledger="wage_instalment" petition={petition} pasted={t('粘贴分期')} />
      </h2>
      <Asked query={instalments}>
        {({ items, hasMore }) => {
          const rows = items
            .filter(({ state }) => state !== 'withdrawn')
            .sort((one, other) => dueOf(one).localeCompare(dueOf(other)));
          if (rows.length === 0) return <Nothing>{t('没有约定分期支付。')}</Nothing>;
          return (
            <ul className="waiting">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to={`/ledgers/wage_instalment/${row.id}`}>
                    {t('{worker} 应付 {due}', {
                      worker: valueOf(row, 'workerName') ?? '',
                      due: dueOf(row),
                    })}
                  </Link>
                  <span>{valueOf(row, 'amountYuan')}</span>
                  <StateTag state={row.state} label={row.statusLabel} />
                  {row.state === 'agreed' && dueOf(row) < today && (
                    <span className="state state-bad">{t('已过')}</span>
                  )}
                  {row.state === 'paid' && (
                    <span className="quiet">
                      {valueOf(row, 'paidOn')} {t('实付')} {valueOf(row, 'paidYuan')}
                    </span>
                  )}
                </li>
              ))}
              {hasMore && <li className="quiet">{t('只列最近登记的部分,其余见分期支付台账。')}</li>}
            </ul>
          );
        }}
      </Asked>
    </section>
  );
}

const dueOf = (row: Parameters<typeof valueOf>[0]) => valueOf(row, 'dueOn') ?? '';
