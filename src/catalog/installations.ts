import { calendarFilling } from '../calendar/calendar-filling.js';
import { byGroup, findingInstallation } from '../findings/finding-sql.js';
import { possibleInstallation } from '../findings/possible-kinds.js';
import { ledgerInstallation } from '../ledgers/install/ledger-installation.js';
import { hasColumn } from '../ledgers/shared/has-column.js';
import { Installation } from '../platform/database/installation.js';
import { roomSql } from '../platform/database/room-sql.js';
import { policyFilling } from '../policy/policy-filling.js';
import { findingKinds } from './findings.js';
import { ledgers } from './ledgers.js';

/** Whose records are noted by person. */
const listing = ledgers
  .filter(({ entity, seenBy }) => seenBy !== 'desk' && hasColumn(entity, 'personId'))
  .map(({ type }) => type);

/** Everything declared of which the database must know: the functions of the rooms, the ledgers that use them, what reads these, and the first policy values and holidays. */
export const installations: Installation[] = [
  ...roomSql(),
  ...ledgers.map(ledgerInstallation),
  ...findingKinds.map(findingInstallation),
  ...byGroup(findingKinds).map(([group, kinds]) => possibleInstallation(group, kinds, listing)),
  policyFilling,
  calendarFilling,
];
