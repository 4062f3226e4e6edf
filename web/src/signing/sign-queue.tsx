import { useState } from 'react';
import { Link } from 'react-router';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';
import { pathOf, sumOf, useMatters, type Matter } from './matters';

/** 待我签字 — each matter with people, money and its longest wait; by month once it is asked for. */
export function SignQueue() {
  const matters = useMatters();
  return (
    <section className="card">
      <h2>
        {t('待我签字')}
        <Link className="all" to="/signing/delegations">
          {t('签字委托')}
        </Link>
      </h2>
      <Asked query={matters}>
        {(all) =>
          all.length === 0 ? (
            <Nothing>{t('没有等待您签字的事项。')}</Nothing>
          ) : (
            <Matters all={all} />
          )
        }
      </Asked>
    </section>
  );
}

function Matters({ all }: { all: Matter[] }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="table-frame">
      <table className="table table-still">
        <thead>
          <tr>
            <th scope="col">{t('事项')}</th>
            <th scope="col" className="number">
              {t('件数')}
            </th>
            <th scope="col" className="number">
              {t('人数')}
            </th>
            <th scope="col" className="number">
              {t('金额(元)')}
            </th>
            <th scope="col" className="number">
              {t('最长等待')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('按月')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((matter) => {
            const key = `${matter.ledger}-${matter.verb}`;
            return (
              <MatterRows
                key={key}
                id={`months-${key}`}
                matter={matter}
                isOpen={open === key}
                toggle={() => setOpen(open === key ? null : key)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface RowsProps {
  id: string;
  matter: Matter;
  isOpen: boolean;
  toggle: () => void;
}

function MatterRows({ id, matter, isOpen, toggle }: RowsProps) {
  const { ledgerLabel, verbLabel, count, oldestDays, months } = matter;
  const people = months.map((each) => each.people).filter((each) => each !== null);
  const amount = sumOf(months.map(({ amountYuan }) => amountYuan));
  return (
    <>
      <tr>
        <th scope="row">
          <Link to={pathOf(matter)}>{ledgerLabel}</Link>
          <small>{verbLabel}</small>
        </th>
        <td data-label={t('件数')} className="number">
          {count}
        </td>
        <td data-label={t('人数')} className="number">
          {people.length > 0 ? people.reduce((sum, each) => sum + each, 0) : ''}
        </td>
        <td data-label={t('金额(元)')} className="number">
          {amount && numberInWords(amount)}
        </td>
        <td data-label={t('最长等待')} className="number">
          {oldestDays > 0 ? t('{oldestDays} 天', { oldestDays }) : t('今天')}
        </td>
        <td className="number">
          <button
            type="button"
            className="plain-button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={toggle}
          >
            {t('按月')}
            <span className="visually-hidden">:{ledgerLabel}</span> {isOpen ? '▴' : '▾'}
          </button>
        </td>
      </tr>
      {isOpen &&
        months.map(({ yearMonth, count: each, people: who, amountYuan }, at) => (
          <tr key={yearMonth ?? ''} id={at === 0 ? id : undefined} className="row-within">
            <th scope="row">
              <Link to={pathOf(matter, yearMonth)}>{yearMonth?.slice(0, 7) ?? t('未定日期')}</Link>
            </th>
            <td data-label={t('件数')} className="number">
              {each}
            </td>
            <td data-label={t('人数')} className="number">
              {who ?? ''}
            </td>
            <td data-label={t('金额(元)')} className="number">
              {amountYuan && numberInWords(amountYuan)}
            </td>
            <td />
            <td />
          </tr>
        ))}
    </>
  );
}
