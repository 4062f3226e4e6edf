import { calendarFilling } from '../calendar/calendar-filling.js';
import { byGroup, findingInstallation, possibleInstallation } from '../findings/finding-sql.js';
import { ledgerInstallation } from '../ledgers/install/ledger-installation.js';
import { Installation } from '../platform/database/installation.js';
import { roomSql } from '../platform/database/room-sql.js';
import { policyFilling } from '../policy/policy-filling.js';
import { findingKinds } from './findings.js';
import { ledgers } from './ledgers.js';

/** Everything declared of which the database must know: the functions of the rooms, the ledgers that use them, what reads these, and the first policy values and holidays. */
export const installations: Installation[] = [
  ...roomSql(),
  ...ledgers.map(ledgerInstallation),
  ...findingKinds.map(findingInstallation),
  ...byGroup(findingKinds).map(([group, kinds]) => possibleInstallation(group, kinds)),
  policyFilling,
  calendarFilling,
];
