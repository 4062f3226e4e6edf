import { useState } from 'react';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { addressOf, base64Of, takeFrom } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import { FreezeSelect, useNewestFinal } from '../freezes/freeze-select';
import {
  CheckReportSheetDocument,
  FillReportSheetDocument,
  type FillingFragment,
  type ReportSheetQuery,
} from '../generated/operations';
import { unitInWords } from '../parts/words';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { useDeed } from '../parts/use-deed';
import { useMe } from '../session/session';

/** 填报 — from the newest final freeze or another, in one step, and the file is there; or only compared, also as somebody filled it by hand. */
export function SheetFilling({ sheet }: { sheet: ReportSheetQuery['reportSheet'] }) {
  const { id, orgUnitCode, bindings } = sheet;
  const { permissions } = useMe();
  const deed = useDeed();
  const newest = useNewestFinal(orgUnitCode);
  const [chosen, choose] = useState<string | null>(null);
  const freezeId = chosen ?? newest;
  const [filling, setFilling] = useState<FillingFragment | null>(null);
  const isReady = freezeId !== '' && bindings.length > 0;

  async function fill() {
    const answer = await deed.run(() => ask(FillReportSheetDocument, { id, freezeId }));
    if (!answer) return;
    const { file } = answer.fillReportSheet;
    setFilling(answer.fillReportSheet);
    if (file) takeFrom(addressOf(file.id), file.name);
  }
  async function check(file: File | null) {
    const answer = await deed.run(async () => {
      const content = file && (await base64Of(file));
      return ask(CheckReportSheetDocument, { id, freezeId, content });
    });
    if (answer) setFilling(answer.checkReportSheet);
  }

  return (
    <section className="card">
      <h2>{t('填报')}</h2>
      <div className="filter">
        <FreezeSelect
          orgUnitCode={orgUnitCode}
          value={freezeId}
          label={t('按哪一次定版填')}
          onChange={(of) => {
            choose(of);
            setFilling(null);
          }}
        />
        {permissions.includes('report-sheets:fill') && (
          <Button
            type="primary"
            disabled={!isReady}
            loading={deed.isBusy}
            onClick={() => void fill()}
          >
            {t('填报')}
          </Button>
        )}
        <Button disabled={!isReady} onClick={() => void check(null)}>
          {t('只核对')}
        </Button>
        {isReady && (
          <FileChoice
            label={t('核对别人填好的(xlsx、xls)')}
            accept=".xlsx,.xls,.et"
            take={(file) => void check(file)}
          />
        )}
      </div>
      {bindings.length === 0 && (
        <p className="quiet">{t('先在下面采纳建议或添加单元格,再填报。')}</p>
      )}
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {filling && <Filled filling={filling} />}
    </section>
  );
}

function Filled({ filling }: { filling: FillingFragment }) {
  const { isFinal, file, cells, gaps, equal, different } = filling;
  return (
    <>
      {!isFinal && (
        <Alert type="warning" showIcon title={t('所用的定版尚未定稿,数字还可能变化。')} />
      )}
      <p role="status">
        {file && (
          <>
            {t('已填好:')}
            <a href={addressOf(file.id)} download>
              {file.name}
            </a>
            {t('。')}
          </>
        )}
        {t('原有数字中一致 {equal} 格,不一致 {different} 格;没有数可填 {count} 格。', {
          equal,
          different,
          count: gaps.length,
        })}
      </p>
      {gaps.length > 0 && (
        <ul>
          {gaps.map(({ sheet, cell, message }) => (
            <li key={`${sheet} ${cell}`}>
              {sheet}!{cell}:{message}
            </li>
          ))}
        </ul>
      )}
      <PlainTable
        label={t('填报单元格')}
        rows={cells}
        keyOf={({ sheet, cell }) => `${sheet} ${cell}`}
        columns={[
          { label: t('单元格'), cell: ({ sheet, cell }) => `${sheet}!${cell}` },
          {
            label: t('应填'),
            isNumber: true,
            cell: ({ value, unit, figureId }) =>
              figureId ? (
                <Link to={`/freezes/figures/${figureId}`}>
                  {value} {unit && unitInWords(unit, value)}
                </Link>
              ) : (
                `${value} ${unit ? unitInWords(unit, value) : ''}`
              ),
          },
          { label: t('表中原有'), isNumber: true, cell: ({ held }) => held ?? '' },
          {
            label: t('核对'),
            cell: ({ agrees }) =>
              agrees === null ? (
                ''
              ) : (
                <span className={`state state-${agrees ? 'good' : 'bad'}`}>
                  {agrees ? t('✓ 一致') : t('✗ 不一致')}
                </span>
              ),
          },
        ]}
      />
    </>
  );
}
