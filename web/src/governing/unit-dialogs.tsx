import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Refusal, ask } from '../ask';
import {
  CloseUnitDocument,
  ImportUnitsDocument,
  MoveUnitDocument,
  PreviewUnitClosingDocument,
  PreviewUnitMoveDocument,
  PreviewUnitRenameDocument,
  PreviewUnitTransferDocument,
  PreviewUnitsDocument,
  RenameUnitDocument,
  TransferUnitDocument,
  UnitTreeDocument,
  UnitsTemplateDocument,
  type NewUnitKind,
  type UnitListInput,
  type UnitTreeQuery,
} from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';
import { ListFileEntry, useListFile } from './list-file';
import { UnitEntry } from './unit-entry';
import { UNIT_KINDS } from './unit-words';

export type Unit = UnitTreeQuery['orgUnits']['items'][number];

interface Props {
  unit: Unit;
  close: () => void;
}

const orNone = (text: string) => (text.trim() === '' ? null : text.trim());

/** 更名 — name, short name or code from a day on; what was before keeps them. */
export function RenameDialog({ unit, close }: Props) {
  const { today } = useMe();
  const [name, setName] = useState(unit.name);
  const [shortName, setShort] = useState(unit.shortName ?? '');
  const [newCode, setCode] = useState(unit.code);
  const [from, setFrom] = useState(today);
  const input = {
    ...{ code: unit.code, from: orNone(from) },
    ...(name.trim() !== unit.name ? { name: name.trim() } : {}),
    ...(shortName.trim() !== (unit.shortName ?? '') ? { shortName: orNone(shortName) } : {}),
    ...(newCode.trim() !== unit.code ? { newCode: newCode.trim() } : {}),
  };
  return (
    <ChangeDialog
      title={t('机构更名:{name}', { name: unit.name })}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewUnitRenameDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(RenameUnitDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <TextEntry label={t('新名称')} value={name} onChange={setName} />
      <TextEntry
        label={t('新简称')}
        hint={t('没有的不填。')}
        value={shortName}
        onChange={setShort}
      />
      <TextEntry label={t('新代码')} value={newCode} onChange={setCode} />
      <TextEntry
        label={t('生效日期')}
        hint={t('从这一天起用新名称,以前的仍用原名称;原来就写错了的,清空日期,即从头更正。')}
        type="date"
        value={from}
        onChange={setFrom}
      />
    </ChangeDialog>
  );
}

/** 移动 — to another superior of the same district. */
export function MoveDialog({ unit, close }: Props) {
  const { today } = useMe();
  const [parentCode, setParent] = useState('');
  const [from, setFrom] = useState(today);
  const input = { code: unit.code, parentCode, from: orNone(from) };
  return (
    <ChangeDialog
      title={t('移到另一上级:{name}', { name: unit.name })}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewUnitMoveDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(MoveUnitDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <UnitEntry label={t('新上级机构')} except={unit.code} value={parentCode} change={setParent} />
      <TextEntry
        label={t('生效日期')}
        hint={t('机构中还没有任何登记的,可以清空。到另一区县的,用“划转”。')}
        type="date"
        value={from}
        onChange={setFrom}
      />
    </ChangeDialog>
  );
}

/** 撤并 — once nothing is open in it; what was recorded stays. */
export function CloseDialog({ unit, close }: Props) {
  const { today } = useMe();
  const [from, setFrom] = useState(today);
  const [successor, setSuccessor] = useState('');
  const input = { code: unit.code, from, successorCode: successor || null };
  return (
    <ChangeDialog
      title={t('撤并:{name}', { name: unit.name })}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewUnitClosingDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(CloseUnitDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <TextEntry
        label={t('撤并日期')}
        hint={t('从这一天起机构不再存在;已登记的记录保留原处。')}
        type="date"
        value={from}
        onChange={setFrom}
      />
      <UnitEntry
        label={t('并入的机构(不并入的不选)')}
        none={t('不并入')}
        except={unit.code}
        value={successor}
        change={setSuccessor}
      />
    </ChangeDialog>
  );
}

/** 划转 — to another district: the unit and all in it end, and a successor of each opens there. */
export function TransferDialog({ unit, close }: Props) {
  const { today } = useMe();
  const [parentCode, setParent] = useState('');
  const [from, setFrom] = useState(today);
  const [codes, setCodes] = useState<Record<string, string>>({});
  const tree = useQuery({
    queryKey: ['unit tree', today, '', 0],
    queryFn: async () =>
      (await ask(UnitTreeDocument, { asOf: today, search: null, limit: 200, offset: 0 })).orgUnits
        .items,
  });
  const within = [unit];
  for (const each of tree.data ?? [])
    if (within.some(({ code }) => code === each.parentCode)) within.push(each);
  const input = {
    ...{ code: unit.code, parentCode, from },
    successors: within.map(({ code }) => ({ code, newCode: codes[code]?.trim() ?? '' })),
  };
  return (
    <ChangeDialog
      title={t('划转到另一区县:{name}', { name: unit.name })}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewUnitTransferDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(TransferUnitDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <p className="quiet">{t('原机构撤并,承接机构在另一区县设立;已有记录留在原区县。')}</p>
      <UnitEntry
        label={t('承接的上级机构')}
        except={unit.code}
        value={parentCode}
        change={setParent}
      />
      <TextEntry label={t('划转日期')} type="date" value={from} onChange={setFrom} />
      {within.map(({ code, name }) => (
        <TextEntry
          key={code}
          label={t('{name}({code})的承接机构代码', { name, code })}
          value={codes[code] ?? ''}
          onChange={(newCode) => setCodes({ ...codes, [code]: newCode })}
        />
      ))}
    </ChangeDialog>
  );
}

/** 增设 — one unit; a whole tree comes as a list. */
export function AddUnitDialog({ close }: { close: () => void }) {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<NewUnitKind>('community');
  const [parentCode, setParent] = useState('');
  const [from, setFrom] = useState('');
  const row = { code: code.trim(), name: orNone(name), kind, parentCode, from: orNone(from) };
  const input = { rows: [row] };
  return (
    <ChangeDialog
      title={t('增设机构')}
      filled={JSON.stringify(input)}
      preview={() => planned(input)}
      propose={async (idempotencyKey) =>
        (await ask(ImportUnitsDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <label className="field">
        <span>{t('机构类型')}</span>
        <select
          className="control"
          value={kind}
          onChange={({ target }) => setKind(target.value as NewUnitKind)}
        >
          {Object.entries(UNIT_KINDS)
            .filter(([each]) => each !== 'root')
            .map(([each, label]) => (
              <option key={each} value={each}>
                {t(label)}
              </option>
            ))}
        </select>
      </label>
      <TextEntry label={t('机构代码')} value={code} onChange={setCode} />
      <TextEntry
        label={t('机构名称')}
        hint={t('代码是区划代码的,可以不填。')}
        value={name}
        onChange={setName}
      />
      <UnitEntry label={t('上级机构')} value={parentCode} change={setParent} />
      <TextEntry
        label={t('设立日期')}
        hint={t('一直就有的,不填。')}
        type="date"
        value={from}
        onChange={setFrom}
      />
    </ChangeDialog>
  );
}

/** 导入机构清单 — a whole tree at once, as a workbook or a csv; nothing of it where one row is wrong. */
export function UnitListDialog({ close }: { close: () => void }) {
  const [file, setFile] = useListFile();
  const input = { file: file?.content ?? null };
  return (
    <ChangeDialog
      title={t('导入机构清单')}
      filled={JSON.stringify(file)}
      preview={() => planned(input)}
      propose={async (idempotencyKey) =>
        (await ask(ImportUnitsDocument, { input, idempotencyKey })).proposed
      }
      canPropose={file !== null}
      close={close}
    >
      <ListFileEntry
        file={file}
        take={setFile}
        template={async () => (await ask(UnitsTemplateDocument, {})).unitsTemplate}
        called={t('机构清单')}
      />
      <p className="hint">
        {t('第一行为:机构代码、机构名称、机构类型、上级机构代码、简称、设立日期。')}
      </p>
    </ChangeDialog>
  );
}

/** What a list would make; all that is wrong with it is said at once. */
async function planned(input: UnitListInput) {
  const { count, problems, hints } = (await ask(PreviewUnitsDocument, { input })).previewUnits;
  const inWords = ({ row, message }: { row?: number | null; message: string }) =>
    row ? t('第 {row} 行:{message}', { row, message }) : message;
  if (problems.length > 0) throw new Refusal(problems.map(inWords).join(' '), 'UNITS', []);
  return [{ label: t('增设机构'), count, examples: hints.map(inWords) }];
}
