import { useState } from 'react';
import type { SheetAspect, SheetBindingFragment, SheetLine } from '../generated/operations';
import { UnitSelect } from '../ledgers/unit-select';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import type { Deed } from '../parts/use-deed';
import { useNames, type Cell } from './sheet-page';
import { ASPECTS, LINES, OF_INDICATOR } from './sheet-words';

interface Props {
  sheets: readonly string[];
  begin: Cell | null;
  deed: Deed;
  close: () => void;
  save: (cell: SheetBindingFragment) => Promise<void>;
}

const NOTHING: Omit<SheetBindingFragment, 'sheet'> = {
  ...{ cell: '', aspect: 'value', line: 'own', indicatorCode: null, orgUnitCode: null },
  ...{ month: null, level: null, tableKind: null, tableRow: null, tableColumn: null },
  ...{ factName: null, cellUnit: null },
};

/** 单元格取数 — of one cell: what it takes, of which indicator, and of whom. */
export function CellDialog({ sheets, begin, deed, close, save }: Props) {
  const names = useNames();
  const [cell, setCell] = useState<SheetBindingFragment>({
    ...{ sheet: sheets[0] ?? '', ...NOTHING, ...begin },
  });
  const change = (next: Partial<SheetBindingFragment>) => setCell({ ...cell, ...next });
  const { aspect, line } = cell;
  const isOf = OF_INDICATOR.includes(aspect);
  return (
    <Dialog title={t('单元格取数')} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(cell);
        }}
      >
        <div className="fields">
          <Choice
            label={t('工作表')}
            value={cell.sheet}
            choices={sheets.map((each) => [each, each])}
            change={(sheet) => change({ sheet })}
          />
          <TextEntry
            label={t('单元格')}
            hint={t('如 C5')}
            value={cell.cell}
            onChange={(of) => change({ cell: of.toUpperCase() })}
          />
          <Choice
            label={t('取数内容')}
            value={aspect}
            choices={Object.entries(ASPECTS)}
            change={(of) => change({ aspect: of as SheetAspect })}
          />
          {isOf && (
            <>
              <Choice
                label={t('指标')}
                value={cell.indicatorCode ?? ''}
                none={t('请选择')}
                choices={[...names.indicators]}
                change={(of) => change({ indicatorCode: of || null })}
              />
              <Choice
                label={t('取数范围')}
                value={line}
                choices={Object.entries(LINES)}
                change={(of) => change({ line: of as SheetLine })}
              />
            </>
          )}
          {isOf && line === 'unit' && (
            <label className="field">
              <span>{t('下级机构')}</span>
              <UnitSelect
                value={cell.orgUnitCode ?? ''}
                none={t('请选择')}
                onChange={(code) => change({ orgUnitCode: code || null })}
              />
            </label>
          )}
          {isOf && line === 'month' && (
            <Choice
              label={t('月份')}
              value={String(cell.month ?? '')}
              none={t('请选择')}
              choices={Array.from({ length: 12 }, (_, at) => [
                String(at + 1),
                t('{at} 月', { at: at + 1 }),
              ])}
              change={(of) => change({ month: of ? Number(of) : null })}
            />
          )}
          {['target', 'completion_rate', 'target_document'].includes(aspect) && (
            <Choice
              label={t('目标层级')}
              value={cell.level ?? ''}
              none={t('最高的一级')}
              choices={[...names.levels]}
              change={(of) => change({ level: of || null })}
            />
          )}
          {aspect === 'named_fact' && (
            <TextEntry
              label={t('事实名称')}
              value={cell.factName ?? ''}
              onChange={(of) => change({ factName: of || null })}
            />
          )}
          {isOf && (
            <TextEntry
              label={t('表中计量单位')}
              hint={t('与指标不同时填写,如 万元;没有的不填。')}
              value={cell.cellUnit ?? ''}
              onChange={(of) => change({ cellUnit: of || null })}
            />
          )}
        </div>
        <DialogSteps label={t('设定')} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}

function Choice({
  label,
  value,
  none,
  choices,
  change,
}: {
  label: string;
  value: string;
  none?: string;
  choices: readonly (readonly [code: string, label: string])[];
  change: (code: string) => void;
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <select className="control" value={value} onChange={({ target }) => change(target.value)}>
        {none && <option value="">{none}</option>}
        {choices.map(([code, word]) => (
          <option key={code} value={code}>
            {t(word)}
          </option>
        ))}
      </select>
    </label>
  );
}
