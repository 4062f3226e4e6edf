import { startTransition, useEffect, useMemo, useRef, useState, type Dispatch } from 'react';
import { Alert, Button } from 'antd';
import type { DraftKeeper } from '../drafts/draft-keeper';
import type { Draft } from '../ledgers/draft';
import type { FormField } from '../ledgers/queries';
import { t } from '../parts/language';
import { columnsIn, isSerial, type Column } from './columns';
import { DefaultEntry } from './default-entry';
import { correctedTo, sentOf } from './sent';
import {
  draftOf,
  isSaidOnce,
  problemsOf,
  twinsIn,
  type Change,
  type Row,
  type Sheet,
} from './sheet';
import { PasteAgain } from './paste-again';
import { SheetGrid } from './sheet-grid';
import { useChecking } from './use-checking';
import { useEntering } from './use-entering';
import { useHands } from './use-hands';

interface Props {
  ledger: string;
  sheet: Sheet;
  columns: readonly Column[];
  fields: readonly FormField[];
  change: Dispatch<Change>;
  keeper: DraftKeeper;
  valuesOf: (draft: Draft) => Record<string, unknown>;
  whenEntered: () => void;
}

const NONE: ReadonlySet<Row> = new Set();

/** 成批登记 — the sheet, how many of its rows may be entered, and entering these while the others stay. */
export function SheetDesk(props: Props) {
  const { ledger, sheet, columns, fields, change, keeper, valuesOf, whenEntered } = props;
  const { rows, defaults, sources, leftOut, beyond, open } = sheet;
  const [isWhole, setWhole] = useState(false);
  /** Rows with notes as they stood when one said that they are checked: what has become another row since, or odd, is not. */
  const [looked, setLooked] = useState<ReadonlySet<Row>>(NONE);
  const button = useRef<HTMLButtonElement>(null);

  const twins = useMemo(() => twinsIn(rows), [rows]);
  const sorted = useMemo(() => {
    const found = {
      good: [] as Row[],
      odd: [] as Row[],
      bad: [] as Row[],
      first: new Map<number, string>(),
    };
    // Where something is wrong, or was written: what one has mended stays.
    const told = new Set<string>(pathsOf(defaults));
    for (const row of rows) {
      const problems = problemsOf(row, columns, fields, defaults);
      for (const { field } of problems) told.add(field);
      for (const path of pathsOf(row.cells)) told.add(path);
      const known = problems.find(({ field }) => columns.some(({ path }) => path === field));
      if (known) found.first.set(row.id, known.field);
      if (problems.length > 0) found.bad.push(row);
      else if (row.told && (row.told.hints.length > 0 || twins.has(row.id))) found.odd.push(row);
      else if (row.told) found.good.push(row);
    }
    return { ...found, told };
  }, [rows, columns, fields, defaults, twins]);
  const isShown = ({ path, required }: Column) =>
    isWhole || required || sources[path] !== undefined || sorted.told.has(path);
  const names = columns
    .filter(isShown)
    .map(({ path }) => path)
    .join(' ');
  // The same as long as the same columns are shown: with others every row is drawn anew.
  const shown = useMemo(() => {
    const paths = new Set(names.split(' '));
    return columns.filter(({ path }) => paths.has(path));
  }, [columns, names]);

  const valuesOfRow = (row: Row) => valuesOf(draftOf(row, columns, defaults));
  const { unsaid, failure, askAgain } = useChecking(ledger, rows, valuesOfRow, change);
  const { enter, sending, complaint } = useEntering({
    ...{ ledger, sheet, change, keeper },
    sentOf: (row) => sentOf(row, columns, defaults, valuesOf),
    correctedTo: (sent, now) => correctedTo(sent, now, columns, defaults),
  });
  const { active, range, hands } = useHands({
    ...{ rows, columns: shown, change },
    firstProblem: ({ id }) => sorted.first.get(id) ?? null,
    leave: () => button.current?.focus(),
  });

  // Wherever on the page one is: a cell that is written in keeps what is typed first, and goes there itself.
  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      // While a Chinese word is being put together, in whatever field, the keys are its own.
      if (event.key !== 'F8' || event.isComposing || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      hands.nextProblem();
    };
    document.addEventListener('keydown', go);
    return () => document.removeEventListener('keydown', go);
  }, [hands]);

  const withHints = sorted.odd.length > 0 && sorted.odd.every((row) => looked.has(row));
  const ready = withHints ? [...sorted.good, ...sorted.odd] : sorted.good;
  const sentRows = new Set(open.flatMap(({ sent }) => sent.map(({ id }) => id)));
  const unanswered = sending === 'not' ? sentRows.size : 0;
  const isReady = new Set(ready);
  const inOrder = rows.filter((row) => isReady.has(row));
  const chosen = new Set(range.size > 0 ? range : active ? [active.row] : []);
  const once = columns.filter((column) => isSaidOnce(column, sheet));
  const unknown = sheet.headings.filter(
    (heading, at) =>
      heading && !isSerial(heading) && !Object.values(sources).some((source) => takes(source, at)),
  );

  return (
    <>
      <p role="status">
        {t('共 {count} 行:可登记 {count2} 行', { count: rows.length, count2: sorted.good.length })}
        {sorted.odd.length > 0 && t(',有提示 {count} 行', { count: sorted.odd.length })}
        {sorted.bad.length > 0 && t(',须改 {count} 行', { count: sorted.bad.length })}
        {unsaid > 0 && !failure && t(',正在核对 {unsaid} 行', { unsaid })}
        {t('。')}
        {leftOut > 0 && (
          <span className="quiet">
            {t(' 标题、合计、说明等 {leftOut} 行已略去。', { leftOut })}
          </span>
        )}
        {unknown.length > 0 && (
          <span className="quiet">{t(' 未采用的栏:{n}。', { n: unknown.join(t('、')) })}</span>
        )}
      </p>
      {beyond > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('超出一次能登记的行数,最后 {beyond} 行没有读入,请分批粘贴。', { beyond })}
        />
      )}
      {failure && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('核对中断:{failure}', { failure })}
          action={<Button onClick={askAgain}>{t('继续核对')}</Button>}
        />
      )}
      {sending === 'unknown' && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('没有收到答复,尚不知道是否已保存。正在重新询问,请不要关闭页面;不会重复登记。')}
        />
      )}
      {unanswered > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t(
            '已送出的 {count} 行没有收到答复,尚不知道是否已保存。请再按登记按钮:先问明这些行,不会重复登记;送出后改动、删除的,没有登记过就按现在的登记。',
            { count: unanswered },
          )}
        />
      )}
      {complaint && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={
            unanswered > 0
              ? t('登记中断:{complaint}', { complaint })
              : t('余下各行没有保存:{complaint}', { complaint })
          }
        />
      )}
      <div className="steps sheet-steps">
        <Button
          ref={button}
          type="primary"
          loading={sending !== 'not'}
          disabled={inOrder.length === 0 && unanswered === 0}
          onClick={() => void enter(inOrder).then((entered) => entered > 0 && whenEntered())}
        >
          {inOrder.length === 0 && unanswered > 0
            ? t('问明是否已登记')
            : t('登记 {count} 条', { count: inOrder.length })}
        </Button>
        {sorted.odd.length > 0 && (
          <label className="sheet-with">
            <input
              type="checkbox"
              checked={withHints}
              onChange={({ target }) => setLooked(target.checked ? new Set(sorted.odd) : NONE)}
            />
            {t('有提示的 {count} 行已核对,一并登记', { count: sorted.odd.length })}
          </label>
        )}
        <Button disabled={sorted.first.size === 0} onClick={hands.nextProblem}>
          {t('下一处问题(F8)')}
        </Button>
        <Button disabled={chosen.size === 0} onClick={() => change({ does: 'drop', rows: chosen })}>
          {t('删除所选行')}
        </Button>
        <Button aria-pressed={isWhole} onClick={() => startTransition(() => setWhole(!isWhole))}>
          {isWhole ? t('只列必填和粘贴的栏') : t('列出全部栏')}
        </Button>
        <PasteAgain sheet={sheet} begin={() => change({ does: 'begin again' })} />
      </div>
      {once.length > 0 && (
        <fieldset className="sheet-once">
          <legend>{t('表中没有的必填栏,各行统一填写')}</legend>
          {once.map((column) => (
            <label key={column.path}>
              <span>{column.label}</span>
              <DefaultEntry
                column={column}
                value={defaults[column.path] ?? ''}
                choose={(value) => change({ does: 'default', path: column.path, value })}
              />
            </label>
          ))}
        </fieldset>
      )}
      <SheetGrid
        {...{ sheet, twins, columns: shown, all: columns, fields, active, range, hands, change }}
      />
      <p className="hint">
        {t(
          '方向键、回车、Tab 换格,直接键入即改写,F2 在格内修改,Esc 放弃;Shift+方向键选定多行,Ctrl+D 把本格的值填到选定的行(没有选定的,填到以下各行)。',
        )}
      </p>
    </>
  );
}

const takes = (source: Sheet['sources'][string], at: number) => columnsIn(source).includes(at);

/** In which something stands. */
const pathsOf = (cells: Readonly<Record<string, string>>): string[] =>
  Object.keys(cells).filter((path) => cells[path]);
