import { useState } from 'react';
import { Button } from 'antd';
import { ActDocument, type RowFragment } from '../generated/operations';
import { FilesOf } from '../files/kept';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { valuesOf, type Draft } from './draft';
import { FormFields } from './form-fields';
import { FormNotices } from './form-notices';
import { useLedger, type FormField, type NextStep } from './queries';
import type { Stored } from './stored';
import { useForm } from './use-form';
import { whoOf } from './who';

interface Props {
  record: RowFragment;
  step: Pick<NextStep, 'verb' | 'label' | 'needsReason'>;
  /** What stands in it before one writes anything. */
  begin?: Draft;
  close: () => void;
  done: (stored: Stored) => void;
}

/** 办理 — one step: what it fills in, its reason, and the record it is taken of. */
export function VerbDialog(props: Props) {
  const { record, step } = props;
  const view = useLedger(record.ledger);
  return (
    <Asked query={view}>
      {({ verbs }) => (
        <StepForm
          {...props}
          fields={(verbs.find(({ verb }) => verb === step.verb)?.form?.fields ?? []).map(
            withoutInner,
          )}
        />
      )}
    </Asked>
  );
}

/** What a step fills in holds no form of its own. */
const withoutInner = (field: Omit<FormField, 'fields'>): FormField => ({ ...field, fields: [] });

const REASON = 'reason';

function StepForm({
  record,
  step,
  fields,
  begin = {},
  close,
  done,
}: Props & { fields: readonly FormField[] }) {
  // As it was looked at: what others do meanwhile is told when it is sent.
  const [{ ledger, id, revision }] = useState(record);
  const { verb, label, needsReason } = step;
  const [begun] = useState<Draft>(begin);
  const asked = needsReason ? [...fields, { ...reasonField, label: t(reasonField.label) }] : fields;
  const stepOf = ({ [REASON]: reason, ...draft }: Draft) => ({
    ...{ id, revision },
    ...(needsReason ? { reason: typeof reason === 'string' ? reason : '' } : {}),
    ...(fields.length > 0 ? { values: valuesOf(fields, draft) } : {}),
  });
  const form = useForm({ ...{ ledger, verb, fields: asked, begin: begun, stepOf } });

  async function act() {
    const steps = [stepOf(form.draft)];
    const answer = await form.send(ActDocument, (idempotencyKey) => ({
      ...{ ledger, verb, steps, idempotencyKey },
    }));
    if (!answer) return;
    const [written] = answer.data.act;
    const hints = [...answer.notes, ...(written?.hints ?? [])];
    done({ said: t('已办理:{label}。', { label }), hints, revision: written?.revision });
  }

  return (
    <Dialog title={label} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <p>
          {t('{ledgerLabel} · {record}(编号 {id})', {
            ledgerLabel: record.ledgerLabel,
            record: whoOf(record),
            id,
          })}
        </p>
        <FilesOf.Provider value={record.territory.code}>
          <FormFields fields={asked} {...form} />
        </FilesOf.Provider>
        {/* Nothing is compared here: that another has changed the record is said in words. */}
        <FormNotices form={{ ...form, isOvertaken: false }} />
        <div className="steps">
          <Button
            type="primary"
            danger={needsReason}
            htmlType="submit"
            loading={form.sending !== 'not'}
            disabled={form.isStoring}
          >
            {label}
          </Button>
          <Button onClick={close}>{t('取消')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

const reasonField: FormField = {
  ...{ name: REASON, label: '理由', hint: null, kind: 'text', isList: false, isRequired: true },
  ...{
    maxLength: 1000,
    least: null,
    most: null,
    because: null,
    linksTo: null,
    headings: [],
    choices: [],
    fields: [],
  },
};
