import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { EmployerDocument, PersonDocument, RecordsAboutDocument } from '../generated/operations';
import { beginEntry } from '../ledgers/begun';
import type { Draft } from '../ledgers/draft';
import { useLedgerNames } from '../ledgers/queries';
import { StateTag } from '../ledgers/state-tag';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { CloserLook } from './closer-look';
import { Mergings } from './mergings';

/** 人员 — one page with everything done with somebody. */
export function PersonPage() {
  const { id = '' } = useParams();
  usePageTitle(t('人员'));
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: async () => (await ask(PersonDocument, { ids: [id] })).persons.items[0] ?? null,
  });
  return (
    <Asked query={person}>
      {(known) =>
        known ? (
          <>
            <div className="page-head">
              <h1>{known.name}</h1>
              <span className="quiet">
                {known.maskedNumber} {known.maskedPhone}
              </span>
              <CloserLook of="person" id={id} />
              <Correction ledger="person_correction">{t('申请更正姓名、证件号码')}</Correction>
              <Correction ledger="person_correction" begin={{ merges: true }}>
                {t('与另一人归并')}
              </Correction>
            </div>
            <Mergings personId={known.id} />
            <Everything personId={known.id} />
          </>
        ) : (
          <Nothing>{t('没有这个人员,或不在您的范围内。')}</Nothing>
        )
      }
    </Asked>
  );
}

/** 用人单位 — the same of an employer. */
export function EmployerPage() {
  const { id = '' } = useParams();
  usePageTitle(t('用人单位#one'));
  const employer = useQuery({
    queryKey: ['employer', id],
    queryFn: async () => (await ask(EmployerDocument, { ids: [id] })).employers.items[0] ?? null,
  });
  return (
    <Asked query={employer}>
      {(known) =>
        known ? (
          <>
            <div className="page-head">
              <h1>{known.name}</h1>
              <span className="quiet">{known.creditCode}</span>
              <Correction ledger="employer_correction">{t('申请变更单位名称')}</Correction>
            </div>
            <Everything employerId={id} />
          </>
        ) : (
          <Nothing>{t('没有这个单位,或不在您的范围内。')}</Nothing>
        )
      }
    </Asked>
  );
}

/** Names are put right by an application of their own, for those whose post enters it. */
function Correction({
  ledger,
  begin = {},
  children,
}: {
  ledger: string;
  begin?: Draft;
  children: string;
}) {
  const { id = '' } = useParams();
  const mayEnter = useLedgerNames().data?.some((each) => each.ledger === ledger && each.mayEnter);
  if (!mayEnter) return null;
  return (
    <Link className="action-quiet" to={`/ledgers/${ledger}/new`} onClick={() => beginEntry(begin)}>
      {children}
      {t('(编号 {id})', { id })}
    </Link>
  );
}

/** 办理情况 — everything done with a person or by an employer. */
export function Everything(of: { personId?: string; employerId?: string }) {
  const records = useQuery({
    queryKey: ['records about', of],
    queryFn: async () =>
      (
        await ask(RecordsAboutDocument, {
          personId: of.personId ?? null,
          employerId: of.employerId ?? null,
        })
      ).recordsAbout,
  });
  const names = useLedgerNames().data;
  return (
    <section className="card">
      <h2>{t('办理情况')}</h2>
      <Asked query={records}>
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <Nothing>{t('在您的范围内没有记录。')}</Nothing>
          ) : (
            <>
              <PlainTable
                rows={items}
                keyOf={({ ledger, id }) => `${ledger} ${id}`}
                columns={[
                  {
                    label: t('事项'),
                    cell: ({ ledger, id, ledgerLabel }) => (
                      <Link to={`/ledgers/${ledger}/${id}`}>{ledgerLabel}</Link>
                    ),
                  },
                  {
                    label: t('日期'),
                    cell: ({ ledger, values }) =>
                      values.find(
                        ({ name }) => name === names?.find((each) => each.ledger === ledger)?.day,
                      )?.text ?? '',
                  },
                  of.personId
                    ? {
                        label: t('用人单位#one'),
                        cell: ({ employer }) =>
                          employer && <Link to={`/employers/${employer.id}`}>{employer.name}</Link>,
                      }
                    : {
                        label: t('人员'),
                        cell: ({ person }) =>
                          person && <Link to={`/persons/${person.id}`}>{person.name}</Link>,
                      },
                  { label: t('属地'), cell: ({ territory }) => territory.name },
                  {
                    label: t('状态'),
                    cell: ({ state, statusLabel }) => (
                      <StateTag state={state} label={statusLabel} />
                    ),
                  },
                ]}
              />
              {hasMore && (
                <p className="quiet">
                  {t('此处为最近的 {count} 条,更早的请在各台账中查找。', { count: items.length })}
                </p>
              )}
            </>
          )
        }
      </Asked>
    </section>
  );
}
