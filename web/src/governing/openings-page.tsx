import { useState } from 'react';
import { Button } from 'antd';
import { ask } from '../ask';
import {
  CountedEmployersTemplateDocument,
  CountedPersonsTemplateDocument,
  ImportCountedEmployersDocument,
  ImportCountedPersonsDocument,
  ImportOpeningsDocument,
  OpeningsTemplateDocument,
} from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';
import { ListFileEntry, useListFile } from './list-file';
import { UnitEntry } from './unit-entry';

/** 期初数 — of an office that begins in the middle of a year: what was counted before, and whom. */
export default function OpeningsPage() {
  usePageTitle(t('期初数'));
  const mayPropose = useMe().permissions.includes('policy:propose');
  const [list, open] = useState<'openings' | 'persons' | 'employers' | null>(null);
  const close = () => open(null);
  return (
    <>
      <h1>{t('期初数')}</h1>
      <section className="card">
        <h2>{t('年中启用的,补报启用以前的数')}</h2>
        <p className="quiet">
          {t(
            '年初就启用的不必办理。截止日及以前的业务已在期初数里,以后补录也不重复计数;各月数手头有的,用分月的模板逐月填。导入后由另一人在“放行与批准”中看过影响再批准;填错的,勾选“更正”再导入一次。本单位增设的填报指标没有期初数,用填报数录入。',
          )}
        </p>
        {mayPropose && (
          <div className="steps">
            <Button type="primary" onClick={() => open('openings')}>
              {t('导入期初数')}
            </Button>
            <Button onClick={() => open('persons')}>{t('导入已计数人员')}</Button>
            <Button onClick={() => open('employers')}>{t('导入已计数单位')}</Button>
          </div>
        )}
      </section>
      {list === 'openings' && <ImportedOpenings close={close} />}
      {list === 'persons' && (
        <CountedList
          title={t('导入已计数人员')}
          hint={t('本年已经计过数、以后不再重复计的人员。')}
          template={async () => (await ask(CountedPersonsTemplateDocument, {})).template}
          propose={async (input, idempotencyKey) =>
            (await ask(ImportCountedPersonsDocument, { input, idempotencyKey })).proposed
          }
          close={close}
        />
      )}
      {list === 'employers' && (
        <CountedList
          title={t('导入已计数单位')}
          hint={t('本年已经计过数、以后不再重复计的单位。')}
          template={async () => (await ask(CountedEmployersTemplateDocument, {})).template}
          propose={async (input, idempotencyKey) =>
            (await ask(ImportCountedEmployersDocument, { input, idempotencyKey })).proposed
          }
          close={close}
        />
      )}
    </>
  );
}

function ImportedOpenings({ close }: { close: () => void }) {
  const { unit } = useMe();
  const [file, setFile] = useListFile();
  const [orgUnitCode, setUnit] = useState(unit.code);
  const [byMonth, setByMonth] = useState(false);
  const [coveredThrough, setCovered] = useState('');
  const [document, setDocument] = useState('');
  const [corrects, setCorrects] = useState(false);
  const input = {
    ...{ coveredThrough, corrects, document: document.trim() },
    file: file?.content ?? '',
  };
  return (
    <ChangeDialog
      title={t('导入期初数')}
      filled={JSON.stringify(input)}
      propose={async (idempotencyKey) =>
        (await ask(ImportOpeningsDocument, { input, idempotencyKey })).proposed
      }
      canPropose={file !== null && coveredThrough !== ''}
      close={close}
    >
      <UnitEntry label={t('模板所列的机构(含下级)')} value={orgUnitCode} change={setUnit} />
      <Tick label={t('模板分月(各月数手头有的)')} is={byMonth} change={setByMonth} />
      <ListFileEntry
        file={file}
        take={setFile}
        template={async () =>
          (await ask(OpeningsTemplateDocument, { orgUnitCode, byMonth })).openingsTemplate
        }
        called={t('期初数')}
      />
      <p className="hint">{t('没有的行留空,不填 0;金额以元填写;合计行请删去。')}</p>
      <TextEntry
        label={t('期初数截止日')}
        hint={t('启用前的最后一天,当天的业务已在期初数里。')}
        type="date"
        value={coveredThrough}
        onChange={setCovered}
      />
      <TextEntry label={t('依据(文件名称和文号)')} value={document} onChange={setDocument} />
      <Tick label={t('更正:代替所列区县、指标以前报的期初数')} is={corrects} change={setCorrects} />
    </ChangeDialog>
  );
}

interface CountedInput {
  orgUnitCode: string;
  document: string;
  takesBack: boolean;
  file: string;
}

interface CountedProps {
  title: string;
  hint: string;
  template: () => Promise<string>;
  propose: (
    input: CountedInput,
    idempotencyKey: string,
  ) => ReturnType<Parameters<typeof ChangeDialog>[0]['propose']>;
  close: () => void;
}

function CountedList({ title, hint, template, propose, close }: CountedProps) {
  const { unit } = useMe();
  const [file, setFile] = useListFile();
  const [orgUnitCode, setUnit] = useState(unit.code);
  const [document, setDocument] = useState('');
  const [takesBack, setTakesBack] = useState(false);
  const input = {
    ...{ orgUnitCode, takesBack, document: document.trim() },
    file: file?.content ?? '',
  };
  return (
    <ChangeDialog
      title={title}
      filled={JSON.stringify(input)}
      propose={(idempotencyKey) => propose(input, idempotencyKey)}
      canPropose={file !== null}
      close={close}
    >
      <p className="quiet">{hint}</p>
      <UnitEntry label={t('区县')} value={orgUnitCode} change={setUnit} />
      <ListFileEntry file={file} take={setFile} template={template} called={title.slice(2)} />
      <TextEntry label={t('依据(文件名称和文号)')} value={document} onChange={setDocument} />
      <Tick label={t('撤回:清单所列的不再算作已计数')} is={takesBack} change={setTakesBack} />
    </ChangeDialog>
  );
}

const Tick = ({
  label,
  is,
  change,
}: {
  label: string;
  is: boolean;
  change: (is: boolean) => void;
}) => (
  <p>
    <label className="tick">
      <input type="checkbox" checked={is} onChange={() => change(!is)} />
      {label}
    </label>
  </p>
);
