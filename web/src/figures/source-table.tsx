import type { SourceLineFragment } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { quantityInWords } from '../parts/words';
import { RecordOfLine } from './record-of-line';

/** 来源清单 — the very records behind a number. */
export const SourceTable = ({ rows }: { rows: SourceLineFragment[] }) => (
  <PlainTable
    rows={rows.map((row, at) => ({ ...row, at }))}
    keyOf={({ at }) => String(at)}
    columns={[
      { label: t('记录'), cell: (row) => <RecordOfLine line={row} /> },
      { label: t('计入日期'), cell: ({ day }) => day },
      { label: t('数量'), isNumber: true, cell: ({ quantity }) => quantityInWords(quantity) },
      { label: t('口径'), cell: ({ measureLabel }) => measureLabel },
      { label: t('计入单位'), cell: ({ orgUnit }) => orgUnit.name },
      { label: t('状态'), cell: ({ record }) => record?.statusLabel ?? '' },
    ]}
  />
);
