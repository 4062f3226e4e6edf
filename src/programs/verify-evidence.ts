import { resolve } from 'node:path';
import { exitCodeOf, verdictLines } from '../evidence/verdict-words.js';
import { verifyPack } from '../evidence/verify-pack.js';
import { StartRefused } from '../platform/start-refused.js';
import { runProgram } from './run-program.js';

/** npm run evidence:verify -- FILE --key FINGERPRINT — proves a pack by the file alone: no server, no database, no network. */
runProgram(async () => {
  const { file, key } = asked(process.argv.slice(2));
  const verdict = await verifyPack(resolve(file), key);
  process.stdout.write(`${verdictLines(verdict).join('\n')}\n`);
  const code = exitCodeOf(verdict);
  if (code !== 0) process.exit(code);
});

function asked(given: string[]): { file: string; key: string | null } {
  const at = given.findIndex((each) => each === '--key' || each.startsWith('--key='));
  const [option, ...values] = at < 0 ? [] : given.slice(at);
  const key = option === '--key' ? values.shift() : option?.slice('--key='.length);
  const [file, ...others] = [...given.slice(0, Math.max(at, 0)), ...(at < 0 ? given : values)];
  if (!file || others.length > 0 || (option && !key))
    throw new StartRefused('用法:npm run evidence:verify -- 文件 --key 公钥指纹');
  const fingerprint = key?.replace(/[\s:-]/g, '').toLowerCase() ?? null;
  if (fingerprint !== null && !/^[0-9a-f]{64}$/.test(fingerprint))
    throw new StartRefused('公钥指纹应为 64 位十六进制数,见签发单位另行告知的指纹。');
  return { file, key: fingerprint };
}
