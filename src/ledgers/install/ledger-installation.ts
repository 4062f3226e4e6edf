import { PERMISSIONS } from '../../access/permissions.js';
import { Installation, installation } from '../../platform/database/installation.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { ledgerSql } from './ledger-sql.js';

/** Roles that hold the permission without which nobody reads a ledger. */
export const readersOf = ({ read }: Pick<LedgerDefinition<LedgerRecord>, 'read'>) =>
  Object.entries(PERMISSIONS)
    .filter(([, permissions]) => permissions.includes(read))
    .map(([role]) => role);

export const ledgerInstallation = (definition: LedgerDefinition<LedgerRecord>): Installation =>
  installation(definition.type, ledgerSql(definition, readersOf(definition)));
