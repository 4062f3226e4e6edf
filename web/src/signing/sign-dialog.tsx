import { useCallback, useState } from 'react';
import { updated, valuesOf, type Draft } from '../ledgers/draft';
import { FormFields } from '../ledgers/form-fields';
import type { FormField, LedgerView } from '../ledgers/queries';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import type { Deed } from '../parts/use-deed';

type VerbFields = NonNullable<LedgerView['verbs'][number]['form']>['fields'];

interface Props {
  title: string;
  count: number;
  fields: VerbFields;
  deed: Deed;
  close: () => void;
  sign: (decision: Record<string, unknown>) => Promise<void>;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** 确认签字 — the last word before all of it is signed; where a meeting decided, its minutes. */
export function SignDialog({ title, count, fields, deed, close, sign }: Props) {
  const [draft, setDraft] = useState<Draft>({});
  const [storing, setStoring] = useState(0);
  const hold = useCallback((by: 1 | -1) => setStoring((before) => before + by), []);
  const form: FormField[] = fields.map((field) => ({ ...field, fields: [] }));
  return (
    <Dialog title={t('签字 {count} 件', { count })} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (storing === 0) void sign(valuesOf(form, draft));
        }}
      >
        <p>{t('{title},共 {count} 件,全部签字或一件不签。', { title, count })}</p>
        {form.length > 0 && (
          <fieldset className="group">
            <legend>
              {t('集体研究')}
              <span className="quiet">{t('(超过限额的须填写)')}</span>
            </legend>
            <div className="fields">
              <FormFields
                fields={form}
                draft={draft}
                problems={NOTHING}
                hints={NOTHING}
                change={(path, update) => setDraft((before) => updated(before, path, update))}
                left={() => undefined}
                hold={hold}
              />
            </div>
          </fieldset>
        )}
        <DialogSteps label={t('确认签字')} deed={deed} close={close} isDisabled={storing > 0} />
      </form>
    </Dialog>
  );
}
