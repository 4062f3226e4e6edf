import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { numberInWords } from '../parts/words';
import { WATCHED, pathOfList, type Watched } from './watched';

const CASES = 'wage_petition';

/** 欠薪 — cases overdue, and those of ten workers and more, each with whom and what it is about. */
export function ArrearsBlock() {
  const watched = useQuery(WATCHED);
  return (
    <section className="card">
      <h2>
        {t('欠薪案件')}
        <Link className="all" to={`/ledgers/${CASES}?sort=due`}>
          {t('全部')}
        </Link>
      </h2>
      <Asked query={watched}>
        {(lists) => (
          <ul className="tallies">
            {lists
              .filter(({ ledger }) => ledger === CASES)
              .map((list) => (
                <li key={list.code}>
                  <Link to={pathOfList(list)}>
                    {list.label}{' '}
                    <strong className="count">{numberInWords(String(list.count))}</strong>
                    {list.count === 1 ? t(' 件#one') : t(' 件')}
                  </Link>
                  {list.count > 0 && <span className="quiet">{howMuch(list).join(t(','))}</span>}
                </li>
              ))}
          </ul>
        )}
      </Asked>
    </section>
  );
}

/** Of how many people and yuan a list is, as far as it is told. */
const howMuch = ({ people, amountYuan }: Watched): string[] => [
  ...(people === null ? [] : [t('{people} 人', { people: numberInWords(String(people)) })]),
  ...(amountYuan === null ? [] : [t('{amount} 元', { amount: numberInWords(amountYuan) })]),
];
