import { Writable } from 'node:stream';

/** Reads along what is logged and keeps only what should not be there. */
export class HeardLog {
  lines = 0;
  readonly faults: string[] = [];
  readonly personal: string[] = [];

  constructor(private readonly secrets: string[]) {}

  readonly sink = new Writable({
    write: (line: Buffer, _encoding, done) => {
      const text = line.toString('utf8');
      this.lines += 1;
      if (/"level":[56]0/.test(text)) this.faults.push(text);
      if (this.secrets.some((each) => text.includes(each))) this.personal.push(text);
      done();
    },
  });
}
