import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { Answer, Shot } from './shot.js';
import { faultOf } from './judge.js';

/** An answer that takes longer counts as none. */
const PATIENCE_MS = 15_000;

interface Tally {
  shots: number;
  /** By status or error code, how often. */
  answers: Map<string, number>;
}

/** Fires shots at a listening office over several connections, so many at once, and judges every answer. */
export class Volley {
  readonly faults: string[] = [];
  readonly tallies = new Map<string, Tally>();
  fired = 0;
  slowest = { ms: 0, what: '' };
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    private readonly connections = 8,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Fires them in their order; which of them meet in the office is left to chance. */
  async all(
    shots: Iterable<Shot>,
    heard?: (shot: Shot, answer: Answer) => void,
    abreast = this.connections,
  ): Promise<void> {
    const source = shots[Symbol.iterator]();
    const gun = async () => {
      for (let next = source.next(); !next.done; next = source.next()) {
        const answer = await this.one(next.value);
        heard?.(next.value, answer);
      }
    };
    await Promise.all(Array.from({ length: abreast }, gun));
  }

  async one(shot: Shot): Promise<Answer> {
    const number = (this.fired += 1);
    const from = performance.now();
    const heard = await (shot.raw ? this.throwRaw(shot.raw) : this.send(shot));
    const answer = { ...heard, ms: performance.now() - from };
    if (answer.ms > this.slowest.ms)
      this.slowest = { ms: Math.round(answer.ms), what: `${shot.kind} ${shot.what ?? ''}` };
    this.note(shot, answer);
    const fault = faultOf(shot, answer);
    if (fault)
      this.faults.push(
        `${number} ${shot.kind} ${shot.what ?? ''}: ${fault}; ${answer.status} ${answer.body.slice(0, 300)}`,
      );
    return answer;
  }

  close() {
    this.agent.destroy();
  }

  answered(outcome: string): number {
    return [...this.tallies.values()].reduce(
      (sum, { answers }) => sum + (answers.get(outcome) ?? 0),
      0,
    );
  }

  /** For each kind, what came back and how often. */
  lines(): string[] {
    return [...this.tallies].map(([kind, { shots, answers }]) => {
      const often = [...answers].sort(([, a], [, b]) => b - a);
      return `${kind}: ${shots} (${often.map(([what, times]) => `${what} ${times}`).join(', ')})`;
    });
  }

  private note({ kind }: Shot, answer: Answer) {
    const tally = this.tallies.get(kind) ?? { shots: 0, answers: new Map<string, number>() };
    this.tallies.set(kind, tally);
    tally.shots += 1;
    const outcome = outcomeOf(answer);
    tally.answers.set(outcome, (tally.answers.get(outcome) ?? 0) + 1);
  }

  private send(shot: Shot, tries = 1): Promise<Omit<Answer, 'ms'>> {
    return new Promise((done) => {
      const nothing = (why: string) => done({ status: 0, body: why });
      const { method, path, body } = shot;
      const isAnnounced = body !== undefined && !('transfer-encoding' in shot.headers);
      const length = isAnnounced ? { 'content-length': Buffer.byteLength(body) } : {};
      const headers = { ...length, ...shot.headers };
      const call = request(
        { agent: this.agent, host: '127.0.0.1', port: this.port, method, path, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', (error) => nothing(error.message));
          answer.on('end', () =>
            done({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      call.setTimeout(PATIENCE_MS, () => call.destroy(new Error('no answer in time')));
      call.on('error', (error) => {
        // The connection may have been closed after the answer before; whoever closes it on this shot does so again.
        if (tries < 4) done(this.send(shot, tries + 1));
        else nothing(error.message);
      });
      call.end(body);
    });
  }

  /** On a connection of its own, which is closed by whoever has had enough. */
  private throwRaw(raw: string | Buffer): Promise<Omit<Answer, 'ms'>> {
    return new Promise((done) => {
      const parts: Buffer[] = [];
      const socket = connect(this.port, '127.0.0.1');
      const over = () => {
        socket.destroy();
        const text = Buffer.concat(parts).toString('utf8');
        // The worst of them, should there be several.
        const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, each]) =>
          Number(each),
        );
        const status = Math.max(0, ...statuses);
        done({ status, body: text.slice(text.indexOf('\r\n\r\n') + 4) });
      };
      socket.setTimeout(PATIENCE_MS, over);
      socket.on('data', (part) => parts.push(part));
      socket.on('error', over);
      socket.on('close', over);
      socket.write(raw);
      socket.end();
    });
  }
}

/** The first error's code, “answered”, or the status where there is neither. */
function outcomeOf({ status, body }: Answer): string {
  const code = /"extensions":\{"code":"(\w+)"/.exec(body)?.[1];
  if (code) return code;
  return body.startsWith('{"data":{') ? 'answered' : String(status);
}
