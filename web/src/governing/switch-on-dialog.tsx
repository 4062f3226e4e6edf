import { useState } from 'react';
import { ask } from '../ask';
import { ProposeSwitchOnDocument } from '../generated/operations';
import { t } from '../parts/language';
import { ChangeDialog } from './change-dialog';

/** 启用 — asked for by the system administrator, approved by the security administrator. */
export function SwitchOnDialog({ close }: { close: () => void }) {
  const [isExercise, setExercise] = useState<boolean | null>(null);
  const input = { isExercise: isExercise ?? false };
  return (
    <ChangeDialog
      title={t('启用本系统')}
      filled={JSON.stringify(input)}
      propose={async (idempotencyKey) =>
        (await ask(ProposeSwitchOnDocument, { input, idempotencyKey })).proposed
      }
      canPropose={isExercise !== null}
      close={close}
    >
      <p>
        {t(
          '由安全管理员在“放行与批准”中批准后启用。此后机构、政策、日历等数据的变更都须由另一人批准。',
        )}
      </p>
      <fieldset className="field">
        <legend>{t('这个库是(启用后不能更改)')}</legend>
        <div className="choices">
          {[
            { label: t('正式库'), is: false },
            { label: t('练习库:其中的数据都不是真的'), is: true },
          ].map(({ label, is }) => (
            <label key={label}>
              <input
                type="radio"
                name="is-exercise"
                checked={isExercise === is}
                onChange={() => setExercise(is)}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    </ChangeDialog>
  );
}
