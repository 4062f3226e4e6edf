import { useRef, useState, type FormEvent } from 'react';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { ask, sentenceOf } from '../ask';
import { useFigures, yearsOf } from '../figures/use-figures';
import { base64Of, isTooLarge } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import {
  CheckReportWorkbookDocument,
  ImportReportWorkbookDocument,
  type AmountUnit,
  type CheckReportWorkbookInput,
  type CheckReportWorkbookMutation,
  type ImportReportWorkbookMutation,
} from '../generated/operations';
import { t } from '../parts/language';
import { Nothing } from '../parts/states';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { useTurns } from '../parts/use-turns';
import { useMe } from '../session/session';
import { ReportsNav } from './reports-nav';
import { WorkbookSheets } from './workbook-sheets';

/** 核对 — what each sheet is, and of what that was said. */
interface Checked {
  input: CheckReportWorkbookInput;
  sheets: CheckReportWorkbookMutation['checkReportWorkbook'];
}
type Taken = ImportReportWorkbookMutation['importReportWorkbook'];

/** 决算工作簿 — a workbook of several tables: what each sheet is taken for, what is wrong with it, and those taken that can be. */
export default function WorkbookPage() {
  usePageTitle(t('决算工作簿'));
  const { permissions } = useMe();
  const { orgUnitCode } = useFigures();
  return (
    <>
      <h1>{t('决算工作簿')}</h1>
      <ReportsNav />
      {permissions.includes('report-tables:enter') ? (
        <Entry key={orgUnitCode} territoryCode={orgUnitCode} />
      ) : (
        <Nothing>{t('报告数据表不由您的岗位录入。')}</Nothing>
      )}
    </>
  );
}

