import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { FindingKindsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';

export const FINDING_KINDS = {
  queryKey: ['finding kinds'],
  queryFn: async () => (await ask(FindingKindsDocument, {})).findingKinds,
};

/** 未说明的疑点 — of each kind how many; every one opens those it counts. */
export function FindingKinds() {
  const kinds = useQuery(FINDING_KINDS);
  return (
    <Asked query={kinds}>
      {(all) => {
        const found = all.filter(({ open }) => open > 0);
        if (found.length === 0) return <Nothing>{t('没有未说明的疑点。')}</Nothing>;
        return (
          <ul className="tallies" aria-label={t('未说明的疑点')}>
            {found.map(({ code, label, open }) => (
              <li key={code}>
                <Link to={`/findings/${code}`}>
                  {label} <strong className="count">{numberInWords(String(open))}</strong>
                </Link>
              </li>
            ))}
          </ul>
        );
      }}
    </Asked>
  );
}
