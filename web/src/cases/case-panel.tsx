import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { LinkedRecordsDocument, type RowFragment } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { StateTag } from '../ledgers/state-tag';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { useMe } from '../session/session';
import { CaseClock } from './case-clock';
import { ClosingChecklist } from './closing-checklist';
import { MOST, useLinked, valueOf } from './linked';
import { More } from './more';
import { Instalments, Workers } from './workers';

/** So many years back an employer's other cases are shown. */
const YEARS_BACK = 2;

/** 案件 — what a case has beside its own record: its clock, its workers, what was done and paid, and the other cases of the same employer. */
export default function CasePanel({ record }: { record: ShownRecord }) {
  return (
    <>
      <CaseClock record={record} />
      <ClosingChecklist record={record} />
      <Workers petition={record.id} />
      <Instalments petition={record.id} />
      <Documents petition={record.id} />
      <Notes petition={record.id} ledger="petition_action" title={t('办理情况')} day="actedOn" />
      <Notes petition={record.id} ledger="wage_recovery" title={t('追发工资')} day="recoveredOn" />
      <OtherCases record={record} />
    </>
  );
}

const HEADS = ['文书', '状态', '制作', '送达', '届满'];

/** 执法文书 — made, served, and the clock that its service started. */
function Documents({ petition }: { petition: string }) {
  const { today } = useMe();
  const documents = useLinked('petition_document', petition);
  return (
    <section className="card" id="petition_document">
      <h2>
        {t('执法文书')}
        <More ledger="petition_document" petition={petition} />
      </h2>
      <Asked query={documents}>
        {({ items }) => {
          const rows = items.filter(({ state }) => state !== 'withdrawn');
          if (rows.length === 0) return <Nothing>{t('还没有登记执法文书。')}</Nothing>;
          return (
            <div className="table-frame">
              <table className="table is-still">
                <thead>
                  <tr>
                    {HEADS.map((head) => (
                      <th scope="col" key={head}>
                        {t(head)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <DocumentRow key={row.id} row={row} today={today} />
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Asked>
    </section>
  );
}

function DocumentRow({ row, today }: { row: RowFragment; today: string }) {
  const due = valueOf(row, row.state === 'issued' ? 'serveDueOn' : 'dueOn');
  const runs = row.state === 'issued' || row.state === 'served';
  return (
    <tr>
      <th scope="row">
        <Link to={`/ledgers/petition_document/${row.id}`}>{valueOf(row, 'kind')}</Link>{' '}
        <span className="quiet">{valueOf(row, 'documentNumber')}</span>
      </th>
      <td data-label={t('状态')}>
        <StateTag state={row.state} label={row.statusLabel} />
      </td>
      <td data-label={t('制作')}>{valueOf(row, 'issuedOn')}</td>
      <td data-label={t('送达')}>
        {valueOf(row, 'servedOn')} {valueOf(row, 'serviceManner')}
      </td>
      <td data-label={t('届满')}>
        {row.state === 'issued' && due ? t('{due} 前送达', { due }) : due}
        {runs && due && due < today && <span className="state state-bad">{t('已过')}</span>}
        <span className="quiet">
          {' '}
          {[valueOf(row, 'deadlineRule'), valueOf(row, 'deadlineNote')]
            .filter(Boolean)
            .join(t(';'))}
        </span>
      </td>
    </tr>
  );
}

function Notes({
  petition,
  ledger,
  title,
  day,
}: {
  petition: string;
  ledger: string;
  title: string;
  day: string;
}) {
  const notes = useLinked(ledger, petition);
  return (
    <section className="card" id={ledger}>
      <h2>
        {title}
        <More ledger={ledger} petition={petition} />
      </h2>
      <Asked query={notes}>
        {({ items }) => {
          const rows = items.filter(({ state }) => state !== 'withdrawn');
          if (rows.length === 0) return <Nothing>{t('还没有记录。')}</Nothing>;
          return (
            <ul className="waiting">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to={`/ledgers/${ledger}/${row.id}`}>{valueOf(row, day) ?? row.id}</Link>
                  <span>
                    {row.values
                      .filter(({ name, text }) => text && !APART.has(name) && name !== day)
                      .map(({ label, text }) => `${label} ${text}`)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Asked>
    </section>
  );
}

const APART = new Set([
  ...['status', 'statusReason', 'recordedOn', 'petitionId', 'originSystem', 'originNumber'],
]);

/** 该单位的其他案件 — of two years back; where the employer has no code, by the name that the complaint gives. */
function OtherCases({ record: { id, employer, values } }: { record: ShownRecord }) {
  const name = values.find((each) => each.name === 'respondentName')?.text ?? null;
  const receivedOn = values.find((each) => each.name === 'receivedOn')?.raw ?? '';
  const from = `${Number(receivedOn.slice(0, 4)) - YEARS_BACK}${receivedOn.slice(4).replace('-02-29', '-02-28')}`;
  const whom = employer ? { employerId: employer.id } : { text: name };
  const cases = useQuery({
    queryKey: ['other cases', whom, from],
    queryFn: async () =>
      (await ask(LinkedRecordsDocument, { ledger: 'wage_petition', ...whom, from, limit: MOST }))
        .records.items,
    enabled: receivedOn !== '' && (employer !== null || name !== null),
  });
  if (!employer && !name) return null;
  return (
    <section className="card">
      <h2>
        {t('{name} 的其他案件', { name: (employer?.name ?? name)! })}{' '}
        <span className="quiet">{t('自 {from}', { from })}</span>
      </h2>
      <Asked query={cases}>
        {(items) => {
          const others = items.filter((each) => each.id !== id);
          if (others.length === 0) return <Nothing>{t('没有其他案件。')}</Nothing>;
          return (
            <ul className="waiting">
              {others.map((each) => (
                <li key={each.id}>
                  <Link to={`/ledgers/wage_petition/${each.id}`}>
                    {valueOf(each, 'caseNumber') ?? t('编号 {id}', { id: each.id })}
                  </Link>
                  <StateTag state={each.state} label={each.statusLabel} />
                  <span className="quiet">
                    {t('收到 {day} · {workers} 人', {
                      day: valueOf(each, 'receivedOn') ?? '',
                      workers: valueOf(each, 'workersAffected') ?? '',
                    })}{' '}
                    · {valueOf(each, 'amountOwedYuan')}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Asked>
    </section>
  );
}
