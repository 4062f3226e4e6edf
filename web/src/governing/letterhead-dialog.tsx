import { useState } from 'react';
import { ask } from '../ask';
import {
  PreviewLetterheadDocument,
  ProposeLetterheadDocument,
  type LetterheadsQuery,
} from '../generated/operations';
import { t } from '../parts/language';
import { LineRows, filledRows, textIn, textOrNone, type LineRow } from '../parts/line-rows';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';

export type Letterhead = LetterheadsQuery['letterheads']['items'][number];

interface Props {
  orgUnitCode: string;
  /** Whose place it takes; none of a unit that has none yet. */
  before: Letterhead | null;
  close: () => void;
}

const orEmpty = (rows: readonly LineRow[]): readonly LineRow[] => (rows.length > 0 ? rows : [{}]);

/** 发文资料 — how a unit numbers, signs and seals what it sends out, from a day on. */
export function LetterheadDialog({ orgUnitCode, before, close }: Props) {
  const { today } = useMe();
  const [document, setDocument] = useState('');
  const [validFrom, setFrom] = useState(today);
  const [series, setSeries] = useState(
    orEmpty(
      (before?.series ?? []).map(({ words, kind, usedThrough }) => ({
        ...{ words, kind, usedThrough: usedThrough === null ? '' : String(usedThrough) },
      })),
    ),
  );
  // Of one with an account the name alone is known here: the user name is to be written anew.
  const [signers, setSigners] = useState(
    orEmpty((before?.signers ?? []).map(({ post, name }) => ({ post, name }))),
  );
  const [seals, setSeals] = useState(
    orEmpty((before?.seals ?? []).map(({ name, use }) => ({ name, use: use ?? '' }))),
  );
  const input = {
    ...{ orgUnitCode, validFrom, document: document.trim(), replaces: before?.id ?? null },
    series: filledRows(series).map((row) => ({
      ...{ words: textIn(row, 'words'), kind: textIn(row, 'kind') },
      usedThrough: textIn(row, 'usedThrough') ? Number(textIn(row, 'usedThrough')) : null,
    })),
    signers: filledRows(signers).map((row) => {
      const username = textOrNone(row, 'username');
      return {
        post: textIn(row, 'post'),
        username,
        name: username ? null : textOrNone(row, 'name'),
      };
    }),
    seals: filledRows(seals).map((row) => ({
      ...{ name: textIn(row, 'name'), use: textOrNone(row, 'use') },
    })),
  };
  return (
    <ChangeDialog
      title={t('发文资料')}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewLetterheadDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(ProposeLetterheadDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <LineRows
        legend={t('发文字号')}
        columns={[
          { name: 'words', label: t('机关代字') },
          { name: 'kind', label: t('文种') },
          { name: 'usedThrough', label: t('已用至号数') },
        ]}
        rows={series}
        change={setSeries}
      />
      <LineRows
        legend={t('签发职务(按签字顺序;有账号的填用户名)')}
        columns={[
          { name: 'post', label: t('职务') },
          { name: 'username', label: t('用户名') },
          { name: 'name', label: t('姓名') },
        ]}
        rows={signers}
        change={setSigners}
      />
      <LineRows
        legend={t('印章')}
        columns={[
          { name: 'name', label: t('印章名称') },
          { name: 'use', label: t('印章用途') },
        ]}
        rows={seals}
        change={setSeals}
      />
      <TextEntry label={t('生效日期')} type="date" value={validFrom} onChange={setFrom} />
      <TextEntry label={t('依据(文件名称和文号)')} value={document} onChange={setDocument} />
    </ChangeDialog>
  );
}
