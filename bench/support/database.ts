import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseLogins } from '../../src/platform/config.js';
import {
  EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres.js';
import { installAll } from '../../src/platform/database/installation.js';
import { installations } from '../../src/catalog/installations.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { withClient } from '../../src/platform/prepare.js';
import { Filled, fill } from './fill.js';

export interface Database extends Filled {
  name: string;
  logins: DatabaseLogins;
  /** The superuser, for looking and preparing. */
  admin: pg.Client;
}

/** One server with the product's own durable settings; its data goes when the run ends. */
export class Databases {
  private readonly open = new Map<string, Promise<Database>>();

  private constructor(
    private readonly server: EmbeddedPostgres,
    readonly dataDir: string,
    private readonly districts: number,
  ) {}

  static async start(districts: number): Promise<Databases> {
    const dataDir = await mkdtemp(join(tmpdir(), 'taizhang-bench-'));
    await chmod(dataDir, 0o755);
    return new Databases(await startEmbeddedPostgres({ dataDir }), dataDir, districts);
  }

  /** The database with that many records, filled when first asked for. */
  with(records: number): Promise<Database> {
    const name = `bench_${records}`;
    const known = this.open.get(name) ?? this.create(name, records);
    this.open.set(name, known);
    return known;
  }

  /** A database without the product in it. */
  async scratch(name: string): Promise<{ url: string; drop: () => Promise<void> }> {
    await this.server.createDatabase(name);
    const drop = async () => {
      const admin = new pg.Client({ connectionString: this.server.adminUrl() });
      await admin.connect();
      await admin.query(`DROP DATABASE ${name}`);
      await admin.end();
    };
    return { url: this.server.adminUrl(name), drop };
  }

  async stop() {
    for (const database of this.open.values())
      await database.then(({ admin }) => admin.end()).catch(() => undefined);
    await this.server.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async create(name: string, records: number): Promise<Database> {
    await this.server.createDatabase(name);
    const logins = this.server.loginsFor(name);
    await migrate(logins.owner);
    await withClient(logins.owner, (owner) => installAll(owner, installations));
    const admin = new pg.Client({ connectionString: this.server.adminUrl(name) });
    await admin.connect();
    try {
      return { name, logins, admin, ...(await fill(admin, logins, records, this.districts)) };
    } catch (error) {
      await admin.end();
      throw error;
    }
  }
}
