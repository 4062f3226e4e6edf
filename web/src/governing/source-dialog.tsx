import { useState } from 'react';
import { ask } from '../ask';
import {
  PreviewIndicatorSourcesDocument,
  ProposeIndicatorSourcesDocument,
  type IndicatorSourceKind,
  type IndicatorSourcesQuery,
  type PrintedNumber,
} from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';
import { ChoiceEntry } from './choice-entry';
import { IndicatorsEntry } from './indicators-entry';
import { UnitEntry } from './unit-entry';

export type Source = IndicatorSourcesQuery['indicatorSources']['items'][number];

export const SOURCES: Record<IndicatorSourceKind, string> = {
  counted: '台账计数',
  reported: '本级填报',
  children: '下级合计',
};
export const PRINTED: Record<PrintedNumber, string> = {
  own: '按数据来源',
  sent_up: '上报数',
  confirmed: '上级核定数',
};

const entries = <Value extends string>(labels: Record<Value, string>) =>
  Object.entries(labels) as [Value, string][];

interface Props {
  /** Whose place it takes; none of a first one. */
  before: Source | null;
  close: () => void;
}

/** 数据来源 — where the values of one or several indicators come from at a unit, from a day on; in force whole or not at all. */
export function SourceDialog({ before, close }: Props) {
  const { today, unit } = useMe();
  const [indicatorCodes, setIndicators] = useState<readonly string[]>(
    before ? [before.indicatorCode] : [],
  );
  const [orgUnitCode, setUnit] = useState(before?.orgUnitCode ?? unit.code);
  const [atUnitsBelow, setBelow] = useState(false);
  const [source, setSource] = useState<IndicatorSourceKind>(before?.source ?? 'reported');
  const [printed, setPrinted] = useState<PrintedNumber>(before?.printed ?? 'own');
  const [validFrom, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [document, setDocument] = useState('');
  const isInItsPlace = (indicatorCode: string) =>
    before?.indicatorCode === indicatorCode && before.orgUnitCode === orgUnitCode;
  const rows = indicatorCodes.map((indicatorCode) => ({
    ...{ indicatorCode, orgUnitCode, source, printed, validFrom, atUnitsBelow },
    document: document.trim(),
    replaces: isInItsPlace(indicatorCode) ? before!.id : null,
  }));
  const input = { rows };
  return (
    <ChangeDialog
      title={t('数据来源')}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewIndicatorSourcesDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(ProposeIndicatorSourcesDocument, { input, idempotencyKey })).proposed
      }
      canPropose={rows.length > 0}
      close={close}
    >
      <IndicatorsEntry taken={indicatorCodes} change={setIndicators} />
      <UnitEntry label={t('机构')} value={orgUnitCode} change={setUnit} />
      {!before && (
        <ChoiceEntry
          label={t('用于')}
          value={atUnitsBelow ? 'below' : 'own'}
          choices={[
            ['own', t('该机构本身')],
            ['below', t('该机构的下级各单位(如各街道、镇分别填报)')],
          ]}
          change={(next) => setBelow(next === 'below')}
        />
      )}
      <ChoiceEntry
        label={t('数据来源')}
        value={source}
        choices={entries(SOURCES)}
        change={setSource}
      />
      <ChoiceEntry
        label={t('采用的数')}
        hint={t('报表印哪一个数;没有上报数、核定数的,按数据来源。')}
        value={printed}
        choices={entries(PRINTED)}
        change={setPrinted}
      />
      <TextEntry
        label={t('生效日期')}
        hint={t('上年的数也要填报的,填上年 1 月 1 日。')}
        type="date"
        value={validFrom}
        onChange={setFrom}
      />
      <TextEntry label={t('依据(文件名称和文号)')} value={document} onChange={setDocument} />
    </ChangeDialog>
  );
}
