import { useState } from 'react';
import { ask } from '../ask';
import { GrantRightsDocument, type AccountReach, type AccountRole } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { ManyOf } from '../parts/many-of';
import { useDeed } from '../parts/use-deed';
import { REACHES, ROLES } from './account-words';
import type { Account } from './accounts-page';
import { UnitEntry } from './unit-entry';

/** 授权 — as what somebody works, where, and how far they see; another administrator releases it. */
export function RightsDialog({ account, close }: { account: Account; close: () => void }) {
  const { id, revision, displayName, username } = account;
  const deed = useDeed();
  const [roles, setRoles] = useState<readonly AccountRole[]>(account.roles);
  const [reach, setReach] = useState<AccountReach>(account.reach);
  const [orgUnitCode, setUnit] = useState(account.orgUnitCode);
  async function grant() {
    const variables = { id, revision, roles: [...roles], reach, orgUnitCode };
    if (await deed.run(() => ask(GrantRightsDocument, variables))) close();
  }
  return (
    <Dialog title={t('授权:{displayName}({username})', { displayName, username })} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void grant();
        }}
      >
        <ManyOf
          legend={t('角色')}
          all={Object.entries(ROLES).map(([role, label]) => [role, t(label)])}
          taken={roles}
          change={(taken) => setRoles(taken as AccountRole[])}
        />
        <UnitEntry value={orgUnitCode} change={setUnit} />
        <label className="field">
          <span>{t('数据范围')}</span>
          <select
            className="control"
            value={reach}
            onChange={({ target }) => setReach(target.value as AccountReach)}
          >
            {Object.entries(REACHES)
              .filter(([code]) => code !== 'chosen_units' || account.reach === code)
              .map(([code, label]) => (
                <option key={code} value={code}>
                  {t(label)}
                </option>
              ))}
          </select>
        </label>
        <DialogSteps label={t('授权')} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}
