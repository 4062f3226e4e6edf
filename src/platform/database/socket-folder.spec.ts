import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
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
});
