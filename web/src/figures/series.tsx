import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { OneSeriesDocument } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { numberInWords } from '../parts/words';
import type { AskedFigure } from './asked';
import { MonthChart } from './month-chart';

const shown = (value: string | null) => (value === null ? '' : numberInWords(value));

/** 分月 — drawn, and as a table with the same numbers. */
export function Series({ asked, unit }: { asked: AskedFigure; unit: string }) {
  const series = useQuery({
    queryKey: ['series', asked],
    queryFn: async () => (await ask(OneSeriesDocument, asked)).indicatorSeries,
  });
  return (
    <Asked query={series}>
      {([known]) => {
        const months = known?.months ?? [];
        return (
          <>
            <MonthChart months={months} unit={unit} />
            <PlainTable
              rows={months}
              keyOf={({ month }) => String(month)}
              columns={[
                { label: t('月份'), cell: ({ month }) => t('{month} 月', { month }) },
                { label: t('本月'), isNumber: true, cell: ({ ofMonth }) => shown(ofMonth) },
                { label: t('累计'), isNumber: true, cell: ({ value }) => shown(value) },
                {
                  label: t('上年同期累计'),
                  isNumber: true,
                  cell: ({ sameDayLastYear }) => shown(sameDayLastYear),
                },
              ]}
            />
          </>
        );
      }}
    </Asked>
  );
}
