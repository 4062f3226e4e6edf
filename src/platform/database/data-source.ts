import { loadConfig } from '../config.js';
import { migrationSource } from './migrate.js';

const { database } = loadConfig(process.env);
if (!database)
  throw new Error('The migration commands need DATABASE_URL (and DATABASE_OWNER_URL).');

/** For the TypeORM command line: npm run migration -- migration:show */
export default migrationSource(database.owner);
