import { installAccounts } from '../../../src/access/install-accounts.js';
import { ROLES, Role } from '../../../src/access/permissions.js';
import { Office, PASSWORD } from '../../support/office.js';

/** An account of its own for each role, signed in, so that nobody else is locked out or signed out by what follows. */
export async function oneOfEachRole(office: Office, prefix: string): Promise<Map<Role, string>> {
  const roles = Object.keys(ROLES) as Role[];
  await installAccounts(
    office.admin,
    roles.map((role) => ({
      username: `${prefix}_${role}`,
      displayName: `${prefix} ${role}`,
      unitCode: '510403',
      roles: [role],
    })),
    PASSWORD,
  );
  const tokens = new Map<Role, string>();
  for (const role of roles) tokens.set(role, await office.tokenOf(`${prefix}_${role}`));
  return tokens;
}
