import { lastHeads, inWords } from '../audit-reading/verification.service.js';
import { verifyDistrict } from '../audit-reading/verification.js';
import { signing } from '../catalog/signing.js';
import { loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { readKeys } from '../platform/crypto/read-keys.js';
import { jobsPool } from '../platform/database/jobs-pool.js';
import { prepareDatabase } from '../platform/prepare.js';
import { runProgram } from './run-program.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * npm run audit:verify [-- 510403=17:4f2a…] — walks the chain of every district, compares what stands in the tables, and changes nothing. Heads written down
 * elsewhere may be given: the chain must still contain them, or somebody has rewritten it as a whole.
 */
runProgram(async () => {
  const config = loadConfig(process.env);
  const expected = headsOf(process.argv.slice(2));
  const prepared = await prepareDatabase(config, say);
  const pool = jobsPool(prepared.logins.jobs, config.singleLogin ? 'taizhang_jobs' : null, 1);
  let broken = 0;
  const standing = { cipher: new FieldCipher(await readKeys(config)), signing };
  try {
    const { rows: districts } = await pool.query<{ id: number; code: string }>(`
      SELECT d.id, coalesce(o.code, 'nobody') AS code
        FROM (SELECT district_id AS id FROM audit_line UNION SELECT district_id FROM audit_seal) d
        LEFT JOIN org_unit o ON o.id = d.id ORDER BY d.id`);
    const unknown = [...expected.keys()].filter(
      (code) => !districts.some((each) => each.code === code),
    );
    if (unknown.length > 0) throw new StartRefused(`There is no audit of ${unknown.join(', ')}.`);
    for (const { id, code } of districts) {
      const heads = [...(await lastHeads(pool, id)), ...(expected.get(code) ?? [])];
      const result = await verifyDistrict(pool, id, standing, heads);
      const tail =
        result.unsealed > 0
          ? `${result.unsealed} not yet sealed, the oldest of ${result.oldestUnsealedAt!.toISOString()}`
          : 'all sealed';
      process.stdout.write(
        `${code}: ${result.lines} lines in ${result.seals} seals, ${tail}, ` +
          `${result.breaks === 0 ? 'the chain holds' : `BROKEN in ${result.breaks} places`}; head ${result.head ?? 'none'}\n`,
      );
      for (const each of result.found)
        process.stdout.write(`  district ${code}, ${inWords(each)}\n`);
      broken += result.breaks;
    }
  } finally {
    await pool.end();
    await prepared.embedded?.stop();
  }
  if (broken > 0) throw new StartRefused(`The audit is broken in ${broken} places.`);
});

function headsOf(given: string[]): Map<string, string[]> {
  const heads = new Map<string, string[]>();
  for (const each of given) {
    const [, code, head] = /^([\w-]+)=(\d+:[0-9a-f]{64})$/.exec(each) ?? [];
    if (!code || !head)
      throw new StartRefused(`A head is written as district=seal:hash, not "${each}".`);
    heads.set(code, [...(heads.get(code) ?? []), head]);
  }
  return heads;
}
