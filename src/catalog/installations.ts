import { findingInstallation } from '../findings/finding-sql.js';
import { ledgerInstallation } from '../ledgers/install/ledger-installation.js';
import { Installation } from '../platform/database/installation.js';
import { findingKinds } from './findings.js';
import { ledgers } from './ledgers.js';

/** Everything declared of which the database must know: the ledgers, and then what reads them. */
export const installations: Installation[] = [
  ...ledgers.map(ledgerInstallation),
  ...findingKinds.map(findingInstallation),
];
