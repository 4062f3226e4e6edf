import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const root = new URL('../..', import.meta.url).pathname;

/** Compiles the programs once; what is built already is left alone, and not looked at again where the whole suite has built it. */
export function build(): void {
  if (process.env.TAIZHANG_IS_BUILT) return;
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** One of the product's programs as a process of its own, as a user would start it. */
export class Program {
  stdout = '';
  stderr = '';
  private readonly changed = new Set<() => void>();

  private constructor(readonly child: ChildProcess) {
    const heard = (add: (text: string) => void) => (chunk: Buffer) => {
      add(String(chunk));
      for (const look of this.changed) look();
    };
    child.stdout!.on(
      'data',
      heard((text) => (this.stdout += text)),
    );
    child.stderr!.on(
      'data',
      heard((text) => (this.stderr += text)),
    );
    child.on('exit', () => [...this.changed].forEach((look) => look()));
  }

  static start(name: string, env: Record<string, string>, args: string[] = []): Program {
    return Program.run(process.execPath, [`dist/${name}.js`, ...args], env);
  }

  /** By its npm script. */
  static npm(script: string, env: Record<string, string>, args: string[] = []): Program {
    return Program.run(
      'npm',
      ['run', '--silent', script, ...(args.length ? ['--', ...args] : [])],
      env,
    );
  }

  /** A command as a document shows it, in place of the shell, so that a signal reaches it. */
  static shell(line: string, env: Record<string, string>): Program {
    return Program.run('sh', ['-c', `exec env ${line}`], env);
  }

  private static run(command: string, args: string[], env: Record<string, string>): Program {
    const inherited = Object.fromEntries(
      ['PATH', 'HOME', 'LANG'].flatMap((key) =>
        process.env[key] ? [[key, process.env[key]]] : [],
      ),
    );
    return new Program(spawn(command, args, { cwd: root, env: { ...inherited, ...env } }));
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Until the program has said this, or has ended without. */
  async says(text: string | RegExp): Promise<void> {
    const said = () =>
      typeof text === 'string'
        ? (this.stdout + this.stderr).includes(text)
        : text.test(this.stdout + this.stderr);
    while (!said()) {
      if (this.hasEnded)
        throw new Error(`ended without saying ${text}:\n${this.stdout}\n${this.stderr}`);
      await new Promise<void>((look) => {
        const once = () => {
          this.changed.delete(once);
          look();
        };
        this.changed.add(once);
      });
    }
  }

  /** Ends it by a signal; returns its exit code, null when the signal itself ended it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.hasEnded) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await ended;
    }
    return this.child.exitCode;
  }

  async exitCode(): Promise<number | null> {
    if (!this.hasEnded) await once(this.child, 'exit');
    return this.child.exitCode;
  }
}

export async function askServer<T>(
  address: string,
  query: string,
  variables: object = {},
  token?: string,
): Promise<T> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: object[] };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
