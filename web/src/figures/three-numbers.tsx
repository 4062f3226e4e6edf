import { PlainTable } from '../parts/plain-table';
import { numberInWords } from '../parts/words';

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
    { key: 'own', label: `本级数(${SOURCES[source] ?? source})`, value: own, of: null },
    ...(source === 'counted'
      ? []
      : [{ key: 'counted', label: '台账计数', value: counted, of: null }]),
    { key: 'sent_up', label: '上报数', value: sentUp?.value ?? null, of: sentUp },
    { key: 'confirmed', label: '上级核定数', value: confirmed?.value ?? null, of: confirmed },
  ];
  return (
    <section className="card">
      <h2>三数对照</h2>
      <PlainTable
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          {
            label: '数别',
            cell: ({ key, label }) => (
              <>
                {label} {key === printed && <span className="state state-good">采用</span>}
              </>
            ),
          },
          {
            label: `数值(${unit})`,
            isNumber: true,
            cell: ({ value }) => (value === null ? '—' : numberInWords(value)),
          },
          {
            label: '与本级数之差',
            isNumber: true,
            cell: ({ of }) => (of?.difference ? numberInWords(of.difference) : ''),
          },
          { label: '截止日期', cell: ({ of }) => of?.asOf ?? '' },
          { label: '来源文件', cell: ({ of }) => of?.sourceDocument ?? '' },
        ]}
      />
    </section>
  );
}
