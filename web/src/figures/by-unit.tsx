import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { OneByUnitDocument } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { addressOfFigure, numberInWords, unitInWords } from '../parts/words';
import type { AskedFigure } from './asked';
import { useFigures } from './use-figures';

interface Props {
  asked: AskedFigure;
  unit: string;
  indicator: string;
}

/** 分单位 — each unit below with its value; its number opens its records. */
export function ByUnit({ asked, unit, indicator }: Props) {
  const { day } = useFigures();
  const byUnit = useQuery({
    queryKey: ['by unit', asked],
    queryFn: async () => (await ask(OneByUnitDocument, asked)).indicatorByUnit,
  });
  return (
    <Asked query={byUnit}>
      {([known]) =>
        !known || known.rows.length === 0 ? (
          <Nothing>{t('没有下级单位。')}</Nothing>
        ) : (
          <PlainTable
            rows={[...known.rows, { orgUnitCode: null, name: t('合计'), value: known.total }]}
            keyOf={({ name }) => name}
            columns={[
              { label: t('单位'), cell: ({ name }) => name },
              {
                label: t('数值({unit})', { unit: unitInWords(unit) }),
                isNumber: true,
                cell: ({ orgUnitCode, value }) =>
                  value === null ? (
                    '—'
                  ) : orgUnitCode ? (
                    <Link to={addressOfFigure(indicator, asked.year, orgUnitCode, day)}>
                      {numberInWords(value)}
                    </Link>
                  ) : (
                    numberInWords(value)
                  ),
              },
            ]}
          />
        )
      }
    </Asked>
  );
}
