import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { useFigures } from '../figures/use-figures';
import { NextDeliverableDocument, type DutyFragment } from '../generated/operations';
import { t } from '../parts/language';
import { leftInWords } from '../parts/words';
import { Asked, Nothing } from '../parts/states';
import { useMe } from '../session/session';

/** 下一项报送 — what the unit hands in or publishes next, and what of it is late. */
export function NextDeliverable() {
  const { orgUnitCode } = useFigures();
  const { today } = useMe();
  const year = Number(today.slice(0, 4));
  const duties = useQuery({
    queryKey: ['next deliverable', orgUnitCode, today],
    queryFn: async () => {
      const { within, ahead } = await ask(NextDeliverableDocument, {
        ...{ orgUnitCode, from: `${year - 1}-01-01`, to: `${year}-12-31` },
        ...{ aheadFrom: `${year + 1}-01-01`, aheadTo: `${year + 1}-12-31` },
      });
      return [...within, ...ahead].filter(({ isDone, daysLeft }) => !isDone && daysLeft !== null);
    },
  });
  return (
    <section className="card">
      <h2>
        {t('下一项报送')}
        <Link className="all" to="/reports">
          {t('报送日历')}
        </Link>
      </h2>
      <Asked query={duties}>
        {(all) => {
          const late = all.filter(({ daysLeft }) => daysLeft! < 0);
          const next = all.find(({ daysLeft }) => daysLeft! >= 0);
          return (
            <>
              {late.length > 0 && (
                <p>
                  <span className="state state-bad">
                    {t('已逾期 {overdue}', { overdue: late.length })}
                  </span>{' '}
                  <Named duty={late[0]!} />
                </p>
              )}
              {next && (
                <p>
                  <Named duty={next} />
                </p>
              )}
              {all.length === 0 && <Nothing>{t('没有要报送的材料。')}</Nothing>}
            </>
          );
        }}
      </Asked>
    </section>
  );
}

function Named({
  duty: { label, firstDay, lastDay, dueOn, daysLeft, deliverableId, statusLabel },
}: {
  duty: DutyFragment;
}) {
  return (
    <>
      <Link to={deliverableId ? `/reports/${deliverableId}` : `/reports?year=${dueOn.slice(0, 4)}`}>
        {label}
      </Link>{' '}
      <span className="quiet">
        {t('{firstDay} 至 {lastDay}', { firstDay, lastDay })} · {statusLabel} ·{' '}
        {t('期限 {day}', { day: dueOn })}
        {daysLeft! >= 0 && t(',{left}', { left: leftInWords(daysLeft) })}
      </span>
    </>
  );
}
