import { useState } from 'react';
import { Alert, Button } from 'antd';
import type { SheetAspect, SheetBindingFragment, SheetLine } from '../generated/operations';
import { UnitSelect } from '../ledgers/unit-select';
import { Dialog } from '../parts/dialog';
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
    <Dialog title="单元格取数" close={close}>
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
            label="工作表"
            value={cell.sheet}
            choices={sheets.map((each) => [each, each])}
            change={(sheet) => change({ sheet })}
          />
          <TextEntry
            label="单元格"
            hint="如 C5"
            value={cell.cell}
            onChange={(of) => change({ cell: of.toUpperCase() })}
          />
          <Choice
            label="取数内容"
            value={aspect}
            choices={Object.entries(ASPECTS)}
            change={(of) => change({ aspect: of as SheetAspect })}
          />
          {isOf && (
            <>
              <Choice
                label="指标"
                value={cell.indicatorCode ?? ''}
                none="请选择"
                choices={[...names.indicators]}
                change={(of) => change({ indicatorCode: of || null })}
              />
              <Choice
                label="取数范围"
                value={line}
                choices={Object.entries(LINES)}
                change={(of) => change({ line: of as SheetLine })}
              />
            </>
          )}
          {isOf && line === 'unit' && (
            <label className="field">
              <span>下级机构</span>
              <UnitSelect
                value={cell.orgUnitCode ?? ''}
                none="请选择"
                onChange={(code) => change({ orgUnitCode: code || null })}
              />
            </label>
          )}
          {isOf && line === 'month' && (
            <Choice
              label="月份"
              value={String(cell.month ?? '')}
              none="请选择"
              choices={Array.from({ length: 12 }, (_, at) => [String(at + 1), `${at + 1} 月`])}
              change={(of) => change({ month: of ? Number(of) : null })}
            />
          )}
          {['target', 'completion_rate', 'target_document'].includes(aspect) && (
            <Choice
              label="目标层级"
              value={cell.level ?? ''}
              none="最高的一级"
              choices={[...names.levels]}
              change={(of) => change({ level: of || null })}
            />
          )}
          {aspect === 'named_fact' && (
            <TextEntry
              label="事实名称"
              value={cell.factName ?? ''}
              onChange={(of) => change({ factName: of || null })}
            />
          )}
          {isOf && (
            <TextEntry
              label="表中计量单位"
              hint="与指标不同时填写,如 万元;没有的不填。"
              value={cell.cellUnit ?? ''}
              onChange={(of) => change({ cellUnit: of || null })}
            />
          )}
        </div>
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          <Button type="primary" htmlType="submit" loading={deed.isBusy}>
            设定
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
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
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
