import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of the program, as package.json has it. */
export function programVersion(): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const file = join(at, 'package.json');
    if (existsSync(file))
      return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
}
