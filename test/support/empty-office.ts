import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program, build, freePort } from './program.js';

/** The first start of the product on an empty folder, where nobody has entered anything yet. */
export class EmptyOffice {
  private constructor(
    readonly address: string,
    private readonly program: Program,
    private readonly folder: string,
  ) {}

  /** The three who govern all begin with this password. */
  static async start(firstPassword: string): Promise<EmptyOffice> {
    build();
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-empty-'));
    // PostgreSQL does not run as root, and enters the folder as somebody else.
    await chmod(folder, 0o755);
    const port = String(await freePort());
    const program = Program.start('src/programs/main', {
      ...{ DATA_DIR: join(folder, 'data'), PORT: port },
      ...{ ADMIN_PASSWORD: firstPassword, LOG_LEVEL: 'silent' },
    });
    const office = new EmptyOffice(`http://127.0.0.1:${port}`, program, folder);
    await program.says('answers at').catch(async (error: Error) => {
      await office.end();
      throw error;
    });
    return office;
  }

  async end(): Promise<void> {
    await this.program.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}
