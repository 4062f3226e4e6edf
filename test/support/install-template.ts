import { installAll } from '../../src/platform/database/installation.js';
import { installations } from '../../src/catalog/installations.js';
import { withClient } from '../../src/platform/prepare.js';

/** What the ledgers declare, told to the database of this address, as a start with the owner's login tells it. */
await withClient(process.argv[2]!, (owner) => installAll(owner, installations));
