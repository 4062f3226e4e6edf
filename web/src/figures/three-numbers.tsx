import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { numberInWords, unitInWords } from '../parts/words';

interface OfOthers {
  value: string | null;
  asOf: string;
  sourceDocument: string;
  difference: string | null;
}

export interface Numbers {
  counted: string | null;
  own: string | null;
  printed: string;
  source: string;
  sentUp: OfOthers | null;
  confirmed: OfOthers | null;
}

const SOURCES: Record<string, string> = {
  counted: '台账计数',
  reported: '本级填报',
  children: '下级合计',
};

/** 三数对照 — what is counted here, what was sent up, and what the superior confirmed; one of them is printed. */
export function ThreeNumbers({ numbers, unit }: { numbers: Numbers; unit: string }) {
  const { counted, own, printed, source, sentUp, confirmed } = numbers;
  const rows = [
    {
      key: 'own',
      label: t('本级数({n})', { n: t(SOURCES[source] ?? source) }),
      value: own,
      of: null,
    },
    ...(source === 'counted'
      ? []
      : [{ key: 'counted', label: t('台账计数'), value: counted, of: null }]),
    { key: 'sent_up', label: t('上报数'), value: sentUp?.value ?? null, of: sentUp },
    { key: 'confirmed', label: t('上级核定数'), value: confirmed?.value ?? null, of: confirmed },
  ];
  return (
    <section className="card">
      <h2>{t('三数对照')}</h2>
      <PlainTable
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          {
            label: t('数别'),
            cell: ({ key, label }) => (
              <>
                {label} {key === printed && <span className="state state-good">{t('采用')}</span>}
              </>
            ),
          },
          {
            label: t('数值({unit})', { unit: unitInWords(unit) }),
            isNumber: true,
            cell: ({ value }) => (value === null ? '—' : numberInWords(value)),
          },
          {
            label: t('与本级数之差'),
            isNumber: true,
            cell: ({ of }) => (of?.difference ? numberInWords(of.difference) : ''),
          },
          { label: t('截止日期'), cell: ({ of }) => of?.asOf ?? '' },
          { label: t('来源文件'), cell: ({ of }) => of?.sourceDocument ?? '' },
        ]}
      />
    </section>
  );
}
