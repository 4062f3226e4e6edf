import { useState } from 'react';
import { ask } from '../ask';
import { PreviewTargetLevelDocument, ProposeTargetLevelDocument } from '../generated/operations';
import type { LevelChoice } from '../ledgers/indicator-choices';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';

interface Props {
  /** That is called, placed or ended otherwise; none of a new one. */
  before: LevelChoice | null;
  known: readonly LevelChoice[];
  close: () => void;
}

/** 目标层级 — who sets targets, as documents call it. */
export function LevelDialog({ before, known, close }: Props) {
  const { unit } = useMe();
  const [code, setCode] = useState(
    before?.code ?? `level_${unit.code.replace(/[^a-z0-9].*/, '')}_${known.length + 1}`,
  );
  const [label, setLabel] = useState(before?.label ?? '');
  const [place, setPlace] = useState(
    String(before?.place ?? Math.max(0, ...known.map((each) => each.place)) + 10),
  );
  const [lastYear, setLast] = useState(before?.lastYear ? String(before.lastYear) : '');
  const input = {
    ...{ code: code.trim(), label: label.trim(), place: Number(place), corrects: before !== null },
    lastYear: lastYear.trim() ? Number(lastYear) : null,
  };
  return (
    <ChangeDialog
      title={before ? t('目标层级:{label}', { label: before.label }) : t('增设目标层级')}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewTargetLevelDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(ProposeTargetLevelDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <TextEntry label={t('层级名称')} value={label} onChange={setLabel} />
      <TextEntry label={t('排列次序')} hint={t('小的在前。')} value={place} onChange={setPlace} />
      <TextEntry
        label={t('末年度')}
        hint={t('只用到哪一年;仍在使用的不填。')}
        value={lastYear}
        onChange={setLast}
      />
      {!before && (
        <TextEntry
          label={t('层级代码')}
          hint={t('由小写字母、数字和下划线组成,以后不能改;没有要求的,用已填的。')}
          value={code}
          onChange={setCode}
        />
      )}
    </ChangeDialog>
  );
}
