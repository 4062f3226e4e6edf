import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { addressOf } from '../files/bytes';
import { FreezeSelect } from '../freezes/freeze-select';
import {
  MakeReadySheetDocument,
  type FileHeadFragment,
  type ReadySheetKind,
} from '../generated/operations';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { READY } from './sheet-words';

/** 现成报表 — made from any freeze without a form of anybody. */
export function ReadySheets({ orgUnitCode }: { orgUnitCode: string }) {
  const deed = useDeed();
  const [freezeId, setFreeze] = useState('');
  const [readySheet, setReady] = useState<ReadySheetKind>('completion');
  const [made, setMade] = useState<FileHeadFragment | null>(null);
  async function make() {
    setMade(null);
    const answer = await deed.run(() => ask(MakeReadySheetDocument, { freezeId, readySheet }));
    if (answer) setMade(answer.makeReadySheet);
  }
  return (
    <section className="card">
      <h2>{t('现成报表')}</h2>
      <div className="filter">
        <label>
          <span>{t('报表')}</span>
          <select
            className="control"
            value={readySheet}
            onChange={({ target }) => setReady(target.value as ReadySheetKind)}
          >
            {Object.entries(READY).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {t(label)}
              </option>
            ))}
          </select>
        </label>
        <FreezeSelect orgUnitCode={orgUnitCode} value={freezeId} onChange={setFreeze} />
        <Button disabled={freezeId === ''} loading={deed.isBusy} onClick={() => void make()}>
          {t('生成')}
        </Button>
      </div>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {made && (
        <p role="status">
          {t('已生成:')}
          <a href={addressOf(made.id)} download>
            {made.name}
          </a>
        </p>
      )}
    </section>
  );
}
