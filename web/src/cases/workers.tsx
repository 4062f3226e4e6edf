import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { CaseWagesDocument } from '../generated/operations';
import { StateTag } from '../ledgers/state-tag';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';
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
    <td className="number" data-label={HEADS[at]} key={HEADS[at]}>
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
        涉及劳动者
        <More ledger="petition_worker" petition={petition} pasted="粘贴名单" />
      </h2>
      <Asked query={wages}>
        {({ workers, each, ...all }) =>
          workers === 0 ? (
            <Nothing>还没有登记劳动者名单。</Nothing>
          ) : (
            <div className="table-frame">
              <table className="table is-still">
                <thead>
                  <tr>
                    <th scope="col">姓名</th>
                    {HEADS.map((head) => (
                      <th scope="col" className="number" key={head}>
                        {head}
                      </th>
                    ))}
                    <th scope="col">下一期</th>
                  </tr>
                </thead>
                <tbody>
                  {each.map(({ workerId, name, nextInstalmentId, nextDueOn, ...row }) => (
                    <tr key={workerId}>
                      <th scope="row">
                        <Link to={`/ledgers/petition_worker/${workerId}`}>{name}</Link>
                      </th>
                      <Amounts owed={row.owedYuan} paid={row.paidYuan} left={row.leftYuan} />
                      <td data-label="下一期">
                        {nextInstalmentId && (
                          <Link to={`/ledgers/wage_instalment/${nextInstalmentId}`}>
                            {nextDueOn} {numberInWords(row.nextYuan!)} 元
                          </Link>
                        )}
                        {nextDueOn && nextDueOn < today && (
                          <span className="state state-bad">已过</span>
                        )}
                      </td>
                    </tr>
                  ))}
                  <tr>
                    <th scope="row">合计 {workers} 人</th>
                    <Amounts owed={all.owedYuan} paid={all.paidYuan} left={all.listLeftYuan} />
                    <td data-label="追发">
                      {each.length < workers && `只列前 ${each.length} 人;`}追发{' '}
                      {numberInWords(all.recoveredYuan)} 元
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
        分期支付
        <More ledger="wage_instalment" petition={petition} pasted="粘贴分期" />
      </h2>
      <Asked query={instalments}>
        {({ items, hasMore }) => {
          const rows = items
            .filter(({ state }) => state !== 'withdrawn')
            .sort((one, other) => dueOf(one).localeCompare(dueOf(other)));
          if (rows.length === 0) return <Nothing>没有约定分期支付。</Nothing>;
          return (
            <ul className="waiting">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to={`/ledgers/wage_instalment/${row.id}`}>
                    {valueOf(row, 'workerName')} 应付 {dueOf(row)}
                  </Link>
                  <span>{valueOf(row, 'amountYuan')}</span>
                  <StateTag state={row.state} label={row.statusLabel} />
                  {row.state === 'agreed' && dueOf(row) < today && (
                    <span className="state state-bad">已过</span>
                  )}
                  {row.state === 'paid' && (
                    <span className="quiet">
                      {valueOf(row, 'paidOn')} 实付 {valueOf(row, 'paidYuan')}
                    </span>
                  )}
                </li>
              ))}
              {hasMore && <li className="quiet">只列最近登记的部分,其余见分期支付台账。</li>}
            </ul>
          );
        }}
      </Asked>
    </section>
  );
}

const dueOf = (row: Parameters<typeof valueOf>[0]) => valueOf(row, 'dueOn') ?? '';