function Entry({ territoryCode }: { territoryCode: string }) {
  const figures = useFigures();
  const taking = useDeed(`take workbook ${territoryCode}`);
  const [file, setFile] = useState<File | null>(null);
  const [year, setYear] = useState(String(figures.year));
  const [sourceDocument, setSource] = useState('');
  const [amountUnit, setUnit] = useState<AmountUnit>('ten_thousand_yuan');
  const [decimals, setDecimals] = useState('2');
  const [checked, setChecked] = useState<Checked | null>(null);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [taken, setTaken] = useState<Taken | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = useTurns();
  const [isChecking, setChecking] = useState(false);
  /** Two presses may come before the page is drawn anew. */
  const isUnderWay = useRef(false);

  function nowChecking(is: boolean) {
    isUnderWay.current = is;
    setChecking(is);
  }
  function clear() {
    setChecked(null);
    setTaken(null);
    setProblem(null);
    taking.forget();
  }
  /** Another choice is another workbook, of which nothing has been said. */
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      begin();
      nowChecking(false);
      clear();
    };
  const isBeyond = file !== null && isTooLarge(file);
  const isNamed = sourceDocument.trim() !== '';

  async function check(event: FormEvent) {
    event.preventDefault();
    if (!file || isBeyond || !isNamed || isUnderWay.current) return;
    const isLast = begin();
    clear();
    nowChecking(true);
    try {
      const input = {
        ...{ territoryCode, year: Number(year), sourceDocument },
        ...{ amountUnit, decimals: Number(decimals), file: await base64Of(file) },
      };
      const { checkReportWorkbook: sheets } = await ask(CheckReportWorkbookDocument, { input });
      if (!isLast()) return;
      setChecked({ input, sheets });
      choose(new Set(firstOfEachKind(sheets.filter(isGood))));
    } catch (error) {
      if (isLast()) setProblem(sentenceOf(error));
    } finally {
      if (isLast()) nowChecking(false);
    }
  }

  async function take(of: Checked) {
    const input = { ...of.input, sheets: [...chosen] };
    const answer = await taking.send((idempotencyKey) =>
      ask(ImportReportWorkbookDocument, { input, idempotencyKey }),
    );
    if (!answer) return;
    setTaken(answer.importReportWorkbook);
    // What has been checked since is still to be taken.
    setChecked((now) => (now === of ? null : now));
  }

  return (
    <>
      <form className="card stack" noValidate onSubmit={(event) => void check(event)}>
        <h2>{t('选择工作簿')}</h2>
        <p className="quiet">
          {t(
            '决算公开的整本工作簿(xlsx、xls):按工作表名或表题认出各表,先列出每张工作表认作什么、有什么问题,再录入没有问题的表。封面、目录和说明不读入。',
          )}
        </p>
        <p>
          <FileChoice
            label={t('选择决算工作簿(xlsx、xls)')}
            accept=".xlsx,.xls,.et"
            take={change(setFile)}
          />{' '}
          {file ? file.name : <span className="quiet">{t('尚未选择')}</span>}
        </p>
        {isBeyond && (
          <p className="problem" role="alert">
            {t('文件超过 3 MB,请只留下决算各表后重新选择。')}
          </p>
        )}
        <div className="filter">
          <label>
            <span>{t('年度')}</span>
            <select
              className="control"
              value={year}
              onChange={({ target }) => change(setYear)(target.value)}
            >
              {yearsOf(figures).map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <label>
            <span>{t('金额单位')}</span>
            <select
              className="control"
              value={amountUnit}
              onChange={({ target }) => change(setUnit)(target.value as AmountUnit)}
            >
              <option value="ten_thousand_yuan">{t('万元')}</option>
              <option value="yuan">{t('元')}</option>
            </select>
          </label>
          <label>
            <span>{t('小数位数')}</span>
            <select
              className="control"
              value={decimals}
              onChange={({ target }) => change(setDecimals)(target.value)}
            >
              {['0', '1', '2', '4', '6'].map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        </div>
        <TextEntry
          label={t('来源文件')}
          hint={t('如:2022年度部门决算公开')}
          value={sourceDocument}
          onChange={change(setSource)}
        />
        {problem && <Alert type="error" showIcon role="alert" title={problem} />}
        <div className="steps">
          <Button
            type={checked ? 'default' : 'primary'}
            htmlType="submit"
            loading={isChecking}
            disabled={!file || isBeyond || !isNamed}
          >
            {t('核对工作簿')}
          </Button>
        </div>
      </form>
      {checked && (
        <section className="card">
          <h2>{t('工作表')}</h2>
          <WorkbookSheets {...{ chosen, choose, isGood }} sheets={checked.sheets} />
          <div className="steps">
            <Button
              type="primary"
              loading={taking.isBusy}
              disabled={chosen.size === 0}
              onClick={() => void take(checked)}
            >
              {t('录入 {count} 张工作表', { count: chosen.size })}
            </Button>
          </div>
        </section>
      )}
      {taking.isUnknown && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('没有收到答复,尚不知道是否已保存。正在重新询问,请不要关闭页面;不会重复办理。')}
        />
      )}
      {taking.problem && <Alert type="error" showIcon role="alert" title={taking.problem} />}
      {taken && <Result {...taken} />}
    </>
  );
}

const isGood = ({ kindLabel, isEmpty, problems }: Checked['sheets'][number]) =>
  kindLabel !== null && !isEmpty && problems.length === 0;

/** Of two sheets of a kind one is entered. */
const firstOfEachKind = (sheets: Checked['sheets']) =>
  sheets
    .filter((each, at) => sheets.findIndex(({ kindLabel }) => kindLabel === each.kindLabel) === at)
    .map(({ name }) => name);

function Result({ tables, kindsMissing }: Taken) {
  return (
    <section className="card" role="status">
      <h2>{t('已录入 {count} 张表,待审核', { count: tables.length })}</h2>
      <ul>
        {tables.map(({ id, title }) => (
          <li key={id}>
            <Link to={`/ledgers/report_table/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
      {kindsMissing.length > 0 && (
        <p className="quiet">
          {t('本次没有录入的决算公开表:{n}。', { n: kindsMissing.join(t('、')) })}
        </p>
      )}
    </section>
  );
}
