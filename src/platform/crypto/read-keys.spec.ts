import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../config.js';
import { KEY_FILE, readKeys } from './read-keys.js';
import { KeyRing, makeKey } from './key-ring.js';

let dataDir: string;
beforeEach(async () => (dataDir = await mkdtemp(join(tmpdir(), 'taizhang-keys-'))));
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const idsOf = (ring: KeyRing) => [...ring.fieldKeys.map((key) => key.id), ring.indexKey.id];

describe('the keys of an installation', () => {
  it('are made once beside the embedded data, for its user only', async () => {
    const config = loadConfig({ DATA_DIR: dataDir });
    const [first, second] = await Promise.all([readKeys(config), readKeys(config)]);
    const third = await readKeys(config);
    for (const ring of [second, third]) {
      expect(ring.current.bytes.equals(first.current.bytes)).toBe(true);
      expect(ring.indexKey.bytes.equals(first.indexKey.bytes)).toBe(true);
    }
    expect((await stat(join(dataDir, KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it('come from a file, with older ones behind the current', async () => {
    const file = join(dataDir, 'keys');
    await writeFile(
      file,
      `FIELD_KEYS=${makeKey('k2')},${makeKey('k1')}\nINDEX_KEY=${makeKey('i1')}\n`,
    );
    const ring = await readKeys(loadConfig({ FIELD_KEYS_FILE: file }));
    expect(idsOf(ring)).toEqual(['k2', 'k1', 'i1']);
    expect(ring.current.id).toBe('k2');
  });

  it('come from the environment, and nothing is written then', async () => {
    const env = { FIELD_KEYS: makeKey('k1'), INDEX_KEY: makeKey('i1'), DATA_DIR: dataDir };
    expect(idsOf(await readKeys(loadConfig(env)))).toEqual(['k1', 'i1']);
    await expect(readFile(join(dataDir, KEY_FILE))).rejects.toThrow(/ENOENT/);
  });

  it.each([
    ['a missing file', null, /FIELD_KEYS_FILE cannot be read \(ENOENT\)/],
    ['a file of something else', 'hello\n', /must have a line FIELD_KEYS=id:base64/],
    ['a file with a wrong key', 'FIELD_KEYS=k1:AAAA\nINDEX_KEY=i1:AAAA\n', /FIELD_KEYS must be/],
  ])('are refused from %s', async (_title, text, sentence) => {
    const file = join(dataDir, 'keys');
    if (text !== null) await writeFile(file, text);
    await expect(readKeys(loadConfig({ FIELD_KEYS_FILE: file }))).rejects.toThrow(sentence);
  });
});
