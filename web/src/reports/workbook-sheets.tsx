import type { CheckReportWorkbookMutation } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Tick } from '../parts/ticks';

type Sheet = CheckReportWorkbookMutation['checkReportWorkbook'][number];

interface Props {
  sheets: readonly Sheet[];
  chosen: ReadonlySet<string>;
  choose: (chosen: ReadonlySet<string>) => void;
  isGood: (sheet: Sheet) => boolean;
}

/** Of many the first are told; they are of one kind as a rule. */
const TOLD = 20;

/** 工作表 — what each is taken for, and what is wrong at which line and column. */
export function WorkbookSheets({ sheets, chosen, choose, isGood }: Props) {
  /** Another of the same kind is left for it. */
  const chooseOne = (next: ReadonlySet<string>) => {
    const added = sheets.find(({ name }) => next.has(name) && !chosen.has(name));
    const others = sheets.filter((each) => each !== added && each.kindLabel === added?.kindLabel);
    const left = new Set(others.map(({ name }) => name));
    choose(new Set([...next].filter((name) => !left.has(name))));
  };
  const of = new Set(sheets.filter(isGood).map(({ name }) => name));
  const ticks = { chosen, choose: chooseOne, of };
  return (
    <PlainTable
      label={t('工作表')}
      rows={sheets}
      keyOf={({ name }) => name}
      columns={[
        {
          label: t('工作表'),
          cell: ({ name }) => (
            <label>
              <Tick id={name} name={name} ticks={ticks} /> {name}
            </label>
          ),
        },
        {
          label: t('认作'),
          cell: ({ kindLabel }) =>
            kindLabel ?? <span className="quiet">{t('不是决算公开的表')}</span>,
        },
        { label: t('行数'), isNumber: true, cell: ({ rows }) => (rows > 0 ? rows : '') },
        {
          label: t('核对结果'),
          cell: (sheet) => (
            <>
              <Findings sheet={sheet} />
              {sheet.sameKindAs !== null && (
                <p className="quiet">
                  {t('与“{name}”是同一种表,只录入其中一张。', { name: sheet.sameKindAs })}
                </p>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function Findings({ sheet }: { sheet: Sheet }) {
  const { kindLabel, isEmpty, problems, oddities } = sheet;
  if (kindLabel === null) return <span className="quiet">{t('不读入')}</span>;
  if (isEmpty) return <span className="quiet">{t('没有数,不录入')}</span>;
  if (problems.length > 0)
    return (
      <>
        <span className="state state-bad">{t('须改 {count} 处', { count: problems.length })}</span>
        <ul>
          {problems.slice(0, TOLD).map(({ line, column, message }, at) => (
            <li key={at} className="problem">
              {line !== null && t('第 {line} 行', { line })}
              {column !== null && t('“{column}”', { column })}
              {(line !== null || column !== null) && t(':')}
              {message}
            </li>
          ))}
        </ul>
      </>
    );
  if (oddities.length === 0) return <span className="state state-good">{t('✓ 可以录入')}</span>;
  return (
    <details>
      <summary>
        <span className="state state-waiting">
          {t('可以录入,勾稽不符 {count} 处', { count: oddities.length })}
        </span>
      </summary>
      <ul>
        {oddities.slice(0, TOLD).map((each, at) => (
          <li key={at}>{each}</li>
        ))}
      </ul>
    </details>
  );
}
