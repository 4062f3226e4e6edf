import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Office } from './office.js';

/** A print, asked for as a browser does; a list with what it is narrowed by. */
export const printOf = async (office: Office, who: string | null, path: string, list?: object) =>
  office.app
    .getHttpAdapter()
    .getInstance()
    .inject({
      url: `/prints/${path}`,
      ...(list && { method: 'POST' as const, payload: list }),
      headers: who === null ? {} : { authorization: `Bearer ${await office.tokenOf(who)}` },
    });

/** As a reader has it that knows nothing of what made the page; blanks are of the layout. */
export function textOf(pdf: Buffer): string {
  const reader = join(import.meta.dirname, 'read-pdf.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [reader], {
    ...{ input: pdf, encoding: 'utf8', env: {} },
  });
  if (status !== 0) throw new Error(stderr);
  return withoutBlanks(stdout);
}

export const withoutBlanks = (text: string): string => text.replace(/[\s\u200b]/g, '');
