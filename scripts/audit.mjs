// Asks the registry whether what we ship is known to be broken. A registry that does not answer is said, and is no failure;
// a finding of weight is, unless .ci/audit-allow.json names its advisory with the reason why it does not touch us.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
const WEIGHTY = new Set(['high', 'critical']);

const options = [
  '--omit=dev',
  '--audit-level=high',
  '--json',
  '--fetch-retries=0',
  '--fetch-timeout=20000',
];
const { stdout } = spawnSync('npm', ['audit', ...options], {
  cwd: root,
  encoding: 'utf8',
  timeout: 60_000,
  maxBuffer: 64 * 1024 * 1024,
});
const report = parsed(stdout);

if (!report?.vulnerabilities) {
  const why = report?.statusCode ? `status ${report.statusCode}` : 'no answer';
  console.log(`Dependencies were not audited: the registry answers no audit (${why}).`);
} else {
  const allowed = JSON.parse(readFileSync(`${root}.ci/audit-allow.json`, 'utf8'));
  const found = advisoriesOf(report);
  const refused = found.filter((each) => !allowed[each.id]);
  for (const { id, package: name, severity, title } of refused)
    console.log(`${severity}: ${name}: ${title} (${id})`);
  const unneeded = Object.keys(allowed).filter((id) => !found.some((each) => each.id === id));
  for (const id of unneeded)
    console.log(`.ci/audit-allow.json names ${id}, which is no longer found: take it out.`);
  console.log(
    `Dependencies audited: ${refused.length} findings of weight, ${found.length - refused.length} allowed.`,
  );
  process.exitCode = refused.length > 0 ? 1 : 0;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Each advisory once, however many packages bring it in. */
function advisoriesOf({ vulnerabilities }) {
  const all = Object.values(vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((each) => typeof each === 'object' && WEIGHTY.has(each.severity))
    .map(({ url, source, name, severity, title }) => ({
      ...{ id: /GHSA-[\w-]+/.exec(url)?.[0] ?? String(source) },
      ...{ package: name, severity, title },
    }));
  return [...new Map(all.map((each) => [each.id, each])).values()];
}
