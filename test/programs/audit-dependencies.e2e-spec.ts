import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const advisory = (severity: string) => ({
  source: 1,
  name: 'example',
  severity,
  title: 'Example runs what it reads',
  url: 'https://github.com/advisories/GHSA-xxxx-yyyy-zzzz',
});
const reportOf = (...via: (object | string)[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { example: { via }, above: { via: ['example'] } },
  });

describe('the audit of dependencies', () => {
  let bin: string;
  beforeAll(() => void (bin = mkdtempSync(join(tmpdir(), 'taizhang-npm-'))));
  afterAll(() => rmSync(bin, { recursive: true, force: true }));

  /** With an npm in front that says this. */
  const auditing = (says: string) => {
    writeFileSync(join(bin, 'answer'), says);
    writeFileSync(join(bin, 'npm'), `#!/bin/sh\ncat '${join(bin, 'answer')}'\nexit 1\n`);
    chmodSync(join(bin, 'npm'), 0o755);
    const { status, stdout } = spawnSync(process.execPath, ['scripts/audit.mjs'], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    });
    return [status, stdout.trim()];
  };

  it('fails on a finding of weight, and names it', () => {
    for (const severity of ['high', 'critical'])
      expect(auditing(reportOf(advisory(severity)))).toEqual([
        1,
        `${severity}: example: Example runs what it reads (GHSA-xxxx-yyyy-zzzz)\nDependencies audited: 1 findings of weight, 0 allowed.`,
      ]);
  });

  it('passes where nothing of weight is found', () => {
    for (const report of [reportOf(), reportOf(advisory('moderate'))])
      expect(auditing(report)).toEqual([
        0,
        'Dependencies audited: 0 findings of weight, 0 allowed.',
      ]);
  });

  it('says that it could not ask, and does not fail for it', () => {
    expect(auditing('{"statusCode":405,"error":{"summary":""}}')).toEqual([
      0,
      'Dependencies were not audited: the registry answers no audit (status 405).',
    ]);
    expect(auditing('')[0]).toBe(0);
  });
});
