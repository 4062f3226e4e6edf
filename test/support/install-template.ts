import { ledgers } from '../../src/catalog/ledgers.js';
import { installLedgers } from '../../src/ledgers/install/install-ledgers.js';
import { withClient } from '../../src/platform/prepare.js';

/** What the ledgers declare, told to the database of this address, as a start with the owner's login tells it. */
await withClient(process.argv[2]!, (owner) => installLedgers(owner, ledgers));
