import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { serviceUser } from './data-folder.js';
import { makeSocketFolder } from './socket-folder.js';

describe('the folder of the socket', () => {
  const before = process.env.TMPDIR;
  let scratch: string;
  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'socket-'));
    process.env.TMPDIR = scratch;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await rm(scratch, { recursive: true, force: true });
  });
  const make = () => makeSocketFolder('/srv/office/postgres', serviceUser());

  it('is entered by the server’s user alone, and is the same at every start', async () => {
    const folder = await make();
    const { mode, uid } = await stat(folder!);
    expect(mode & 0o777).toBe(0o700);
    expect(uid).toBe(serviceUser()?.uid ?? process.getuid!());
    expect(await make()).toBe(folder);
    expect(await makeSocketFolder('/srv/other/postgres', serviceUser())).not.toBe(folder);
  });

  it('is not used where others may enter it, or have put something else there', async () => {
    const folder = await make();
    await chmod(folder!, 0o777);
    expect(await make()).toBeNull();
    await rm(folder!, { recursive: true });
    await symlink(scratch, folder!);
    expect(await make()).toBeNull();
  });

  it.each(['a'.repeat(80), '台账'.repeat(10), 'two words', '$HOME', 'a(b)', 'a;b', 'a,b'])(
    'is not made in %s, where its path would be too long, or read as something else',
    async (name) => {
      const temporary = join(scratch, name);
      await mkdir(temporary);
      process.env.TMPDIR = temporary;
      expect(await make()).toBeNull();
      expect(await readdir(temporary)).toEqual([]);
    },
  );

  it('is named from the root, whatever directory the server works in', async () => {
    process.env.TMPDIR = relative(process.cwd(), scratch);
    expect(isAbsolute((await make())!)).toBe(true);
    expect(await readdir(scratch)).toHaveLength(1);
  });

  it('clears away what killed servers left long ago, and nothing that is in use or of another', async () => {
    const user = serviceUser();
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    const left = async (mark: string, pid: number | null, daysAgo = 2, touched = daysAgo) => {
      const folder = join(scratch, `taizhang-${mark.repeat(16)}`);
      const lock = join(folder, '.s.PGSQL.5432.lock');
      await mkdir(folder, { mode: 0o700 });
      if (pid !== null) {
        await writeFile(lock, `${pid}\n`);
        await utimes(lock, ago(touched), ago(touched));
      }
      if (user) await chown(folder, user.uid, user.gid);
      await utimes(folder, ago(daysAgo), ago(daysAgo));
    };
    const dead = 2 ** 22 + 1;
    await left('a', dead);
    await left('b', null);
    await left('c', process.pid);
    await left('d', dead, 0.5);
    // Of a container that runs on: its process has no number here.
    await left('e', dead, 20, 0.04);
    await mkdir(join(scratch, 'taizhang-notes'));
    const folder = await make();
    const names = (await readdir(scratch)).filter((each) => each !== folder!.split('/').at(-1));
    expect(names.sort()).toEqual([
      'taizhang-cccccccccccccccc',
      'taizhang-dddddddddddddddd',
      'taizhang-eeeeeeeeeeeeeeee',
      'taizhang-notes',
    ]);
  });
});
